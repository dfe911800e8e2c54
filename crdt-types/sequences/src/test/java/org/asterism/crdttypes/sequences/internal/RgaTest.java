package org.asterism.crdttypes.sequences.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import org.asterism.crdttypes.sequences.RgaType;
import org.asterism.kernel.api.crdt.CrdtException;
import org.asterism.kernel.api.crdt.Delta;
import org.asterism.kernel.api.crdt.Mutator;
import org.asterism.kernel.api.crdt.ReplicaId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.junit.jupiter.api.Test;

class RgaTest {
  private final RgaType type = new RgaType();
  private final Person ann = new Person("ann", type);
  private final Person ben = new Person("ben", type);

  private static Bytes vertex(ReplicaId replica, long number) {
    byte[] bytes = ByteBuffer.allocate(8).putLong(number).array();
    return Bytes.concat(replica.key(), Bytes.wrap(bytes));
  }

  @Test
  void theMutatorsAreThoseOfDeltaCrdts() {
    assertEquals(
        List.of("push", "addRight", "insertAt", "insertAllAt", "removeAt", "remove", "updateAt"),
        type.mutators().stream().map(Mutator::name).collect(Collectors.toList()));
  }

  @Test
  void valuesAreChangedByPosition() {
    ann.does("push", "a");
    ann.does("push", "e");
    ann.does("insertAt", 1L, "d");
    ann.does("insertAllAt", 1L, List.of("b", "c"));
    ann.does("removeAt", 0L);
    ann.does("updateAt", 1L, "C");
    assertEquals(List.of("b", "C", "d", "e"), ann.values());
  }

  @Test
  void valuesAreChangedByTheOperationThatInsertedThem() {
    ben.hears(ann.does("insertAllAt", 0L, List.of("a", "b")));
    ben.does("addRight", vertex(ann.id, 1), "after a");
    ben.does("addRight", Bytes.empty(), "first");
    ben.does("remove", vertex(ann.id, 2));
    assertEquals(List.of("first", "a", "after a"), ben.values());
  }

  @Test
  void besideARemovedValueIsWhereItWas() {
    ann.does("insertAllAt", 0L, List.of("a", "b", "c"));
    ann.does("removeAt", 1L);
    ann.does("addRight", vertex(ann.id, 2), "after b");
    assertEquals(List.of("a", "after b", "c"), ann.values());
  }

  @Test
  void removingARemovedValueDoesNothing() {
    ann.does("push", "a");
    ann.does("removeAt", 0L);
    Delta nothing = ann.does("remove", vertex(ann.id, 1));
    assertEquals(new Delta(ann.id, 2, 2, Bytes.empty()), nothing);
  }

  @Test
  void ofTwoConcurrentUpdatesBothValuesStay() {
    ben.hears(ann.does("push", "old"));
    ann.does("updateAt", 0L, "ann's");
    ben.does("updateAt", 0L, "ben's");
    ann.hears(ben);
    assertEquals(List.of("ann's", "ben's"), ann.values());
  }

  @Test
  void aVertexThatIsNotThereIsRefused() {
    ann.does("push", "a");
    refused("vertex is " + ann.id + ":2, which is no value here", vertex(ann.id, 2));
    refused("vertex is " + ben.id + ":1, which is no value here", vertex(ben.id, 1));
    refused("vertex has the number 0", vertex(ann.id, 0));
    refused("vertex has 1 bytes, not 40", Bytes.hex("00"));
    refused("vertex is the beginning", Bytes.empty());
    refused("vertex is not bytes", 1L);
  }

  private void refused(String fault, Object vertex) {
    CrdtException.BadArgument refused =
        assertThrows(CrdtException.BadArgument.class, () -> ann.does("remove", vertex));
    assertEquals("rga@1 remove: " + fault, refused.getMessage());
  }
}
