package org.preceptor.lab;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.preceptor.shelf.signing.Ed25519;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code models keygen}: a pair of keys, the private one for its owner's eyes only. */
@Command(name = "keygen", description = "Makes an Ed25519 pair, and prints the entry for the file of trusted keys.")
final class KeygenCommand implements Callable<Integer> {

    /** A key is trusted for so long unless its entry is changed. */
    private static final int YEARS = 2;

    @Option(names = "--id", required = true, paramLabel = "ID", description = "the key's name, in kebab-case")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "folder for ID.key (private) and ID.pub (default: the current one); never one of the project")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--from", paramLabel = "DAY", description = "first day on which it may sign (default: today)")
    private @Nullable LocalDate from;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help and end")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*") || id.length() > 64) {
            throw new UserProblem("`" + id + "` is not an id in kebab-case of at most 64 characters");
        }
        Path folder = out.toAbsolutePath().normalize();
        Path project = Path.of(System.getProperty("preceptor.root", "."))
                .toAbsolutePath()
                .normalize();
        if (folder.startsWith(project)) {
            throw new UserProblem(
                    "a private key does not belong into the project's folder (name another with --out DIR)");
        }
        if (!Files.isDirectory(folder)) {
            throw new UserProblem("there is no folder " + folder);
        }
        KeyPair pair = Ed25519.generate();
        Path secret = folder.resolve(id + ".key");
        Path open = folder.resolve(id + ".pub");
        if (Files.exists(open)) {
            throw new UserProblem(open + " is there already");
        }
        writeForOwner(secret, Ed25519.pem(pair.getPrivate()));
        Files.writeString(open, Ed25519.pem(pair.getPublic()), StandardOpenOption.CREATE_NEW);
        LocalDate first = Today.unless(from);
        LocalDate last = first.plusYears(YEARS);
        PrintWriter printed = spec.commandLine().getOut();
        if (json) {
            Printed.json(printed, generator -> {
                generator.writeStringField("id", id);
                generator.writeStringField("private", secret.toString());
                generator.writeStringField("public", open.toString());
                entry(generator, Ed25519.base64(pair.getPublic()), first, last);
            });
        } else {
            printed.printf("%s: keep it secret, and off this machine when it is not in use%n", secret);
            printed.printf("%s: hand it out%n%n", open);
            printed.printf("The entry for the file that preceptor.models.keys names:%n%nkeys:%n");
            printed.printf("  - id: %s%n    public_key: \"%s\"%n", id, Ed25519.base64(pair.getPublic()));
            printed.printf("    from: \"%s\"%n    until: \"%s\"%n", first, last);
            printed.flush();
        }
        return 0;
    }

    private static void entry(JsonGenerator json, String key, LocalDate from, LocalDate until) throws IOException {
        json.writeStringField("public_key", key);
        json.writeStringField("from", from.toString());
        json.writeStringField("until", until.toString());
    }

    /** With the permissions from the first byte on, and never over another key. */
    private static void writeForOwner(Path file, String text) throws IOException {
        try {
            if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException exists) {
            throw new UserProblem(file + " is there already");
        }
        Files.writeString(file, text, StandardOpenOption.WRITE);
    }
}
