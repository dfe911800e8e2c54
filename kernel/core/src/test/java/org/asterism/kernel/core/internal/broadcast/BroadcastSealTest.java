package org.asterism.kernel.core.internal.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.junit.jupiter.api.Test;

class BroadcastSealTest {
  private static final Bytes SESSION = Bytes.wrap(new byte[32]);
  private static final Bytes NONCE = Bytes.wrap(new byte[12]);
  private static final Bytes OTHER_NONCE = Bytes.utf8("twelve bytes");
  private static final Bytes BOUND = Bytes.utf8("what it belongs to");
  private static final Bytes TEXT = Bytes.utf8("line 7");

  private final BroadcastSeal seal = new BroadcastSeal(Bytes.utf8("a secret"));

  @Test
  void whatWasSealedOpensWhereItBelongsAndNowhereElse() {
    Bytes sealed = seal.seal(SESSION, NONCE, BOUND, TEXT);
    assertEquals(TEXT, seal.open(SESSION, BOUND, sealed));
    assertEquals(TEXT.size() + 28, sealed.size());
    Bytes elsewhere = Bytes.utf8("what it does not");
    assertThrows(FormatException.class, () -> seal.open(SESSION, elsewhere, sealed));
    Bytes other = Bytes.concat(SESSION.slice(1, 32), Bytes.utf8("x"));
    assertThrows(FormatException.class, () -> seal.open(other, BOUND, sealed));
    BroadcastSeal stranger = new BroadcastSeal(Bytes.utf8("another secret"));
    assertThrows(FormatException.class, () -> stranger.open(SESSION, BOUND, sealed));
    assertThrows(FormatException.class, () -> seal.open(SESSION, BOUND, sealed.slice(0, 27)));
  }

  @Test
  void equalMessagesDoNotLookEqual() {
    assertNotEquals(
        seal.seal(SESSION, NONCE, BOUND, TEXT).slice(12, 34),
        seal.seal(SESSION, OTHER_NONCE, BOUND, TEXT).slice(12, 34));
  }
}
