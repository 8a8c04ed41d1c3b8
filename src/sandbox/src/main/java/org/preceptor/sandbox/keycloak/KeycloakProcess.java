package org.preceptor.sandbox.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Keycloak as a child process; it ends when this process does, because its standard input is a pipe that we hold open. */
public final class KeycloakProcess implements AutoCloseable {

    private static final Duration STOPPING = Duration.ofSeconds(10);

    /** No second compiler tier, as for the FHIR server: on two cores it takes more time than it saves. */
    private static final List<String> JVM = List.of(
            "-Xms64m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dpreceptor.parent-watch=true");

    private final Process process;
    private final int port;

    private KeycloakProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it on this machine's loopback interface.
     *
     * @param password of the account {@code admin} of its master realm
     * @param log the file for what it prints
     * @throws KeycloakFailure when it cannot be started
     */
    public static KeycloakProcess start(KeycloakHome home, int port, String password, Path log) {
        ProcessBuilder builder = new ProcessBuilder(home.command(
                        JVM,
                        List.of(
                                "start",
                                "--optimized",
                                "--cache=local",
                                "--http-enabled=true",
                                "--http-host=127.0.0.1",
                                "--http-port=" + port,
                                "--hostname=" + base(port))))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
        try {
            return new KeycloakProcess(builder.start(), port);
        } catch (IOException e) {
            throw new KeycloakFailure("Keycloak cannot be started: " + e.getMessage());
        }
    }

    /** Its URL. */
    public static String base(int port) {
        return "http://localhost:" + port;
    }

    /**
     * Waits until it answers.
     *
     * @return false if it ended or the time is over
     */
    public boolean awaitReady(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        HttpRequest request = HttpRequest.newBuilder(URI.create(base(port) + "/realms/master"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            while (process.isAlive() && System.nanoTime() < end) {
                try {
                    if (client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return true;
                    }
                } catch (IOException notYet) {
                    // It will be asked again.
                }
                process.waitFor(200, TimeUnit.MILLISECONDS);
            }
        }
        return false;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Asks it to stop, and kills it when it does not. */
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
