package org.asterism.transports.libp2p.internal.loops;

import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;
import org.asterism.transports.libp2p.spi.EventLoops;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event loops, as long as this bundle is active. */
@Component(service = EventLoops.class, configurationPid = "org.asterism.transports.libp2p.loops")
@Designate(ocd = SharedEventLoops.Configuration.class)
public final class SharedEventLoops implements EventLoops {
  private static final Logger LOG = LoggerFactory.getLogger(SharedEventLoops.class);
  private static final long STOP_SECONDS = 5;

  private final LoopGroup group;

  /** How many there are. */
  @ObjectClassDefinition(name = "Asterism event loops")
  public @interface Configuration {
    /** Threads; 0 for one a processor, at most 8. */
    @AttributeDefinition(name = "Threads")
    int threads() default 0;
  }

  /** Starts the loops; their threads start with their first channels. */
  @Activate
  public SharedEventLoops(Configuration configuration) {
    this(configuration.threads());
  }

  /** With so many threads; 0 for one a processor. */
  public SharedEventLoops(int threads) {
    this.group =
        new LoopGroup(
            threads > 0 ? threads : Math.min(8, Runtime.getRuntime().availableProcessors()));
  }

  @Override
  public EventLoopGroup group() {
    return group;
  }

  /** Closes what is still open and waits until the threads have ended. */
  @Deactivate
  public void stop() {
    group.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS);
    try {
      if (!group.awaitTermination(STOP_SECONDS + 1, TimeUnit.SECONDS)) {
        LOG.warn("The event loops did not end within {} s", STOP_SECONDS + 1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
