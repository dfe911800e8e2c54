package org.asterism.distribution.launcher.internal.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a process has used.
 *
 * @param cpuMillis of all its threads
 * @param rssBytes resident memory; 0 where the system does not tell
 */
record ProcessUse(long cpuMillis, long rssBytes) {
  private static final String RESIDENT = "VmRSS:";

  static ProcessUse of(ProcessHandle process) {
    long cpu = process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    return new ProcessUse(cpu, resident(process.pid()));
  }

  private static long resident(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try {
      if (Files.isReadable(status)) {
        for (String line : Files.readAllLines(status, StandardCharsets.UTF_8)) {
          if (line.startsWith(RESIDENT)) {
            return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
          }
        }
      }
      Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
      String kilobytes = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return 1024 * Long.parseLong(kilobytes.strip());
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
