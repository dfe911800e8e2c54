package org.asterism.bundles.console.internal;

import java.util.Map;

/** Takes a command's answer; returns when the client's socket has taken it. */
interface Reply {
  /** Whether the client wants one object rather than lines. */
  boolean json();

  /** A line for people; nothing where an object is wanted. */
  void line(String text);

  /** The object; nothing where lines are wanted. */
  void object(Map<String, ?> object);

  /** How far it is, from any thread; seen by a person who waits, and otherwise passed over. */
  void progress(String text);

  /** The exit code, where it is not 0 although there is an answer. */
  void exit(int code);

  /** One of many objects, each a line, whichever is wanted. */
  void stream(Map<String, ?> object);
}
