package org.preceptor.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Posts patient-view requests that differ in their {@code hookInstance} only, as calls of a real record do, each connection
 * one call at a time, and measures the service.
 */
final class LoadDriver {

    private static final String SERVICE = "/cds-services/cardiovascular-risk";
    private static final String INSTANCE = "\"hookInstance\":\"";

    private final ServiceProcess service;
    private final HttpRequest.Builder call;
    private final byte[] beforeInstance;
    private final byte[] afterInstance;

    /** Calls about a 400 KB chart whose newest values are a month old. */
    LoadDriver(ServiceProcess service) {
        this.service = service;
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusMonths(1);
        this.call = HttpRequest.newBuilder(service.base().resolve(URI.create(SERVICE)))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(1));
        String request = new String(DecisionRequest.of(ChartReadingBenchmark.Size.KB400, day), StandardCharsets.UTF_8);
        int instance = request.indexOf(INSTANCE) + INSTANCE.length();
        this.beforeInstance = request.substring(0, instance).getBytes(StandardCharsets.UTF_8);
        this.afterInstance = request.substring(request.indexOf('"', instance)).getBytes(StandardCharsets.UTF_8);
    }

    private HttpRequest request() {
        return call.copy()
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofByteArray(beforeInstance),
                        HttpRequest.BodyPublishers.ofString(UUID.randomUUID().toString()),
                        HttpRequest.BodyPublishers.ofByteArray(afterInstance)))
                .build();
    }

    /**
     * Calls for a while.
     *
     * @param connections calls under way at any time, each on a connection of its own
     * @throws IOException when a call fails or is answered without a card: such figures would mean nothing
     */
    Load run(int connections, Duration length) throws IOException, InterruptedException {
        long cpu = service.cpuNanos();
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        List<Future<long[]>> callers = new ArrayList<>();
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                callers.add(threads.submit(() -> callUntil(client, end)));
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long used = service.cpuNanos() - cpu;
        return Load.of(connections, seconds, used, service.residentBytes().orElse(0), nanos(callers));
    }

    private long[] callUntil(HttpClient client, long end) throws IOException, InterruptedException {
        LongStream.Builder nanos = LongStream.builder();
        long before = System.nanoTime();
        do {
            HttpResponse<String> answer = client.send(request(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !answer.body().contains("\"summary\"")) {
                throw new IOException("The service answered " + answer.statusCode() + ": " + answer.body());
            }
            long after = System.nanoTime();
            nanos.add(after - before);
            before = after;
        } while (before < end);
        return nanos.build().toArray();
    }

    private static long[] nanos(List<Future<long[]>> callers) throws IOException, InterruptedException {
        LongStream all = LongStream.empty();
        for (Future<long[]> caller : callers) {
            try {
                all = LongStream.concat(all, Arrays.stream(caller.get()));
            } catch (ExecutionException failure) {
                throw new IOException("A call failed: " + failure.getCause(), failure);
            }
        }
        return all.sorted().toArray();
    }
}
