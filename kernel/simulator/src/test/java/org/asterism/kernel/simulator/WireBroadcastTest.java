package org.asterism.kernel.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TreeMap;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.core.internal.broadcast.BroadcastSeal;
import org.asterism.kernel.core.internal.broadcast.Message;
import org.asterism.kernel.simulator.wire.WireBroadcast;
import org.asterism.kernel.simulator.world.KeyedHashes;
import org.asterism.kernel.simulator.world.TokenLog;
import org.junit.jupiter.api.Test;

/** What the villain's broadcasts differ by from true ones is only what it means to be wrong. */
class WireBroadcastTest {
  private static final Bytes TEXT = Bytes.utf8("hello");
  private static final Bytes NONCE = Bytes.wrap(new byte[BroadcastSeal.NONCE_BYTES]);

  private final KeyedHashes signatures = new KeyedHashes();
  private final Play play = Play.of("play", new TokenLog(), new TreeMap<>(), signatures);
  private final CollaborationId id = play.link(Capability.LISTEN).collaboration();
  private final Signer owner = signer("owner's", play.secrets().ownerSeed());
  private final Signer replica = signer("replica", Bytes.empty());
  private final Signer session = signer("session", Bytes.empty());

  private Signer signer(String name, Bytes seed) {
    return signatures.signer(seed.isEmpty() ? Bytes.utf8(name) : seed);
  }

  private Message message(Signer by, Signer signer) {
    WireBroadcast.Keys keys = new WireBroadcast.Keys(by, replica, session);
    WireBroadcast speaker = new WireBroadcast(play.id(), play.secrets(), keys, 2_000);
    return Message.decode(speaker.message(3, 1_000, NONCE, TEXT, signer));
  }

  private boolean holds(Message message) {
    return signatures.holds(message.claim(id))
        && message.introduction().claims(id, owner.publicKey()).stream()
            .allMatch((Claim claim) -> signatures.holds(claim));
  }

  @Test
  void aTrueOneIsTrue() {
    Message message = message(owner, session);
    assertTrue(holds(message));
    assertEquals(3, message.counter());
    BroadcastSeal seal = new BroadcastSeal(play.secrets().of(Capability.READ));
    Bytes session = message.introduction().session();
    assertEquals(TEXT, seal.open(session, message.associated(id), message.sealed()));
  }

  @Test
  void aForgedOneIsNot() {
    assertFalse(holds(message(owner, replica)));
    assertFalse(holds(message(replica, session)));
  }
}
