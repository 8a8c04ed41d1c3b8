package org.preceptor.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder with everything the sandbox stores; at most one sandbox uses it at a time. */
final class DataFolder implements AutoCloseable {
    /** Only what is named here is ever deleted: the folder may be one that holds other things too. */
    private static final List<String> OURS = List.of("fhir", "service", "service.log", "secure", "ehr");

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Makes the folder where it does not exist, and takes it.
     *
     * @throws SandboxFailure if it cannot be written, or another sandbox has it
     */
    static DataFolder take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve("sandbox.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new SandboxFailure(
                        "Another sandbox uses " + folder + ": stop it, or choose another folder with --data.");
            }
            return new DataFolder(folder, channel, lock);
        } catch (IOException e) {
            throw new SandboxFailure("Cannot write to " + folder + " ("
                    + e.getClass().getSimpleName() + "): choose another folder with --data.");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Forgets everything stored. */
    void reset() {
        for (String name : OURS) {
            Path path = folder.resolve(name);
            if (!Files.exists(path)) {
                continue;
            }
            try (Stream<Path> below = Files.walk(path)) {
                for (Path file : below.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new SandboxFailure("Cannot delete " + path + ": " + e.getMessage());
            }
        }
    }

    Path fhir() {
        return folder.resolve("fhir");
    }

    Path service() {
        return folder.resolve("service");
    }

    /** What is on the practice EHR's desk. */
    Path ehr() {
        return folder.resolve("ehr");
    }

    /** Keys and passwords of a secure sandbox. */
    Path secure() {
        return folder.resolve("secure");
    }

    Path serviceLog() {
        return folder.resolve("service.log");
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new SandboxFailure("Cannot let go of " + folder + ": " + e.getMessage());
        }
    }
}
