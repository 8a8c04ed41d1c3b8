package org.preceptor.service.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection whose requests do not get on.
 *
 * <p>It stands before TLS and before HTTP and counts no bytes: any that come while no request is being answered belong to the headers
 * of the next, and start the clock. Whoever routes requests says when headers have come ({@link #begun}) and when the answer is
 * given ({@link #answered}). Between requests a connection may be idle as long as the server's own limit lets it. HTTP/1.1 only: a
 * connection of HTTP/2 has bytes of its own.
 */
final class RequestClock extends ChannelInboundHandlerAdapter {

    private static final String TOO_SLOW = """
            HTTP/1.1 408 Request Timeout\r
            Content-Length: 0\r
            Cache-Control: no-store\r
            Connection: close\r
            \r
            """;

    private static final AttributeKey<RequestClock> OF_CHANNEL = AttributeKey.valueOf(RequestClock.class, "clock");

    private final ConnectionRules rules;
    private final Channel channel;
    private final Waiting waiting;
    private int open;
    private @Nullable Future<?> end;

    RequestClock(ConnectionRules rules, Channel channel, Waiting waiting) {
        this.rules = rules;
        this.channel = channel;
        this.waiting = waiting;
        channel.attr(OF_CHANNEL).set(this);
    }

    /** The one of a channel, where it has one. */
    static Optional<RequestClock> of(Channel channel) {
        return Optional.ofNullable(channel.attr(OF_CHANNEL).get());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        waiting.add(channel);
        wait(Ended.HEADERS_TOO_SLOW, rules.headers());
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (open == 0 && end == null) {
            wait(Ended.HEADERS_TOO_SLOW, rules.headers());
        }
        context.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        waiting.remove(channel);
        waitNoMore();
        context.fireChannelInactive();
    }

    /** The headers of a request have come. */
    void begun() {
        onItsThread(() -> {
            open++;
            waiting.remove(channel);
            wait(Ended.REQUEST_TOO_SLOW, rules.request());
        });
    }

    /** The answer to a request is given. */
    void answered() {
        onItsThread(() -> {
            open--;
            if (open == 0) {
                waitNoMore();
                if (channel.isActive()) {
                    waiting.add(channel);
                }
            }
        });
    }

    private void onItsThread(Runnable step) {
        if (channel.eventLoop().inEventLoop()) {
            step.run();
        } else {
            channel.eventLoop().execute(step);
        }
    }

    private void wait(Ended why, Duration patience) {
        waitNoMore();
        if (channel.isActive()) {
            end = channel.eventLoop().schedule(() -> end(why), patience.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void waitNoMore() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }

    /**
     * With 408 where nothing else can have been answered and the connection speaks HTTP by now: written below the HTTP server, which has
     * seen no request that this could answer.
     */
    private void end(Ended why) {
        rules.ended().accept(why);
        ChannelHandlerContext http = channel.pipeline().context(HttpResponseEncoder.class);
        if (why == Ended.HEADERS_TOO_SLOW && http != null) {
            http.writeAndFlush(Unpooled.copiedBuffer(TOO_SLOW, StandardCharsets.US_ASCII))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            var unused = channel.close();
        }
    }
}
