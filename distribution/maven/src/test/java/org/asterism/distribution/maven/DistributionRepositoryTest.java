package org.asterism.distribution.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionRepositoryTest {
  private static final Artifact API = new DefaultArtifact("org.asterism:kernel.api:jar:1-SNAPSHOT");

  @TempDir Path folder;

  @Test
  void whatIsInTheFolderIsUsedWhereItLies() throws IOException {
    Path jar = folder.resolve("org/asterism/kernel.api/1-SNAPSHOT/kernel.api-1-SNAPSHOT.jar");
    Files.createDirectories(jar.getParent());
    Files.createFile(jar);
    DistributionRepository repository = new DistributionRepository(folder);
    assertEquals(jar.toFile(), repository.findArtifact(API));
    assertEquals(List.of("1-SNAPSHOT"), repository.findVersions(API));
    assertNull(repository.findArtifact(API.setVersion("2")));
  }

  @Test
  void otherGroupsAndWhatIsMissingAreLeftToMaven() {
    DistributionRepository repository = new DistributionRepository(folder);
    assertNull(repository.findArtifact(API));
    assertEquals(List.of(), repository.findVersions(API));
    assertNull(repository.findArtifact(new DefaultArtifact("org.example:kernel.api:jar:1")));
  }
}
