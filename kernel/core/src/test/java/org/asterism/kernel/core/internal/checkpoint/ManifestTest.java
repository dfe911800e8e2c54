package org.asterism.kernel.core.internal.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.core.internal.checkpoint.Manifest.Body;
import org.asterism.kernel.ipld.Links;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

class ManifestTest {
  private static final ReplicaId MAKER = Authored.replica(3);
  private static final Cid ROOT = name("root");
  private static final Cid PREVIOUS = name("previous");
  private static final List<Cid> TAIL =
      List.of(name("a"), name("b"), name("c")).stream().sorted().toList();

  private static Cid name(String text) {
    return Cid.of(Cid.DAG_CBOR, Bytes.utf8(text));
  }

  private static Manifest signed(Body body) {
    return Manifest.sign(body, Authored.signer(MAKER));
  }

  private static boolean verified(Manifest manifest) {
    Claim claim = manifest.claim();
    return claim.key().equals(Authored.signer(MAKER).publicKey())
        && claim.signature().equals(Authored.signer(MAKER).sign(claim.message()));
  }

  @Test
  void aManifestIsReadAsItWasSigned() {
    for (Body body :
        List.of(
            new Body(Authored.HERE, MAKER, ROOT, TAIL, PREVIOUS),
            new Body(Authored.HERE, MAKER, null, TAIL, null),
            new Body(Authored.HERE, MAKER, ROOT, List.of(), null))) {
      Manifest manifest = signed(body);
      Manifest decoded = Manifest.decode(manifest.block().bytes());
      assertEquals(manifest, decoded);
      assertEquals(true, verified(decoded));
    }
  }

  @Test
  void whatIsKeptIsLinkedAndWhatWasBeforeIsNot() {
    List<Cid> kept = new ArrayList<>(List.of(ROOT));
    kept.addAll(TAIL);
    assertEquals(
        kept, Links.of(signed(new Body(Authored.HERE, MAKER, ROOT, TAIL, PREVIOUS)).block()));
  }

  @Test
  void theSignatureIsOfEveryField() {
    Bytes signature = signed(new Body(Authored.HERE, MAKER, ROOT, TAIL, PREVIOUS)).signature();
    for (Body other :
        List.of(
            new Body(Authored.collaboration("there"), MAKER, ROOT, TAIL, PREVIOUS),
            new Body(Authored.HERE, MAKER, PREVIOUS, TAIL, PREVIOUS),
            new Body(Authored.HERE, MAKER, ROOT, TAIL.subList(1, 3), PREVIOUS),
            new Body(Authored.HERE, MAKER, ROOT, TAIL, null))) {
      assertEquals(false, verified(new Manifest(other, signature)));
    }
    Body stranger = new Body(Authored.HERE, Authored.replica(4), ROOT, TAIL, PREVIOUS);
    assertNotEquals(
        new Manifest(stranger, signature).claim().key(), Authored.signer(MAKER).publicKey());
  }

  @Test
  void aTailIsInOrderAndBounded() {
    assertThrows(
        CheckpointException.Malformed.class,
        () -> new Body(Authored.HERE, MAKER, ROOT, List.of(TAIL.get(1), TAIL.get(0)), null));
    assertThrows(
        CheckpointException.Malformed.class,
        () -> new Body(Authored.HERE, MAKER, ROOT, List.of(ROOT, ROOT), null));
    assertThrows(
        CheckpointException.TooLarge.class,
        () -> new Body(Authored.HERE, MAKER, ROOT, Collections.nCopies(5001, ROOT), null));
  }

  @Test
  void bytesAreTheOneFormOfAManifestOrRefused() throws InterruptedException {
    Bytes bytes = signed(new Body(Authored.HERE, MAKER, ROOT, TAIL, PREVIOUS)).block().bytes();
    Bytes first = signed(new Body(Authored.HERE, MAKER, null, TAIL, null)).block().bytes();
    Fuzz.run(
        new Corpus(
            List.of(new Corpus.Entry("ok-both", bytes), new Corpus.Entry("ok-first", first))),
        10_000,
        1,
        each -> assertEquals(each, Manifest.decode(each).block().bytes()),
        CheckpointException.class);
  }
}
