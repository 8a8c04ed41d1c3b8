package org.preceptor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Sandbox.run(folder, args, new PrintWriter(new StringWriter()), new PrintWriter(err, true));
    }

    @Test
    void namesThePortThatIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--port", "" + taken.getLocalPort())).isOne();
            assertThat(err.toString())
                    .isEqualToIgnoringNewLines(
                            "Port " + taken.getLocalPort() + " is already in use: choose another with --port.");
        }
    }

    @Test
    void refusesOnePortForBoth() {
        assertThat(run("--port", "18098", "--fhir-port", "18098")).isOne();
        assertThat(err.toString()).contains("must differ");
    }

    @Test
    void namesTheFolderThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThat(run("--port", "18098", "--fhir-port", "18099", "--data", file.toString()))
                .isOne();
        assertThat(err.toString()).contains("Cannot write to " + file);
    }

    @Test
    void saysThatTheServiceIsNotBuilt() {
        assertThat(run("--port", "18098", "--fhir-port", "18099")).isOne();
        assertThat(err.toString()).contains("The service is not built");
    }

    @Test
    void refusesAnotherSandboxesFolder() {
        try (DataFolder taken = DataFolder.take(folder)) {
            assertThat(taken.fhir()).isNotNull();
            assertThat(run("--port", "18098", "--fhir-port", "18099", "--data", folder.toString()))
                    .isOne();
            assertThat(err.toString()).contains("Another sandbox uses " + folder);
        }
    }

    @Test
    void resetsOnlyWhatItMade() throws IOException {
        Files.createDirectories(folder.resolve("fhir/deep"));
        Files.writeString(folder.resolve("fhir/deep/h2.mv.db"), "x");
        Files.writeString(folder.resolve("thesis.txt"), "x");
        try (DataFolder data = DataFolder.take(folder)) {
            data.reset();
        }
        assertThat(folder.resolve("fhir")).doesNotExist();
        assertThat(folder.resolve("thesis.txt")).exists();
    }

    @Test
    void refusesAnUnknownOptionAndADatabaseItDoesNotKnow() {
        assertThat(run("--prot", "1")).isEqualTo(2);
        assertThat(run("--port", "18098", "--fhir-port", "18099", "--fhir-db-url", "jdbc:mysql://x"))
                .isOne();
        assertThat(err.toString()).contains("must start with jdbc:postgresql:");
    }
}
