package org.asterism.kernel.api.collab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.junit.jupiter.api.Test;

class LinkTest {
  private static final CollaborationId ID =
      new CollaborationId(Cid.of(Cid.DAG_CBOR, Bytes.utf8("genesis")));
  private static final Bytes SECRET =
      Bytes.hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  private static final Link READ = new Link(ID, Capability.READ, SECRET);

  @Property(tries = 200)
  void itsTextGivesTheSameLink(
      @ForAll @Size(32) byte[] genesis, @ForAll @Size(32) byte[] secret, @ForAll Capability any) {
    CollaborationId id = new CollaborationId(Cid.of(Cid.DAG_CBOR, Bytes.copyOf(genesis)));
    Link link = new Link(id, any, Bytes.copyOf(secret));
    assertEquals(link, Link.parse(link.text()));
    assertEquals(link, Link.parse(link.inPage("https://example.org/pad?page=1")));
    assertEquals(link, Link.parse("  " + link.text().toUpperCase(Locale.ROOT) + "\n"));
    assertTrue(Link.isMeant(link.text()) && Link.isMeant(link.inPage("http://[::1]:8080/")));
  }

  @Test
  void itsTextStaysWhatItIs() {
    assertEquals(
        "asterism://read/v3v22stzn7gc4fo4jrqgdnc63gzxh4tk37dzrst5fwgm"
            + "lamcoghaaaicamcakbqhbaequcymbuha6earcijrifiwc4mbsgq3dqor4h72hq2ro",
        READ.text());
  }

  @Test
  void aTypingErrorIsNoticed() {
    String text = READ.text();
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder typed = new StringBuilder(text);
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> typed.deleteCharAt(at);
        case 1 -> typed.insert(at, (char) ('a' + random.nextInt(26)));
        case 2 -> typed.setCharAt(at, (char) (' ' + random.nextInt(95)));
        default -> {
          int next = Math.min(at + 1, text.length() - 1);
          typed.setCharAt(at, text.charAt(next));
          typed.setCharAt(next, text.charAt(at));
        }
      }
      if (!typed.toString().strip().equalsIgnoreCase(text)) {
        assertThrows(FormatException.class, () -> Link.parse(typed.toString()), typed::toString);
      }
    }
    assertEquals(READ, Link.parse(text));
  }

  @Property(tries = 2_000)
  void anyTextIsALinkOrRefused(@ForAll String text) {
    for (String prefix :
        new String[] {"", "asterism://", "https://x/#read/", "asterism://write/"}) {
      try {
        Link link = Link.parse(prefix + text);
        assertEquals(link, Link.parse(link.text()));
      } catch (FormatException e) {
        assertFalse(String.valueOf(e.getMessage()).isEmpty());
      }
    }
  }

  @Test
  void theKindOfALinkCannotBeChanged() {
    String changed = READ.text().replace("read", "write");
    assertThrows(FormatException.class, () -> Link.parse(changed));
  }

  @Test
  void longTextsAreRefusedUnread() {
    String text = "asterism://read/" + "a".repeat(1 << 20);
    assertThrows(FormatException.class, () -> Link.parse(text));
  }

  @Test
  void aSecretIsNotShownByAccident() {
    String digits = READ.text().substring("asterism://read/".length());
    String[] mistyped = {"asterism://" + digits, "asterism://" + digits + "/read", digits};
    for (String text : mistyped) {
      FormatException refused = assertThrows(FormatException.class, () -> Link.parse(text));
      assertFalse(String.valueOf(refused.getMessage()).contains(digits.substring(0, 4)));
    }
    assertEquals("read link to " + ID, READ.toString());
  }

  @Test
  void aLinkNeedsAWholeSecretAndTheNameOfABlock() {
    assertThrows(
        IllegalArgumentException.class, () -> new Link(ID, Capability.READ, Bytes.utf8("short")));
    CollaborationId raw = new CollaborationId(Cid.of(0x55, Bytes.utf8("raw")));
    assertThrows(IllegalArgumentException.class, () -> new Link(raw, Capability.READ, SECRET));
    assertThrows(IllegalArgumentException.class, () -> READ.inPage("ftp://example.org"));
    assertThrows(IllegalArgumentException.class, () -> READ.inPage("https://example.org/#a"));
  }
}
