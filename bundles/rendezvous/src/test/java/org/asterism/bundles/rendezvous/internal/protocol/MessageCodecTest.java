package org.asterism.bundles.rendezvous.internal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Discover;
import org.asterism.bundles.rendezvous.internal.protocol.Message.DiscoverResponse;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Register;
import org.asterism.bundles.rendezvous.internal.protocol.Message.RegisterResponse;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Registered;
import org.asterism.bundles.rendezvous.internal.protocol.Message.Unregister;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.FormatException;
import org.junit.jupiter.api.Test;

class MessageCodecTest {
  private static final Bytes PARK = Bytes.utf8("park");

  private static final List<Message> MESSAGES =
      List.of(
          new Register(PARK, Bytes.hex("0102"), 7200),
          new Register(PARK, Bytes.hex("0102"), 0),
          new RegisterResponse(Status.OK, "", 7200),
          new RegisterResponse(Status.INVALID_TTL, "no", 0),
          new Unregister(PARK),
          new Discover(PARK, 50, Bytes.hex("03")),
          new Discover(Bytes.empty(), 0, Bytes.empty()),
          new DiscoverResponse(
              List.of(new Registered(PARK, Bytes.hex("0102"), 1)), Bytes.hex("03"), Status.OK, ""),
          new DiscoverResponse(List.of(), Bytes.empty(), Status.INVALID_COOKIE, "whose?"));

  @Test
  void aMessageIsReadAsItWasWritten() {
    for (Message message : MESSAGES) {
      assertEquals(message, MessageCodec.decode(MessageCodec.encode(message)));
    }
  }

  @Test
  void typeStatusAndTtlAreWrittenAlsoWhenTheyAreZero() {
    assertEquals(
        "08001208" + "0a047061726b1200",
        MessageCodec.encode(new Register(PARK, Bytes.empty(), 0)).toHex());
    assertEquals(
        "08011a0408001800", MessageCodec.encode(new RegisterResponse(Status.OK, "", 0)).toHex());
    assertEquals(
        "0804320412001800",
        MessageCodec.encode(new DiscoverResponse(List.of(), Bytes.empty(), Status.OK, "")).toHex());
  }

  @Test
  void aMessageWithoutItsBodyIsRefused() {
    for (String hex : List.of("", "0800", "0805", "08041a00", "0803120000", "08ff")) {
      assertThrows(FormatException.class, () -> MessageCodec.decode(Bytes.hex(hex)), hex);
    }
  }

  @Test
  void moreRegistrationsThanMayBeAskedForAreRefused() {
    Bytes one = MessageCodec.registered(new Registered(PARK, Bytes.empty(), 1));
    Bytes answer =
        MessageCodec.encodeAnswer(Collections.nCopies(1001, one), Bytes.empty(), Status.OK, "");

    assertThrows(FormatException.class, () -> MessageCodec.decode(answer));
  }

  @Property(tries = 3000)
  void bytesAreAMessageOrAFormatError(@ForAll @Size(max = 200) byte[] bytes) {
    try {
      MessageCodec.decode(Bytes.wrap(bytes));
    } catch (FormatException expected) {
      assertEquals(FormatException.class, expected.getClass());
    }
  }

  @Property(tries = 3000)
  void aChangedMessageIsAMessageOrAFormatError(@ForAll int which, @ForAll int at, @ForAll byte by) {
    Message message = MESSAGES.get(Math.floorMod(which, MESSAGES.size()));
    byte[] bytes = MessageCodec.encode(message).toByteArray();
    bytes[Math.floorMod(at, bytes.length)] ^= by;
    try {
      MessageCodec.decode(Bytes.wrap(bytes));
    } catch (FormatException expected) {
      assertEquals(FormatException.class, expected.getClass());
    }
  }
}
