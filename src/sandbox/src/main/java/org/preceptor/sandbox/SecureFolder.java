package org.preceptor.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The folder with what a secure sandbox makes at each start: keys, passwords, the registry. Its owner alone may read it. */
final class SecureFolder {

    private final Path folder;

    private SecureFolder(Path folder) {
        this.folder = folder;
    }

    static SecureFolder make(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return new SecureFolder(folder);
        } catch (IOException | UnsupportedOperationException e) {
            throw new SandboxFailure("Cannot keep " + folder + " from others on this machine: " + e.getMessage());
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Writes a file that nobody else could read at any moment. */
    Path write(String name, String text) {
        Path file = folder.resolve(name);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(
                    file,
                    text.getBytes(StandardCharsets.UTF_8),
                    Set.of(StandardOpenOption.WRITE).toArray(StandardOpenOption[]::new));
            return file;
        } catch (IOException e) {
            throw new SandboxFailure("Cannot write " + file + ": " + e.getMessage());
        }
    }
}
