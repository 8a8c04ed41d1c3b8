package org.preceptor.service.connection;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Bounds what each connection may take, from before its first byte. The HTTP server has no limit for the headers of a request and gives
 * no way to its connections; Netty below it asks a {@link ChannelInitializerExtension} about each, where a system property lets it
 * look for them ({@link #ask}).
 */
public final class ConnectionGuard extends ChannelInitializerExtension {

    /** What Netty makes one of these for is the same for all: it hands in nothing. */
    private static final AtomicReference<Optional<ConnectionRules>> RULES = new AtomicReference<>(Optional.empty());

    private static final AtomicBoolean ASKED = new AtomicBoolean();

    private final Addresses addresses = new Addresses();
    private final Waiting waiting = new Waiting();
    private final AtomicInteger places = new AtomicInteger();

    /** Made by Netty. */
    public ConnectionGuard() {}

    /** Lets Netty ask; to be called before anything listens or connects. */
    public static void ask() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    /** For all connections from now on. */
    static void rules(ConnectionRules rules) {
        RULES.set(Optional.of(rules));
    }

    /** Whether Netty has asked for anything that listens. */
    static boolean asked() {
        return ASKED.get();
    }

    @Override
    public void postInitializeServerListenerChannel(ServerChannel channel) {
        ASKED.set(true);
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        RULES.get().ifPresent(rules -> guard(channel, rules));
    }

    private void guard(Channel channel, ConnectionRules rules) {
        if (channel.remoteAddress() instanceof InetSocketAddress remote) {
            InetAddress address = remote.getAddress();
            if (!addresses.enter(address, rules.ofAddress())) {
                rules.ended().accept(Ended.TOO_MANY_OF_ADDRESS);
                channel.pipeline().addFirst(new TurnedAway());
                return;
            }
            channel.closeFuture().addListener(closed -> addresses.leave(address));
        }
        if (places.incrementAndGet() > rules.all()) {
            waiting.takeLongest().ifPresent(longest -> {
                rules.ended().accept(Ended.PLACE_NEEDED);
                var unused = longest.close();
            });
        }
        channel.closeFuture().addListener(closed -> places.decrementAndGet());
        channel.pipeline().addFirst(new RequestClock(rules, channel, waiting), new AnswerClock(rules));
    }

    /** Closes as soon as the connection has a thread: before that it cannot be closed in order. */
    private static final class TurnedAway extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRegistered(ChannelHandlerContext context) {
            var unused = context.close();
        }
    }
}
