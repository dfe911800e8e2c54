package org.asterism.kernel.core.internal.collab;

import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.core.Link;
import org.asterism.kernel.core.internal.sync.Feature;
import org.asterism.kernel.core.internal.sync.Frame;
import org.asterism.kernel.core.internal.sync.MemberLink;

/** What is too long for a link that ends after so many bytes is offered instead of sent. */
final class Offering {
  private Offering() {}

  /** The longest block that is sent by a link. */
  static int longest(MemberLink link) {
    int target = link.frameTarget();
    return link.knows(Feature.PIECES) && target < Link.MAX_FRAME ? target : Integer.MAX_VALUE;
  }

  /** The offer of a block, of which the other end asks for pieces. */
  static Frame of(MemberLink link, Cid block, int size) {
    return new Frame.Piece(link.channel(), block.hash().digest(), size, 0, Bytes.empty());
  }
}
