package org.asterism.bundles.console.control;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client asks of a node.
 *
 * @param home of the node that is meant, absolute: a node on another home refuses
 * @param command such as {@code call}
 * @param arguments of the command
 * @param json whether the answer is to be one object
 */
public record Request(String home, String command, List<String> arguments, boolean json) {
  /** The most arguments taken. */
  public static final int MAX_ARGUMENTS = 65_536;

  /** Copies the list. */
  public Request {
    arguments = List.copyOf(arguments);
  }

  /**
   * A request from its line.
   *
   * @throws IOException if it is not one
   */
  public static Request decode(String line) throws IOException {
    Map<String, Object> fields = JSON.std.mapFrom(line);
    if (fields == null
        || !(fields.get("home") instanceof String home)
        || !(fields.get("command") instanceof String command)
        || !(fields.get("args") instanceof List<?> arguments)
        || arguments.size() > MAX_ARGUMENTS
        || !arguments.stream().allMatch(String.class::isInstance)) {
      throw new IOException("not a request: {home, command, args, json} is one");
    }
    return new Request(
        home,
        command,
        arguments.stream().map(String.class::cast).toList(),
        Boolean.TRUE.equals(fields.get("json")));
  }

  /** Its line. */
  public String encode() throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("home", home);
    fields.put("command", command);
    fields.put("args", arguments);
    fields.put("json", json);
    return JSON.std.asString(fields);
  }
}
