package org.preceptor.service;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process of its own. */
final class ServiceProcess implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final int port;
    private final Path log;

    private ServiceProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts it with system properties, on a free port. The project's shelf is unsigned, which the sandbox's profile allows;
     * the profile's other settings are put back.
     */
    static ServiceProcess start(Path folder, String... properties) throws IOException {
        return start(folder, List.of(), properties);
    }

    /** Starts it with flags of the virtual machine besides, which come after the test's own. */
    static ServiceProcess start(Path folder, List<String> flags, String... properties) throws IOException {
        List<String> all = new ArrayList<>(List.of("quarkus.profile=prod,sandbox", "preceptor.callers.mode=none"));
        all.addAll(List.of(properties));
        return launched(folder, flags, all);
    }

    /** Starts it as a hospital does: with nothing but these properties. */
    static ServiceProcess installed(Path folder, String... properties) throws IOException {
        return launched(folder, List.of(), List.of(properties));
    }

    private static ServiceProcess launched(Path folder, List<String> flags, List<String> properties)
            throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx400m");
        command.addAll(flags);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Dquarkus.http.port=" + port);
        for (String property : properties) {
            command.add("-D" + property);
        }
        command.add("-jar");
        command.add(Path.of("target", "quarkus-app", "quarkus-run.jar")
                .toAbsolutePath()
                .toString());
        Path log = folder.resolve("log-" + port);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ServiceProcess(process, port, log);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    HttpResponse<String> get(String path, String authorization) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", authorization).GET().build());
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    /** For a body that many calls share. */
    HttpResponse<String> post(String path, byte[] json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Waits until it says that it is ready. */
    ServiceProcess ready() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 600; attempt++) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The service ended with " + process.exitValue() + ":\n" + log());
            }
            try {
                if (get("/q/health/ready").statusCode() == 200) {
                    return this;
                }
            } catch (IOException notYet) {
                // Asked again.
            }
        }
        throw new AssertionError("Not ready in a minute:\n" + log());
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("The service still runs");
        }
        return process.exitValue();
    }

    /** Where it listens without encryption. */
    int port() {
        return port;
    }

    /** Its standard input: closing it is what a dying parent does. */
    OutputStream input() {
        return process.getOutputStream();
    }

    /**
     * Lets no file of it grow beyond a size any more, as on a full disk.
     *
     * @return whether this system can do that
     */
    boolean limitFiles(long bytes) throws InterruptedException {
        try {
            return new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    /** Asks it to end, as an operating system does. */
    void terminate() {
        process.destroy();
    }

    /** Ends it without a chance to say goodbye. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
