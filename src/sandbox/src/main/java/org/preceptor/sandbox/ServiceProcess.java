package org.preceptor.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** The decision service as a child process. It ends when this process does: its standard input is a pipe that we hold open. */
final class ServiceProcess implements AutoCloseable {
    private static final Duration STOPPING = Duration.ofSeconds(10);

    private final Process process;
    private final int port;
    private final Path log;

    private ServiceProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * What the child is told.
     *
     * @param jar the service's jar
     * @param shelf the folder with {@code models/} and {@code cds-hooks/}
     * @param data the folder of its ledger
     * @param log the file for what it prints
     * @param more system properties that come last
     */
    record Settings(Path jar, Path shelf, Path data, Path log, int port, int fhirPort, List<String> more) {
        List<String> command() {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            // As in the container: docs/decisions/0056 and 0039.
            command.add("-XX:InlineSmallCode=4000");
            command.add("-XX:MaxInlineLevel=20");
            command.add("-XX:ThreadPriorityPolicy=1");
            command.add("-XX:JavaPriority1_To_OSPriority=19");
            command.add("-XX:JavaPriority9_To_OSPriority=0");
            command.add("-XX:JavaPriority10_To_OSPriority=0");
            command.add("-XX:CompilerThreadPriority=10");
            command.add("--enable-native-access=ALL-UNNAMED");
            if (Runtime.version().feature() >= 23) {
                command.add("--sun-misc-unsafe-memory-access=allow");
            }
            String fhir = "http://localhost:" + fhirPort + "/fhir,http://127.0.0.1:" + fhirPort + "/fhir";
            command.addAll(List.of(
                    "-Dquarkus.profile=sandbox",
                    "-Dquarkus.http.port=" + port,
                    "-Dquarkus.http.host=127.0.0.1",
                    "-Dpreceptor.profile=sandbox",
                    "-Dpreceptor.parent-watch=true",
                    // Synthea's and our patients live in Massachusetts; the kidney failure equation has a calibration
                    // for there.
                    "-Dpreceptor.setting.north-american=1",
                    // Off by default for the age of its knowledge, for research, or for another continent; here they
                    // may be tried.
                    "-Dpreceptor.services.enabled=tumor-variants,dementia-risk,cardiovascular-risk-eu,breast-cancer-benefit-v3",
                    "-Dpreceptor.setting.score2-region=0",
                    "-Dpreceptor.shelf=" + shelf,
                    "-Dpreceptor.data=" + data,
                    // Where the links of cards to the models' cards go; with callers that are registered, another may
                    // come.
                    "-Dpreceptor.public-url=http://localhost:" + port,
                    "-Dpreceptor.fhir.allowed-origins=" + fhir));
            command.addAll(more);
            command.addAll(List.of("-jar", jar.toString()));
            return command;
        }
    }

    /**
     * Starts the service.
     *
     * @param unexpectedEnd told the exit code if it ends before {@link #close()}
     */
    static ServiceProcess start(Settings settings, IntConsumer unexpectedEnd) {
        if (!Files.isRegularFile(settings.jar())) {
            throw new SandboxFailure(
                    "The service is not built: " + settings.jar() + " is missing. ./preceptor sandbox builds it.");
        }
        try {
            Process process = new ProcessBuilder(settings.command())
                    .redirectErrorStream(true)
                    .redirectOutput(settings.log().toFile())
                    .start();
            ServiceProcess service = new ServiceProcess(process, settings.port(), settings.log());
            service.watch(unexpectedEnd);
            return service;
        } catch (IOException e) {
            throw new SandboxFailure("The service cannot be started: " + e.getMessage());
        }
    }

    private void watch(IntConsumer end) {
        Thread.ofVirtual().start(() -> {
            try {
                end.accept(process.waitFor());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /**
     * Waits until the service says that it is ready.
     *
     * @return false if it ended or the time is over
     */
    boolean awaitReady(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            while (process.isAlive() && System.nanoTime() < end) {
                if (isReady(client, "/q/health/ready") || isReady(client, "/health/ready")) {
                    return true;
                }
                process.waitFor(200, TimeUnit.MILLISECONDS);
            }
        }
        return false;
    }

    private boolean isReady(HttpClient client, String path) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** The end of what the service printed. */
    List<String> lastWords(int lines) {
        try {
            List<String> all =
                    Files.readString(log, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Waits for the end of the service. */
    void await() throws InterruptedException {
        process.waitFor();
    }

    /** Asks the service to stop, and kills it when it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
