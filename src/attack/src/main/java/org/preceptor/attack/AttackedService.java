package org.preceptor.attack;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process of its own, in a folder that goes with it, with registered callers. */
final class AttackedService implements AutoCloseable {

    private static final int PATIENCE = 1800;

    private final Process process;
    private final Path folder;
    private final URI base;

    private AttackedService(Process process, Path folder, URI base) {
        this.process = process;
        this.folder = folder;
        this.base = base;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** With a registry, and with all that is sent being read, whatever had to be refused before. */
    static AttackedService start(Path root, int port, Path registry, Path folder)
            throws IOException, InterruptedException {
        List<String> properties = new ArrayList<>(registered(port, registry));
        properties.add("preceptor.limits.refused-time=P1D");
        return start(root, port, folder, properties);
    }

    /** The properties of a service with a registry. */
    static List<String> registered(int port, Path registry) {
        return List.of(
                "preceptor.public-url=http://127.0.0.1:" + port,
                "preceptor.callers.mode=registered",
                "preceptor.callers.registry=" + registry.toAbsolutePath());
    }

    /** With properties of its own. */
    static AttackedService start(Path root, int port, Path folder, List<String> properties)
            throws IOException, InterruptedException {
        Path jar = root.resolve("src/service/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IOException("The service is not built: ./mvnw -pl src/service -am package -DskipTests");
        }
        String base = "http://127.0.0.1:" + port;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As in the container: a heap of one size, and priorities (docs/decisions/0039).
                "-Xms512m",
                "-Xmx512m",
                "-XX:InlineSmallCode=4000",
                "-XX:MaxInlineLevel=20",
                "-XX:ThreadPriorityPolicy=1",
                "-XX:JavaPriority1_To_OSPriority=19",
                "-XX:JavaPriority9_To_OSPriority=0",
                "-XX:JavaPriority10_To_OSPriority=0",
                "-XX:CompilerThreadPriority=10",
                "--enable-native-access=ALL-UNNAMED",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.http.host=127.0.0.1",
                // The project's shelf is unsigned.
                "-Dquarkus.profile=prod,sandbox",
                "-Dpreceptor.shelf=" + root.toAbsolutePath(),
                "-Dpreceptor.data=" + folder.resolve("data").toAbsolutePath(),
                "-Dpreceptor.parent-watch=true"));
        properties.forEach(property -> command.add("-D" + property));
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        AttackedService service = new AttackedService(process, folder, URI.create(base));
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "stop the service"));
        service.awaitReady();
        return service;
    }

    private void awaitReady() throws IOException, InterruptedException {
        Shot shot = new Shot(base);
        for (int i = 0; i < PATIENCE; i++) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IOException("The service did not start:\n" + log());
            }
            try {
                if (shot.at(new Endpoint("/q/health/ready", ""), List.of()).status() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // Asked again.
            }
        }
        throw new IOException("The service is not ready:\n" + log());
    }

    long pid() {
        return process.pid();
    }

    /** CPU time of the process so far, of all its threads. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Asks it to end, and waits. */
    void end() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    URI base() {
        return base;
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
