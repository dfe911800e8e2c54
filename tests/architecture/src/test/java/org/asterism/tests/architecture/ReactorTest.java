package org.asterism.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactorTest {
  @TempDir Path root;

  @BeforeEach
  void listTwoModules() throws IOException {
    pom(
        root,
        "<version>1</version><modules><module>a/b-c</module><module>tests/x</module></modules>");
    pom(
        root.resolve("a/b-c"),
        "<artifactId>a.bc</artifactId><build><plugins><plugin>"
            + "<artifactId>bnd-maven-plugin</artifactId></plugin></plugins></build>");
    pom(root.resolve("tests/x"), "<artifactId>tests.x</artifactId>");
  }

  @Test
  void modulesAreThoseOfTheRootPomInItsOrder() {
    List<Reactor.Module> modules = Reactor.at(root).modules();
    assertEquals(
        List.of("a/b-c", "tests/x"), modules.stream().map(Reactor.Module::folder).toList());
    assertEquals(List.of(true, false), modules.stream().map(Reactor.Module::isBundle).toList());
  }

  @Test
  void aBundleThatIsNotBuiltIsAClearFailure() {
    Reactor reactor = Reactor.at(root);
    AssertionError error = assertThrows(AssertionError.class, reactor::bundles);
    assertTrue(
        String.valueOf(error.getMessage()).startsWith("a/b-c is in the root pom but has no"));
  }

  @Test
  void aBundleIsReadFromItsJar() throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-SymbolicName", "org.asterism.a.bc;singleton:=true");
    main.putValue("Export-Package", "a.b;uses:=\"c,d\";version=\"1.2.0\",e;version=2.0.0");
    Path jar = Files.createDirectories(root.resolve("a/b-c/target")).resolve("a.bc-1.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new JarEntry("a/b/C.class"));
      out.write(7);
      out.closeEntry();
    }

    Bundle bundle = Reactor.at(root).bundles().get(0);

    assertEquals("org.asterism.a.bc", bundle.symbolicName());
    assertEquals(List.of("a.b"), bundle.packages());
    assertEquals(7, bundle.classesIn("a.b").get(0)[0]);
    assertEquals(
        List.of("a.b 1.2.0", "e 2.0.0"),
        bundle.exports().stream().map(export -> export.name() + " " + export.version()).toList());
  }

  private static void pom(Path folder, String content) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("pom.xml"), "<project>" + content + "</project>");
  }
}
