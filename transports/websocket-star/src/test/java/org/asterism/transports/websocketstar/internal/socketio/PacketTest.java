package org.asterism.transports.websocketstar.internal.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.junit.jupiter.api.Test;

class PacketTest {
  @Test
  void packetsAreAsOthersWriteThem() {
    assertEquals(
        "2[\"ss-leave\",\"a\"]",
        Packet.event(OptionalInt.empty(), "ss-leave", List.of("a")).text());
    assertEquals(
        "27[\"ss-join\",\"a\",\"b\"]",
        Packet.event(OptionalInt.of(7), "ss-join", List.of("a", "b")).text());
    assertEquals("37[null,\"n\"]", Packet.acknowledgement(7, List.of(Json.NULL, "n")).text());
    Packet binary = Packet.parse(Packet.binaryEvent("queue").text());
    assertTrue(binary.binary());
    assertEquals("queue", binary.name());
  }

  @Test
  void valuesAreThoseOfJson() {
    Packet packet = Packet.parse("21[\"n\",null,true,1.5,{\"a\":[\"b\"]}]");

    assertEquals(OptionalInt.of(1), packet.id());
    assertEquals(List.of(Json.NULL, true, 1.5, Map.of("a", List.of("b"))), packet.arguments());
  }

  @Test
  void whatIsBeyondTheBoundsIsNone() {
    assertThrows(FormatException.class, () -> Packet.parse("2[" + "[".repeat(100)));
    assertThrows(FormatException.class, () -> Packet.parse("2[\"a\"" + ",1".repeat(5000) + "]"));
    assertThrows(FormatException.class, () -> Packet.parse("21234567890[\"a\"]"));
  }

  @Test
  void textIsAPacketOrAFormatError() throws InterruptedException {
    Fuzz.run(
        Corpus.read(PacketTest.class, "corpus/packet.txt"),
        20_000,
        1,
        bytes -> {
          String text = new String(bytes.toByteArray(), StandardCharsets.UTF_8);
          Packet packet = Packet.parse(text);
          if (packet.type() == Packet.Type.EVENT) {
            assertEquals(packet.name(), Packet.parse(packet.text()).name());
          }
        },
        FormatException.class);
  }
}
