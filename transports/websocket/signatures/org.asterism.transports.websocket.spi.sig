package org.asterism.transports.websocket.spi 1.0.0
WebSockets : @ProviderType public abstract interface
WebSockets#handles(org.asterism.kernel.api.net.Multiaddr) : public abstract boolean
WebSockets#listen(org.asterism.kernel.api.net.Multiaddr,org.asterism.transports.websocket.spi.WebSockets$Acceptor) : public abstract java.util.concurrent.CompletionStage<org.asterism.kernel.api.net.Transport$Listener> from (org.asterism.kernel.api.net.Multiaddr, org.asterism.transports.websocket.spi.WebSockets$Acceptor)
WebSockets#open(org.asterism.kernel.api.net.Multiaddr,java.lang.String) : public abstract java.util.concurrent.CompletionStage<io.netty.channel.Channel> from (org.asterism.kernel.api.net.Multiaddr, java.lang.String)
WebSockets.Acceptor : @ConsumerType public static abstract interface
WebSockets.Acceptor#accept(io.netty.channel.Channel,org.asterism.kernel.api.net.Multiaddr) : public abstract void
WebSockets.Acceptor#accepts(java.lang.String) : public abstract boolean
