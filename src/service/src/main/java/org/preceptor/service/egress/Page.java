package org.preceptor.service.egress;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.RequestOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.egress.WayOut.Answer;
import org.preceptor.service.egress.WayOut.Why;

/** One exchange: the body is collected until it ends, is too long, or the time is up; then the connection is let go. */
final class Page {

    private static final byte[] NOTHING = {};

    private final int mostBytes;
    private final Optional<String> form;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final CompletableFuture<HttpClientRequest> sent = new CompletableFuture<>();

    Page(int mostBytes) {
        this(mostBytes, Optional.empty());
    }

    /** With what is sent. */
    Page(int mostBytes, Optional<String> form) {
        this.mostBytes = mostBytes;
        this.form = form;
    }

    Answer get(HttpClient client, RequestOptions options, Deadline deadline)
            throws InterruptedException, HttpClosedException {
        try {
            client.request(options)
                    .compose(request -> {
                        sent.complete(request);
                        // In here we are on the connection's own thread. Out there the response may be over before
                        // anybody
                        // listens to it, when this thread is kept waiting for its turn.
                        return (form.isPresent() ? request.send(form.get()) : request.send()).onSuccess(this::collect);
                    })
                    .onFailure(answer::completeExceptionally);
            return answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (IllegalArgumentException badHeader) {
            return new Answer.Not(Why.BAD_HEADER);
        } catch (TimeoutException e) {
            return new Answer.Not(Why.TIMEOUT);
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case HttpClosedException closed -> throw closed;
                case IllegalArgumentException badHeader -> new Answer.Not(Why.BAD_HEADER);
                case null, default -> new Answer.Not(Why.UNREACHABLE);
            };
        } finally {
            if (!answer.isDone() || answer.isCompletedExceptionally() || cut()) {
                reset();
            }
        }
    }

    private boolean cut() {
        return !(answer.getNow(new Answer.Not(Why.TIMEOUT)) instanceof Answer.Got got) || got.status() != 200;
    }

    private void collect(HttpClientResponse response) {
        response.exceptionHandler(answer::completeExceptionally);
        if (response.statusCode() != 200) {
            answer.complete(new Answer.Got(response.statusCode(), new ByteArrayInputStream(NOTHING)));
            return;
        }
        response.handler(this::add);
        response.endHandler(end -> answer.complete(new Answer.Got(200, new ByteArrayInputStream(body.toByteArray()))));
    }

    private void add(Buffer part) {
        if (answer.isDone()) {
            return;
        }
        if (body.size() + part.length() > mostBytes) {
            answer.complete(new Answer.Not(Why.TOO_MUCH));
            reset();
        } else {
            body.writeBytes(part.getBytes());
        }
    }

    /** At once, or as soon as there is a request. */
    private void reset() {
        CompletableFuture<Void> unused = sent.thenAccept(HttpClientRequest::reset);
    }
}
