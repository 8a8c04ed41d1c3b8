package org.preceptor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process, with a stand-in for the service. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SandboxIT {
    private static final Pattern CHILD = Pattern.compile("stand-in (\\d+)");

    @TempDir
    private Path root;

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void pack() throws IOException {
        StandInService.packInto(root);
    }

    @AfterEach
    void killWhatIsLeft() {
        started.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    private Process launch() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseParallelGC",
                        "-Dpreceptor.root=" + root,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sandbox.class.getName(),
                        "--port=18096",
                        "--fhir-port=18097",
                        "--data=" + root.resolve("data"),
                        "--no-synthea")
                .redirectErrorStream(true)
                .start();
        started.add(process);
        return process;
    }

    /** Reads until a line holds {@code text}; what was read is returned. */
    private static String readUntil(BufferedReader lines, String text) throws IOException {
        StringBuilder read = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            read.append(line).append('\n');
            if (line.contains(text)) {
                return read.toString();
            }
        }
        throw new AssertionError("ended without '" + text + "':\n" + read);
    }

    private ProcessHandle child(Process launcher) throws Exception {
        while (launcher.isAlive()) {
            Path log = root.resolve("data/service.log");
            Matcher pid = CHILD.matcher(Files.exists(log) ? Files.readString(log) : "");
            if (pid.find()) {
                return ProcessHandle.of(Long.parseLong(pid.group(1))).orElseThrow();
            }
            launcher.waitFor(50, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError(
                "the launcher ended: " + launcher.inputReader().lines().toList());
    }

    @Test
    void startsBothOnceAndKeepsThePatientsOverARestart() throws Exception {
        Process first = launch();
        String printed = readUntil(first.inputReader(), "Ctrl-C stops both.");
        assertThat(printed)
                .contains(
                        "The patients are loaded.",
                        "http://localhost:18097/fhir",
                        "http://localhost:18096/cds-services")
                .contains(
                        "./preceptor call cardiovascular-risk --patient maria-high-risk --base http://localhost:18096");
        ProcessHandle child = child(first);
        first.destroy();
        assertThat(first.waitFor()).isNotZero();
        child.onExit().get(15, TimeUnit.SECONDS);

        Process second = launch();
        assertThat(readUntil(second.inputReader(), "Ctrl-C stops both.")).contains("The patients are there already.");
        second.destroy();
        second.waitFor();
    }

    @Test
    void takesTheServiceAlongWhenItIsTerminatedWhileStarting() throws Exception {
        Process launcher = launch();
        ProcessHandle child = child(launcher);
        launcher.destroy();
        launcher.waitFor();
        child.onExit().get(15, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void leavesNoServiceBehindWhenItIsKilled() throws Exception {
        Process launcher = launch();
        ProcessHandle child = child(launcher);
        launcher.destroyForcibly().waitFor();
        child.onExit().get(15, TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void stopsWithTheServicesLastWordsWhenItDies() throws Exception {
        Files.createDirectories(root.resolve("data"));
        Files.writeString(root.resolve("data/die"), "");
        Process launcher = launch();
        assertThat(readUntil(launcher.inputReader(), "unknown key 'sha265'")).contains("The service ended with code 3");
        assertThat(launcher.waitFor()).isOne();
    }
}
