package org.preceptor.service.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over a real server of Netty's and real sockets. A clock that must not strike is set to an hour, one that must to a part of a second. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ConnectionGuardTest {

    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final int MANY = 1000;
    private static final String WHOLE = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";
    private static final int LONG_ANSWER = 64 << 20;

    /** One thread: what is sent first is read first. */
    private final NioEventLoopGroup threads = new NioEventLoopGroup(1);

    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** Answers each request when the whole of it has come, with so many bytes. */
    private int serving(ConnectionRules rules, int bytes) {
        ConnectionGuard.rules(rules);
        ConnectionGuard guard = new ConnectionGuard();
        Channel listener = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.SO_SNDBUF, 64 << 10)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpRequestDecoder(), new HttpResponseEncoder(), new Answering(bytes));
                        guard.postInitializeServerChildChannel(channel);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    private static final class Answering extends SimpleChannelInboundHandler<HttpObject> {
        private final int bytes;

        private Answering(int bytes) {
            this.bytes = bytes;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            RequestClock clock = RequestClock.of(context.channel()).orElseThrow();
            if (part instanceof HttpRequest) {
                clock.begun();
            }
            if (part instanceof LastHttpContent) {
                FullHttpResponse answer = new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(new byte[bytes]));
                answer.headers().set("Content-Length", bytes);
                var unused = context.writeAndFlush(answer);
                clock.answered();
            }
        }
    }

    private ConnectionRules rules(Duration headers, Duration request, Duration answer, int ofAddress) {
        return new ConnectionRules(headers, request, answer, ofAddress, MANY, ended::add);
    }

    private Socket connected(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** The status of the next answer, whose body is empty. */
    private static String answer(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
    }

    private static boolean isAtItsEnd(Socket socket) throws IOException {
        return socket.getInputStream().read() < 0;
    }

    @Test
    void endsAConnectionOnWhichAHeadComesAByteAtATime() throws IOException {
        Socket socket = connected(serving(rules(SOON, NEVER, NEVER, MANY), 0));
        socket.setSoTimeout(20);
        String head = "GET / HTTP/1.1\r\n" + "X-Slow: 1\r\n".repeat(10_000);
        int sent = 0;
        for (boolean open = true; open; ) {
            try {
                send(socket, head.substring(sent, ++sent));
                if (socket.getInputStream().read() >= 0) {
                    open = false;
                }
            } catch (SocketTimeoutException noAnswerYet) {
                // The pace of the sender.
            }
        }
        socket.setSoTimeout(0);
        assertThat(sent).isLessThan(head.length());
        assertThat(socket.getInputStream().readAllBytes())
                .asString(StandardCharsets.US_ASCII)
                .startsWith("TTP/1.1 408")
                .contains("Connection: close");
        assertThat(ended).containsExactly(Ended.HEADERS_TOO_SLOW);
    }

    @Test
    void endsAConnectionOnWhichNothingComes() throws IOException {
        Socket socket = connected(serving(rules(SOON, NEVER, NEVER, MANY), 0));
        assertThat(answer(socket)).isEqualTo("408");
        assertThat(isAtItsEnd(socket)).isTrue();
    }

    @Test
    void endsASlowHeadThatFollowsARightRequest() throws IOException {
        Socket socket = connected(serving(rules(SOON, NEVER, NEVER, MANY), 0));
        send(socket, WHOLE);
        assertThat(answer(socket)).isEqualTo("200");
        send(socket, "GET / HTTP/1.1\r\n");
        assertThat(answer(socket)).isEqualTo("408");
        assertThat(isAtItsEnd(socket)).isTrue();
        assertThat(ended).containsExactly(Ended.HEADERS_TOO_SLOW);
    }

    @Test
    void leavesAConnectionThatIsIdleBetweenRequests() throws IOException {
        Socket socket = connected(serving(rules(SOON, SOON, SOON, MANY), 0));
        send(socket, WHOLE);
        assertThat(answer(socket)).isEqualTo("200");
        socket.setSoTimeout((int) SOON.multipliedBy(4).toMillis());
        assertThat(catchThrowable(() -> isAtItsEnd(socket))).isInstanceOf(SocketTimeoutException.class);
        send(socket, WHOLE);
        assertThat(answer(socket)).isEqualTo("200");
        assertThat(ended).isEmpty();
    }

    @Test
    void answersRequestsThatComeTogetherAndThenWaitsForNone() throws IOException {
        Socket socket = connected(serving(rules(SOON, SOON, SOON, MANY), 0));
        send(socket, WHOLE + WHOLE + WHOLE);
        assertThat(List.of(answer(socket), answer(socket), answer(socket))).containsOnly("200");
        socket.setSoTimeout((int) SOON.multipliedBy(4).toMillis());
        assertThat(catchThrowable(() -> isAtItsEnd(socket))).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void endsARequestWhoseBodyNeverComes() throws IOException {
        Socket socket = connected(serving(rules(NEVER, SOON, NEVER, MANY), 0));
        send(socket, "POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\n12345");
        assertThat(isAtItsEnd(socket)).isTrue();
        assertThat(ended).containsExactly(Ended.REQUEST_TOO_SLOW);
    }

    @Test
    void endsAConnectionWhoseAnswerNobodyFetches() throws IOException {
        int port = serving(rules(NEVER, NEVER, SOON, MANY), LONG_ANSWER);
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(16 << 10);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        send(socket, WHOLE);
        while (ended.isEmpty()) {
            Thread.onSpinWait();
        }
        int fetched = 0;
        try {
            fetched = socket.getInputStream().readAllBytes().length;
        } catch (IOException reset) {
            // Closed with bytes under way.
        }
        assertThat(fetched).isLessThan(LONG_ANSWER);
        assertThat(ended).containsExactly(Ended.ANSWER_TOO_SLOW);
    }

    @Test
    void givesOneAddressNoMoreConnectionsThanItsShareAndEachBackThatEnds() throws IOException {
        int port = serving(rules(NEVER, NEVER, NEVER, 2), 0);
        Socket first = connected(port);
        send(first, WHOLE);
        assertThat(answer(first)).isEqualTo("200");
        Socket second = connected(port);
        send(second, WHOLE);
        assertThat(answer(second)).isEqualTo("200");
        assertThat(isRefused(port)).isTrue();
        assertThat(ended).containsExactly(Ended.TOO_MANY_OF_ADDRESS);
        first.close();
        while (isRefused(port)) {
            // The server hears of the end when it hears of it.
            Thread.onSpinWait();
        }
    }

    @Test
    void givesThePlaceOfTheOneThatHasWaitedLongestToANewOneAndNeverThatOfARequestUnderWay() throws IOException {
        int port = serving(new ConnectionRules(NEVER, NEVER, NEVER, MANY, 3, ended::add), 0);
        Socket underWay = connected(port);
        send(underWay, "POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\n");
        Socket slow = connected(port);
        send(slow, "GET / HTTP/1.1\r\n");
        Socket used = connected(port);
        send(used, WHOLE);
        assertThat(answer(used)).isEqualTo("200");
        Socket fourth = connected(port);
        send(fourth, WHOLE);
        assertThat(answer(fourth)).isEqualTo("200");
        assertThat(isAtItsEnd(slow)).isTrue();
        Socket fifth = connected(port);
        send(fifth, WHOLE);
        assertThat(answer(fifth)).isEqualTo("200");
        assertThat(isAtItsEnd(used)).isTrue();
        send(underWay, "12");
        assertThat(answer(underWay)).isEqualTo("200");
        assertThat(ended).containsExactly(Ended.PLACE_NEEDED, Ended.PLACE_NEEDED);
    }

    private boolean isRefused(int port) {
        try {
            Socket socket = connected(port);
            send(socket, WHOLE);
            return answer(socket).isEmpty();
        } catch (IOException reset) {
            return true;
        }
    }
}
