package org.preceptor.service;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server of its own, from the binaries on the test class path. It refuses to run as root: then it runs as nobody. Where
 * it cannot run at all (another system than Linux on x86-64, no tar, xz or runuser), the tests that need it are skipped, and say why.
 */
final class PostgreSqlServer implements AutoCloseable {

    static final String USER = "preceptor";

    private static final String BINARIES = "/postgres-linux-x86_64.txz";
    private static final String NOBODY = "nobody";

    private final Path home;
    private final Path data;
    private final int port;
    private final boolean root;

    private PostgreSqlServer(Path home, Path data, int port, boolean root) {
        this.home = home;
        this.data = data;
        this.port = port;
        this.root = root;
    }

    /** Unpacks it below a folder and makes an empty database; it does not run yet. */
    static PostgreSqlServer in(Path folder) throws IOException, InterruptedException {
        boolean linux = System.getProperty("os.name").equals("Linux")
                && List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
        assumeTrue(linux, "PostgreSQL's binaries here are for Linux on x86-64");
        Path home = Files.createDirectory(folder.resolve("postgres"));
        Path data = Files.createDirectory(folder.resolve("postgres-data"));
        boolean root = System.getProperty("user.name").equals("root");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        PostgreSqlServer server = new PostgreSqlServer(home, data, port, root);
        Path packed = folder.resolve("postgres.txz");
        try (InputStream in = PostgreSqlServer.class.getResourceAsStream(BINARIES)) {
            assumeTrue(in != null, "PostgreSQL's binaries are not on the class path");
            Files.copy(in, packed);
        }
        assumeTrue(runs(List.of("tar", "xJf", packed.toString(), "-C", home.toString())), "tar and xz are needed");
        Files.delete(packed);
        if (root) {
            assumeTrue(runs(List.of("runuser", "-u", NOBODY, "--", "true")), "root needs runuser for PostgreSQL");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            runs(List.of("chown", "-R", NOBODY, home.toString(), data.toString()));
            assumeTrue(
                    runs(List.of("runuser", "-u", NOBODY, "--", "test", "-w", data.toString())),
                    "nobody cannot reach the folder for PostgreSQL's data");
        }
        server.must(
                "initdb", "-D", data.toString(), "-U", USER, "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C");
        return server;
    }

    private static boolean runs(List<String> command) throws InterruptedException {
        try {
            return run(command) == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        // Nothing inherits a pipe that somebody would wait for: the server outlives who started it.
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " does not end");
        }
        return process.exitValue();
    }

    private void must(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (root) {
            command.addAll(List.of("runuser", "-u", NOBODY, "--"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        if (run(command) != 0) {
            throw new AssertionError(program + " failed");
        }
    }

    /** Starts it, or starts it again, and waits until it answers. */
    void start() throws IOException, InterruptedException {
        must(
                "pg_ctl",
                "-D",
                data.toString(),
                "-l",
                data.resolve("log").toString(),
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + data,
                "-w",
                "start");
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** The server's first process, and those that it started. */
    private List<ProcessHandle> processes() throws IOException {
        long first = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        List<ProcessHandle> all = new ArrayList<>();
        ProcessHandle.of(first).ifPresent(handle -> {
            all.add(handle);
            handle.descendants().forEach(all::add);
        });
        return all;
    }

    /** It keeps its connections open and answers nothing, until {@link #resume()}. */
    void hang() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes().forEach(process -> command.add(Long.toString(process.pid())));
        run(command);
    }

    /** As when its machine loses power: no process of it has a chance to say goodbye. */
    void kill() throws IOException {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            kill();
        }
    }
}
