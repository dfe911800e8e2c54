package org.asterism.distribution.maven;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code repository/} of a distribution as Maven's workspace: what is in it is used
 * where it lies. From a repository that a pom names Maven would copy it into the user's own, and go
 * on using the copy after the distribution was built anew.
 *
 * <p>A project asks for it by {@code -Dmaven.ext.class.path=…} in its {@code .mvn/maven.config}. It
 * has the name under which Maven looks for the workspace of an editor; see {@code
 * DefaultRepositorySystemSessionFactory} in Maven.
 */
public final class DistributionRepository implements WorkspaceReader {
  private static final String GROUP = "org.asterism";

  private final Path folder;
  private final WorkspaceRepository repository = new WorkspaceRepository("asterism");

  /**
   * That of the distribution that this jar lies in: {@code maven/} is beside {@code repository/}.
   */
  public DistributionRepository() {
    this(besideThisJar());
  }

  DistributionRepository(Path folder) {
    this.folder = folder;
  }

  private static Path besideThisJar() {
    try {
      Path jar =
          Path.of(
              DistributionRepository.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toURI());
      return jar.resolveSibling("../repository").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public WorkspaceRepository getRepository() {
    return repository;
  }

  @Override
  public @Nullable File findArtifact(Artifact artifact) {
    if (!artifact.getGroupId().equals(GROUP)) {
      return null;
    }
    String classifier = artifact.getClassifier().isEmpty() ? "" : "-" + artifact.getClassifier();
    String name =
        artifact.getArtifactId()
            + "-"
            + artifact.getVersion()
            + classifier
            + "."
            + artifact.getExtension();
    Path file = versions(artifact).resolve(artifact.getBaseVersion()).resolve(name);
    return Files.isRegularFile(file) ? file.toFile() : null;
  }

  @Override
  public List<String> findVersions(Artifact artifact) {
    if (!artifact.getGroupId().equals(GROUP) || !Files.isDirectory(versions(artifact))) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(versions(artifact))) {
      return found
          .filter(Files::isDirectory)
          .map(each -> String.valueOf(each.getFileName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path versions(Artifact artifact) {
    return folder
        .resolve(artifact.getGroupId().replace('.', '/'))
        .resolve(artifact.getArtifactId());
  }
}
