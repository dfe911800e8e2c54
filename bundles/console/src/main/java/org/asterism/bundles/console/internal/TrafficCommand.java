package org.asterism.bundles.console.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asterism.kernel.api.net.Host;
import org.asterism.kernel.api.net.Traffic;

/** Tells what has gone over the wire. */
record TrafficCommand(Node node) implements Command {
  @Override
  public String name() {
    return "traffic";
  }

  @Override
  public String usage() {
    return "";
  }

  @Override
  public String summary() {
    return "bytes sent and received since the node started";
  }

  @Override
  public void run(List<String> arguments, Reply reply) throws Refusal, InterruptedException {
    new Options(this, arguments, Set.of(), Set.of()).words(0, 0);
    Traffic traffic = node.host().map(Host::traffic).orElse(new Traffic(0, 0));
    reply.line("sent " + traffic.sent() + " bytes, received " + traffic.received());
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("sentBytes", traffic.sent());
    object.put("receivedBytes", traffic.received());
    reply.object(object);
  }
}
