package org.asterism.transports.memory.internal;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.asterism.kernel.api.net.Multiaddr;
import org.asterism.kernel.api.net.RawConnection;
import org.asterism.kernel.api.net.Transport;
import org.asterism.transports.memory.LinkConditions;
import org.asterism.transports.memory.MemoryNetwork;
import org.asterism.transports.memory.MemoryTransport;
import org.asterism.transports.memory.ThreadScheduler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A memory network of this framework's own, with one host on it. */
@Component(service = Transport.class)
@Designate(ocd = MemoryTransportComponent.Configuration.class)
public final class MemoryTransportComponent implements Transport {
  private static final Logger log = LoggerFactory.getLogger(MemoryTransportComponent.class);
  private static final int CLOSE_SECONDS = 5;

  private final ThreadScheduler scheduler = new ThreadScheduler("asterism-memory-network");
  private final MemoryTransport transport;

  /** How the network behaves. */
  @ObjectClassDefinition(name = "Asterism memory transport")
  public @interface Configuration {
    /** One way. */
    @AttributeDefinition(min = "0")
    int latencyMillis() default 0;

    /** The most that is added to the latency. */
    @AttributeDefinition(min = "0")
    int jitterMillis() default 0;

    /** The chance that a segment is lost and sent again. */
    @AttributeDefinition(min = "0", max = "90")
    int lossPercent() default 0;
  }

  /** Starts the network. */
  @Activate
  public MemoryTransportComponent(Configuration configuration) {
    LinkConditions conditions =
        LinkConditions.ofLatency(Duration.ofMillis(configuration.latencyMillis()))
            .withJitter(Duration.ofMillis(configuration.jitterMillis()))
            .withLoss(configuration.lossPercent() / 100.0);
    transport = new MemoryNetwork(scheduler, new Random(), conditions).host("here");
  }

  @Deactivate
  void deactivate() {
    try {
      transport.close().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      log.warn("The memory transport did not close in {} s", CLOSE_SECONDS, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      scheduler.close();
    }
  }

  @Override
  public String name() {
    return transport.name();
  }

  @Override
  public boolean handles(Multiaddr address) {
    return transport.handles(address);
  }

  @Override
  public CompletionStage<RawConnection> dial(Multiaddr address) {
    return transport.dial(address);
  }

  @Override
  public CompletionStage<Listener> listen(Multiaddr address, Consumer<RawConnection> accept) {
    return transport.listen(address, accept);
  }
}
