package org.asterism.distribution.launcher.internal.types;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.asterism.distribution.launcher.internal.Failure;
import org.asterism.distribution.launcher.internal.node.Distribution;

/** A Maven module for a type, made of the templates beside this class. */
final class NewType {
  private static final String TEMPLATES = "new-type/";

  private final TypeName name;
  private final Distribution distribution;

  NewType(TypeName name, Distribution distribution) {
    this.name = name;
    this.distribution = distribution;
  }

  /** Writes it into a folder that is empty, or not there. */
  void write(Path folder) throws Failure {
    Map<String, String> words = words();
    expectEmpty(folder);
    try {
      for (Map.Entry<String, String> file : files().entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, filled(file.getValue(), words));
      }
    } catch (IOException e) {
      throw new Failure(folder + " cannot be written: " + Failure.reason(e), e);
    }
  }

  private static void expectEmpty(Path folder) throws Failure {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new Failure(folder + " is a file, not a folder");
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new Failure(folder + " is not empty; choose another folder");
      }
    } catch (IOException e) {
      throw new Failure(folder + " cannot be read: " + Failure.reason(e), e);
    }
  }

  /** Paths in the folder, and their templates. */
  private Map<String, String> files() {
    String place = "java/" + name.packageName().replace('.', '/') + "/";
    Map<String, String> files = new TreeMap<>();
    files.put("pom.xml", "pom.xml");
    files.put("README.md", "README.md");
    files.put(".gitignore", "gitignore");
    files.put(".mvn/maven.config", "maven.config");
    files.put("src/main/" + place + "package-info.java", "package-info.java");
    files.put("src/main/" + place + name.className() + ".java", "Type.java");
    files.put("src/test/" + place + name.className() + "LawsTest.java", "LawsTest.java");
    files.put("src/test/" + place + name.className() + "IT.java", "IT.java");
    return files;
  }

  private Map<String, String> words() throws Failure {
    Path extension = distribution.mavenExtension().toAbsolutePath().normalize();
    if (extension.toString().matches(".*\\s.*")) {
      throw new Failure(
          "Maven cannot be told of " + extension + ", which has a blank in it; move this folder");
    }
    Path repository = distribution.repository();
    if (!Files.isDirectory(repository) || !Files.isRegularFile(extension)) {
      throw new Failure("the distribution lacks " + repository + "; build it again");
    }
    return Map.of(
        "@NAME@", name.name(),
        "@CLASS@", name.className(),
        "@PACKAGE@", name.packageName(),
        "@VERSION@", distribution.version(),
        "@EXTENSION@", extension.toString(),
        "@LAUNCHER@", launcher());
  }

  private static String launcher() {
    String root = System.getProperty("asterism.root");
    return root == null ? "asterism" : Path.of(root).resolve("asterism").toString();
  }

  private static String filled(String template, Map<String, String> words) {
    String text = read(TEMPLATES + template);
    for (Map.Entry<String, String> word : words.entrySet()) {
      text = text.replace(word.getKey(), word.getValue());
    }
    return text;
  }

  private static String read(String resource) {
    try (InputStream in = NewType.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
