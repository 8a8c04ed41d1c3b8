package org.preceptor.sandbox.keycloak;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An unpacked Keycloak with our providers in it, built once for its database in memory.
 *
 * @param folder the one that holds {@code bin} and {@code lib}
 */
public record KeycloakHome(Path folder) {

    private static final String PROVIDERS = "preceptor-keycloak.jar";
    /** In memory: realm, accounts and keys are made anew at each start, and no sandbox meets another's. */
    private static final List<String> BUILD = List.of("build", "--db=dev-mem");

    /**
     * Finds it, and builds it where it is not built with these providers. Only one process at a time does so.
     *
     * @param unpacked holds {@code keycloak-<version>}
     * @param providers our jar
     * @param progress told before something slow
     * @throws KeycloakFailure where it is not there or cannot be built
     */
    public static KeycloakHome prepare(Path unpacked, Path providers, Consumer<String> progress)
            throws InterruptedException {
        try (Stream<Path> folders = Files.list(unpacked)) {
            Path folder = folders.filter(path -> Files.isDirectory(path.resolve("providers")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new KeycloakFailure("No Keycloak in " + unpacked + "."));
            KeycloakHome home = new KeycloakHome(folder);
            try (FileChannel channel = FileChannel.open(
                            folder.resolve("preceptor.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock alone = channel.lock()) {
                if (alone.isValid() && !home.built(providers)) {
                    progress.accept("Preparing Keycloak (once, about half a minute) …");
                    home.build(providers);
                }
            }
            return home;
        } catch (IOException e) {
            throw new KeycloakFailure("Keycloak is not unpacked in " + unpacked
                    + ": ./preceptor sandbox --secure does that. (" + e.getMessage() + ")");
        }
    }

    private Path marker() {
        return folder.resolve("preceptor.built");
    }

    private Path provider() {
        return folder.resolve("providers").resolve(PROVIDERS);
    }

    private boolean built(Path providers) throws IOException {
        return Files.exists(marker())
                && Files.readString(marker()).equals(String.join(" ", BUILD))
                && Files.mismatch(providers, provider()) < 0;
    }

    private void build(Path providers) throws IOException, InterruptedException {
        Files.deleteIfExists(marker());
        Files.copy(providers, provider(), StandardCopyOption.REPLACE_EXISTING);
        Path log = folder.resolve("preceptor-build.log");
        int code = new ProcessBuilder(command(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"), BUILD))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (code != 0) {
            throw new KeycloakFailure("Keycloak could not be built; it wrote " + log + ".");
        }
        Files.writeString(marker(), String.join(" ", BUILD));
    }

    /** The command line of {@code bin/kc.sh}, without the shell between: a signal reaches Keycloak itself. */
    List<String> command(List<String> jvm, List<String> arguments) {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dkc.home.dir=" + folder,
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.language=en",
                "-Duser.country=US");
        Stream<String> program = Stream.of(
                "-cp",
                folder.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        return Stream.of(java, jvm.stream(), program, arguments.stream())
                .flatMap(part -> part)
                .toList();
    }
}
