package org.asterism.transports.libp2p.internal.multistream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.asterism.kernel.api.net.NetException;
import org.asterism.kernel.testkit.fuzz.Corpus;
import org.asterism.kernel.testkit.fuzz.Fuzz;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NegotiationTest {
  private static @Nullable Throwable failure(ChannelNegotiation negotiation) {
    try {
      negotiation.agreed().toCompletableFuture().getNow(null);
      return null;
    } catch (CompletionException e) {
      return e.getCause();
    }
  }

  private static ByteBuf lines(String... lines) {
    ByteBuf out = Unpooled.buffer();
    for (String line : lines) {
      Messages.write(line, out);
    }
    return out;
  }

  @Test
  void theProposerSendsHeaderAndProposalAtOnce() {
    EmbeddedChannel channel =
        new EmbeddedChannel(new ChannelNegotiation(Negotiation.propose(List.of("/a", "/b"))));

    ByteBuf sent = channel.readOutbound();

    assertEquals("\u0013/multistream/1.0.0\n\u0003/a\n", sent.toString(StandardCharsets.UTF_8));
    sent.release();
  }

  @Test
  void theSecondProposalIsTakenWhenTheFirstIsRefused() {
    ChannelNegotiation negotiation =
        new ChannelNegotiation(Negotiation.propose(List.of("/a", "/b")));
    EmbeddedChannel channel = new EmbeddedChannel(negotiation);

    channel.writeInbound(lines(Messages.HEADER, "na", "/b"));

    assertEquals("/b", negotiation.agreed().toCompletableFuture().join());
    channel.finishAndReleaseAll();
  }

  @Test
  void whatFollowsTheNegotiationIsHandedOn() {
    ChannelNegotiation negotiation = new ChannelNegotiation(Negotiation.answer("/b"::equals));
    EmbeddedChannel channel = new EmbeddedChannel(negotiation);
    ByteBuf in = lines(Messages.HEADER, "/a", "/b");
    in.writeByte(42);

    channel.writeInbound(in);

    ByteBuf rest = channel.readInbound();
    assertEquals(42, rest.readByte());
    rest.release();
    assertNull(channel.pipeline().get(ChannelNegotiation.class));
    channel.finishAndReleaseAll();
  }

  @Test
  void anotherGreetingIsAViolation() {
    ChannelNegotiation negotiation = new ChannelNegotiation(Negotiation.answer("/b"::equals));
    EmbeddedChannel channel = new EmbeddedChannel(negotiation);

    channel.writeInbound(lines("/http/1.1"));

    assertTrue(failure(negotiation) instanceof NetException.Violation);
    channel.finishAndReleaseAll();
  }

  @Test
  void endlessProposalsAreAViolation() {
    ChannelNegotiation negotiation = new ChannelNegotiation(Negotiation.answer(name -> false));
    EmbeddedChannel channel = new EmbeddedChannel(negotiation);
    channel.writeInbound(lines(Messages.HEADER));

    for (int i = 0; i < 65; i++) {
      channel.writeInbound(lines("/no/" + i));
    }

    assertTrue(failure(negotiation) instanceof NetException.Violation);
    channel.finishAndReleaseAll();
  }

  @Test
  void aLongMessageIsRefusedByItsLengthAlone() {
    ByteBuf in = Unpooled.buffer().writeByte(0x81).writeByte(0x08);

    assertThrows(NetException.Violation.class, () -> Messages.missing(in));
  }

  @Test
  void bytesAreAnswersProposalsAViolationOrIncomplete() throws InterruptedException {
    Fuzz.run(
        Corpus.read(NegotiationTest.class, "corpus/messages.txt"),
        5_000,
        1,
        bytes -> {
          ChannelNegotiation negotiation = new ChannelNegotiation(Negotiation.answer("/b"::equals));
          EmbeddedChannel channel = new EmbeddedChannel(negotiation);
          channel.writeInbound(Unpooled.wrappedBuffer(bytes.toByteArray()));
          Throwable failure = failure(negotiation);
          assertTrue(
              failure == null || failure instanceof NetException.Violation, () -> "" + failure);
          channel.finishAndReleaseAll();
        });
  }
}
