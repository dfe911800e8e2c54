package org.asterism.kernel.api.collab;

import java.util.Locale;
import org.asterism.kernel.api.multiformats.Base32;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.api.multiformats.FormatException;
import org.asterism.kernel.api.multiformats.Multihash;

/**
 * Which collaboration, and one secret of it: whoever has the link has the capability.
 *
 * <p>Its text is {@code asterism://CAPABILITY/BASE32}, where the base32 holds the genesis' digest,
 * the secret and four bytes that a typing error makes wrong. Behind the {@code #} of a web address
 * the same stands without its scheme: browsers do not send what is there. Upper and lower case are
 * the same.
 *
 * @param collaboration it leads to
 * @param capability that its secret gives
 * @param secret 32 bytes: the write seed, the read secret or the listen secret
 */
public record Link(CollaborationId collaboration, Capability capability, Bytes secret) {
  private static final String SCHEME = "asterism://";
  private static final Bytes DOMAIN = Bytes.utf8("asterism-link/1");
  private static final int DIGEST_BYTES = 32;
  private static final int SECRET_BYTES = 32;
  private static final int CHECK_BYTES = 4;
  private static final int DIGITS = ((DIGEST_BYTES + SECRET_BYTES + CHECK_BYTES) * 8 + 4) / 5;
  private static final int MAX_TEXT = 4_096;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if the secret has not 32 bytes or the id is of no block
   */
  public Link {
    Cid genesis = collaboration.genesis();
    if (secret.size() != SECRET_BYTES) {
      throw new IllegalArgumentException("a secret of " + secret.size() + " bytes");
    }
    if (genesis.version() != 1
        || genesis.codec() != Cid.DAG_CBOR
        || genesis.hash().code() != Multihash.SHA2_256) {
      throw new IllegalArgumentException("no collaboration begins with " + genesis);
    }
  }

  /**
   * The link in a text: one that begins with {@code asterism://}, or a web address that has it
   * behind its {@code #}.
   *
   * @throws FormatException if it is none, or has a typing error
   */
  public static Link parse(String text) {
    if (text.length() > MAX_TEXT) {
      throw new FormatException("a link of " + text.length() + " characters");
    }
    String body = body(text.strip());
    int slash = body.indexOf('/');
    if (slash < 0) {
      throw new FormatException("a link is asterism://CAPABILITY/…, and this has no second part");
    }
    Capability capability = Capability.of(body.substring(0, slash));
    String digits = body.substring(slash + 1);
    if (digits.length() != DIGITS) {
      throw new FormatException("a part of the link is missing, or there is too much of it");
    }
    Bytes bytes = Base32.decode(digits);
    Bytes content = bytes.slice(0, DIGEST_BYTES + SECRET_BYTES);
    if (!bytes.slice(content.size(), bytes.size()).equals(check(capability, content))) {
      throw new FormatException("the link has a typing error");
    }
    Multihash hash = new Multihash(Multihash.SHA2_256, content.slice(0, DIGEST_BYTES));
    return new Link(
        new CollaborationId(new Cid(1, Cid.DAG_CBOR, hash)),
        capability,
        content.slice(DIGEST_BYTES, content.size()));
  }

  /** Whether a text is meant to be a link, be it right or not. */
  public static boolean isMeant(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    return lower.startsWith(SCHEME) || (isWeb(lower) && lower.indexOf('#') >= 0);
  }

  /** The link as a text. Whoever reads it has the capability. */
  public String text() {
    return SCHEME + fragment();
  }

  /**
   * The link behind the {@code #} of a web address. Whoever reads it has the capability.
   *
   * @param page an address without a {@code #}, such as {@code https://example.org/pad}
   * @throws IllegalArgumentException if it is none
   */
  public String inPage(String page) {
    if (!isWeb(page.toLowerCase(Locale.ROOT)) || page.indexOf('#') >= 0) {
      throw new IllegalArgumentException("not a web address without '#': " + page);
    }
    return page + "#" + fragment();
  }

  /** Shows which collaboration and capability, and no secret. */
  @Override
  public String toString() {
    return capability.word() + " link to " + collaboration;
  }

  private String fragment() {
    Bytes content = Bytes.concat(collaboration.genesis().hash().digest(), secret);
    return capability.word()
        + "/"
        + Base32.encode(Bytes.concat(content, check(capability, content)));
  }

  private static String body(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith(SCHEME)) {
      return lower.substring(SCHEME.length());
    }
    int hash = lower.indexOf('#');
    if (isWeb(lower) && hash >= 0) {
      return lower.substring(hash + 1);
    }
    throw new FormatException("a link begins with asterism://, or is behind the # of a web page");
  }

  private static boolean isWeb(String lower) {
    return lower.startsWith("https://") || lower.startsWith("http://");
  }

  private static Bytes check(Capability capability, Bytes content) {
    Bytes word = Bytes.utf8(capability.word() + "/");
    return Multihash.sha256(Bytes.concat(DOMAIN, word, content)).digest().slice(0, CHECK_BYTES);
  }
}
