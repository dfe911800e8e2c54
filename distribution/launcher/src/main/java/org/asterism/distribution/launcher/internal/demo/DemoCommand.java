package org.asterism.distribution.launcher.internal.demo;

import java.util.concurrent.Callable;
import org.asterism.distribution.launcher.internal.Output;
import picocli.CommandLine.Command;

@Command(name = "demo")
public final class DemoCommand implements Callable<Integer> {
  private final Output output;

  public DemoCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    output.line("x");
    return 0;
  }
}
