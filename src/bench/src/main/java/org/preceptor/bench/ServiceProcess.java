package org.preceptor.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The packaged service as a process of its own, on the loopback and with an empty database; gone after {@link #close}. */
final class ServiceProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path folder;
    private final URI base;
    private final Thread stop;

    private ServiceProcess(Process process, Path folder, URI base) {
        this.process = process;
        this.folder = folder;
        this.base = base;
        this.stop = new Thread(process::destroyForcibly, "stop the service");
    }

    /**
     * Starts it and waits until it says that it is ready.
     *
     * @param port 0: any that is free
     */
    static ServiceProcess start(int port) throws IOException, InterruptedException {
        Path jar = Stages.root().resolve("src/service/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IOException("The service is not built: ./mvnw -pl src/service -am package -DskipTests");
        }
        int chosen = port == 0 ? free() : port;
        Path folder = Files.createTempDirectory("preceptor-bench");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:InlineSmallCode=4000",
                        "-XX:MaxInlineLevel=20",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dquarkus.http.port=" + chosen,
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.profile=prod,sandbox",
                        "-Dpreceptor.callers.mode=open-sandbox",
                        "-Dpreceptor.shelf=" + Stages.root().toAbsolutePath(),
                        "-Dpreceptor.data=" + folder.resolve("data"),
                        "-Dpreceptor.setting.north-american=1",
                        "-Dpreceptor.parent-watch=true",
                        "-jar",
                        jar.toAbsolutePath().toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        ServiceProcess service = new ServiceProcess(process, folder, URI.create("http://127.0.0.1:" + chosen));
        // An interrupted driver leaves no process behind, however far the start has come.
        Runtime.getRuntime().addShutdownHook(service.stop);
        try {
            service.awaitReady();
        } catch (IOException | InterruptedException | RuntimeException failure) {
            service.close();
            throw failure;
        }
        return service;
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest ready = HttpRequest.newBuilder(base.resolve("/q/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            while (System.nanoTime() < until) {
                if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                    throw new IOException("The service did not start:\n" + Files.readString(folder.resolve("log")));
                }
                try {
                    if (client.send(ready, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // Asked again until the time is up.
                }
            }
        }
        throw new IOException("The service is not ready after " + PATIENCE.toSeconds() + " s");
    }

    /** Where it listens. */
    URI base() {
        return base;
    }

    /** Processor time used so far, in nanoseconds. */
    long cpuNanos() {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /** Memory resident in RAM, in bytes; empty where the system does not tell in Linux's way. */
    OptionalLong residentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException elsewhere) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        Runtime.getRuntime().removeShutdownHook(stop);
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopping) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        // A folder goes after what it holds.
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
