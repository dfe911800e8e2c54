package org.asterism.transports.libp2p.spi 1.0.0
ChannelConnection : @ProviderType public abstract interface extends org.asterism.kernel.api.net.RawConnection
ChannelConnection#channel() : public abstract io.netty.channel.Channel
ChannelConnection#of(io.netty.channel.Channel,org.asterism.kernel.api.net.Multiaddr,org.asterism.kernel.api.net.Multiaddr) : public static org.asterism.transports.libp2p.spi.ChannelConnection
EventLoops : @ProviderType public abstract interface
EventLoops#group() : public abstract io.netty.channel.EventLoopGroup
