package org.asterism.kernel.core.internal.sync;

import org.asterism.kernel.api.net.PeerId;

/** Where blocks come from. Called in turns of the collaboration. */
public interface Sender {
  /** Who sends them. */
  PeerId peer();

  /** Says that so many bytes that came are dealt with. */
  void release(int bytes);
}
