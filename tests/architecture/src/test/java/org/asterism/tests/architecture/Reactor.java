package org.asterism.tests.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The modules that the root pom lists, in its order.
 *
 * @param root of the project
 * @param modules in order
 */
record Reactor(Path root, List<Module> modules) {
  /**
   * One module.
   *
   * @param folder as the root pom names it, such as {@code kernel/api}
   * @param directory of the module
   * @param jar that it builds
   * @param isBundle whether its pom builds the jar with bnd
   */
  record Module(String folder, Path directory, Path jar, boolean isBundle) {}

  /** The reactor that this test runs in. */
  static Reactor ofThisBuild() {
    return at(Path.of(System.getProperty("asterism.root", "../..")));
  }

  static Reactor at(Path root) {
    Element pom = pom(root);
    String version = text(pom, "version");
    List<Module> modules = new ArrayList<>();
    for (Element list : children(pom, "modules")) {
      for (Element module : children(list, "module")) {
        modules.add(module(root, module.getTextContent().trim(), version));
      }
    }
    return new Reactor(root, List.copyOf(modules));
  }

  /**
   * All bundles, read from their jars.
   *
   * @throws AssertionError if one has not been built
   */
  List<Bundle> bundles() {
    return modules.stream().filter(Module::isBundle).map(Bundle::read).toList();
  }

  private static Module module(Path root, String folder, String version) {
    Path directory = root.resolve(folder);
    Element pom = pom(directory);
    Path jar =
        directory.resolve("target").resolve(text(pom, "artifactId") + "-" + version + ".jar");
    return new Module(folder, directory, jar, usesBnd(pom));
  }

  private static boolean usesBnd(Element pom) {
    NodeList plugins = pom.getElementsByTagName("plugin");
    for (int i = 0; i < plugins.getLength(); i++) {
      if (text((Element) plugins.item(i), "artifactId").equals("bnd-maven-plugin")) {
        return true;
      }
    }
    return false;
  }

  private static Element pom(Path directory) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Document document = factory.newDocumentBuilder().parse(directory.resolve("pom.xml").toFile());
      return document.getDocumentElement();
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new AssertionError("no pom to read in " + directory, e);
    }
  }

  private static String text(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? "" : found.get(0).getTextContent().trim();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }

  /** What is in a file of the project, as lines. */
  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new AssertionError("cannot read " + file, e);
    }
  }
}
