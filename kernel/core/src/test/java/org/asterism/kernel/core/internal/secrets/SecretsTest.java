package org.asterism.kernel.core.internal.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.CollaborationException;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private static final CollaborationId ID =
      new CollaborationId(Cid.of(Cid.DAG_CBOR, Bytes.utf8("genesis")));
  private static final Bytes SEED =
      Bytes.hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

  private final Secrets writer = Secrets.of(Capability.WRITE, SEED);

  /** Made with Python's hmac. */
  @Test
  void secretsDeriveAsAnotherImplementationDerivesThem() {
    assertEquals(
        "6eb87e359e3808a7518aef388b15cdd22f11b94855a45dcb50f4cf93031ba792", writer.read().toHex());
    assertEquals(
        "a49b37eb8f73f474c5605db944cb593d1e835776f6e2f6f78fb0693e83b826fe",
        writer.listen().toHex());
    assertEquals(
        "2f1564399ebb0c64254c1ca546b677fb4ec276aa46cd090b2dd3a842ac5262a8",
        writer.ownerSeed().toHex());
  }

  @Test
  void whoHasALinkHasWhatItGivesAndNothingStronger() {
    for (Capability held : Capability.values()) {
      Link link = writer.link(ID, "notes", held);
      Secrets holder = Secrets.of(held, link.secret());
      assertEquals(writer.listen(), holder.listen());
      for (Capability wanted : Capability.values()) {
        if (held.includes(wanted)) {
          assertEquals(writer.link(ID, "notes", wanted), holder.link(ID, "notes", wanted));
        } else {
          CollaborationException.NotPermitted refused =
              assertThrows(
                  CollaborationException.NotPermitted.class,
                  () -> holder.link(ID, "notes", wanted));
          assertEquals(wanted, refused.needed());
        }
      }
    }
  }

  @Test
  void aReaderHasNoOwnerKeyAndAListenerNoReadSecret() {
    Secrets reader = Secrets.of(Capability.READ, writer.read());
    Secrets listener = Secrets.of(Capability.LISTEN, writer.listen());
    assertEquals(writer.read(), reader.read());
    assertThrows(IllegalStateException.class, reader::ownerSeed);
    assertThrows(IllegalStateException.class, listener::ownerSeed);
    assertThrows(IllegalStateException.class, listener::read);
  }

  @Test
  void noSecretIsShownByAccident() {
    Secrets secret = Secrets.ofPublic("app", "notes", new TypeId("text", 1));
    for (Secrets each : new Secrets[] {writer, secret}) {
      assertFalse(each.toString().contains(each.strongest().toHex()), each::toString);
      assertEquals("Secrets to write", each.toString());
    }
  }
}
