package org.asterism.bundles.mdns.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.asterism.bundles.mdns.internal.DnsMessage.Pointer;
import org.asterism.bundles.mdns.internal.DnsMessage.Text;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.junit.jupiter.api.Test;

class DnsCodecTest {
  private static final DnsMessage ANSWER =
      new DnsMessage(
          true,
          List.of(),
          List.of(new Pointer("_p2p._udp.local", "abc._p2p._udp.local", 120)),
          List.of(new Text("abc._p2p._udp.local", List.of("dnsaddr=/ip4/1.2.3.4", "x"), 120)));

  @Test
  void aMessageIsReadAsItWasWritten() {
    DnsMessage question = new DnsMessage(false, List.of("_p2p._udp.local"), List.of(), List.of());

    assertEquals(question, DnsCodec.decode(DnsCodec.encode(question)));
    assertEquals(ANSWER, DnsCodec.decode(DnsCodec.encode(ANSWER)));
  }

  /** As RFC 6762 has it on the wire, with the name abbreviated as others do. */
  @Test
  void anAbbreviatedNameIsRead() {
    Bytes packet =
        Bytes.hex(
            "000084000000000200000000"
                + "045f703270045f756470056c6f63616c00"
                + "000c000100000078"
                + "0004"
                + "0161c00c"
                + "c027"
                + "0010000100000078"
                + "0004"
                + "03613d62");

    DnsMessage read = DnsCodec.decode(packet);

    assertEquals(
        List.of(new Pointer("_p2p._udp.local", "a._p2p._udp.local", 120)), read.pointers());
    assertEquals(List.of(new Text("a._p2p._udp.local", List.of("a=b"), 120)), read.texts());
  }

  @Test
  void aNameThatLeadsToItselfIsRefused() {
    for (String name : List.of("c00c", "0161c00c", "c00e")) {
      Bytes packet = Bytes.hex("000000000001000000000000" + name + "000c0001");
      assertThrows(FormatException.class, () -> DnsCodec.decode(packet), name);
    }
  }

  @Test
  void moreRecordsThanAnybodyNeedsAreRefused() {
    assertThrows(
        FormatException.class, () -> DnsCodec.decode(Bytes.hex("0000000000ffffff00000000")));
  }

  @Test
  void stringsThatDoNotFitIntoAPacketAreLeftOut() {
    Text many = new Text("a.b", Collections.nCopies(100, "dnsaddr=" + "x".repeat(100)), 1);

    Bytes packet = DnsCodec.encode(new DnsMessage(true, List.of(), List.of(), List.of(many)));

    assertTrue(packet.size() <= DnsCodec.MAX_SENT);
    assertTrue(DnsCodec.decode(packet).texts().get(0).strings().size() > 10);
  }

  @Property(tries = 3000)
  void bytesAreAMessageOrAFormatError(@ForAll @Size(max = 200) byte[] bytes) {
    try {
      DnsCodec.decode(Bytes.wrap(bytes));
    } catch (FormatException expected) {
      assertEquals(FormatException.class, expected.getClass());
    }
  }

  @Property(tries = 3000)
  void aChangedMessageIsAMessageOrAFormatError(@ForAll int at, @ForAll byte by) {
    byte[] bytes = DnsCodec.encode(ANSWER).toByteArray();
    bytes[Math.floorMod(at, bytes.length)] ^= by;
    try {
      DnsCodec.decode(Bytes.wrap(bytes));
    } catch (FormatException expected) {
      assertEquals(FormatException.class, expected.getClass());
    }
  }
}
