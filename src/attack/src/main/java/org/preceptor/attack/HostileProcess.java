package org.preceptor.attack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A {@link HostileClient} in a process of its own, at the lowest priority where the system has {@code nice}. An attacker sits on another
 * machine: what it takes to make and to send its bodies is no cost of the service, nor may its garbage hold up the calls that are timed.
 */
final class HostileProcess implements AutoCloseable {

    private static final Path NICE = Path.of("/usr/bin/nice");

    private final Process process;
    private final BufferedReader said;
    private final Writer told;

    private HostileProcess(Process process) {
        this.process = process;
        this.said = process.inputReader();
        this.told = process.outputWriter();
    }

    /** What it did. */
    record Fired(int count, List<String> failures) {}

    /** Starts it and waits until its bodies are made; it fires none yet. */
    static HostileProcess start(URI base, long seed, Duration between, PrivateKey key) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HostileClient.class.getName(),
                base.toString(),
                Long.toString(seed),
                Long.toString(between.toMillis())));
        HostileProcess attacker = new HostileProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        attacker.tell(Base64.getEncoder().encodeToString(key.getEncoded()));
        if (!HostileClient.READY.equals(attacker.said.readLine())) {
            attacker.close();
            throw new IOException("The hostile client did not start");
        }
        return attacker;
    }

    /** From now on it fires. */
    void go() throws IOException {
        tell(HostileClient.GO);
    }

    private void tell(String line) throws IOException {
        told.write(line + "\n");
        told.flush();
    }

    /** It fires no more, and waits for its answers. */
    Fired end() throws IOException {
        told.close();
        String count = said.readLine();
        if (count == null) {
            throw new IOException("The hostile client ended before its time");
        }
        return new Fired(Integer.parseInt(count), said.lines().toList());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
