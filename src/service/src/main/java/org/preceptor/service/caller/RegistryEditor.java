package org.preceptor.service.caller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.preceptor.service.ledger.RegistryChanges;
import org.preceptor.service.ledger.RegistryChanges.Action;
import org.preceptor.service.ledger.RegistryChanges.Change;
import org.preceptor.shelf.BrokenShelf;
import org.preceptor.shelf.Problem;

/**
 * Changes the registry's file, one entry at a time. What would not start the service is not written; who does it is written down
 * first; and readers of the file see the old text or the new one, never half of it. The file stays the one place where the
 * registry is: it can be edited by hand as well.
 */
@Singleton
public final class RegistryEditor {

    private static final Logger LOG = Logger.getLogger(RegistryEditor.class);

    private final Clients clients;
    private final RegistryChanges changes;
    private final Clock clock;

    /**
     * One entry.
     *
     * @param version changes whenever the entry does
     */
    public record Listed(String id, ObjectNode json, String version) {}

    /** What became of a wish. */
    public sealed interface Outcome {

        /** Done, and in force. Without an entry it was removed. */
        record Done(Optional<Listed> entry, boolean added) implements Outcome {}

        /** There is no such entry. */
        record Absent() implements Outcome {}

        /** The entry is not the one that was meant: somebody else was quicker. */
        record Moved() implements Outcome {}

        /** It breaks rules; all of them. */
        record Wrong(List<String> problems) implements Outcome {}

        /** The file is written in a form in which no entry can be replaced, or is broken by hand just now. */
        record Unreadable() implements Outcome {}

        /** Nothing was changed, because it could not be written. */
        record Failed() implements Outcome {}
    }

    /**
     * Which entry a wish is about.
     *
     * @param version the entry's, as it was read; empty: there must be none yet
     */
    public record Wish(String id, Optional<String> version, Optional<ObjectNode> entry, String who) {}

    /** With what reads the file and what remembers. */
    @Inject
    public RegistryEditor(Clients clients, RegistryChanges changes, Clock clock) {
        this.clients = clients;
        this.changes = changes;
        this.clock = clock;
    }

    /** Whether there is a registry at all. */
    public boolean registers() {
        return clients.file().isPresent();
    }

    /** All entries as the file has them now; empty when it cannot be read or cut. */
    public synchronized Optional<List<Listed>> all() {
        return text().map(text ->
                text.entries().stream().map(RegistryEditor::listed).toList());
    }

    private static Listed listed(RegistryText.Entry entry) {
        return new Listed(entry.id(), entry.json(), version(entry.json()));
    }

    private Optional<RegistryText> text() {
        try {
            Path file = clients.file().orElseThrow();
            clients.check(file);
            return RegistryText.of(Files.readString(file));
        } catch (BrokenShelf broken) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.errorf(
                    "The registry of callers cannot be read: %s", e.getClass().getName());
            return Optional.empty();
        }
    }

    /** Does it, or says why not. */
    public synchronized Outcome carryOut(Wish wish) {
        Optional<RegistryText> text = text();
        if (text.isEmpty()) {
            return new Outcome.Unreadable();
        }
        Optional<RegistryText.Entry> before = text.get().find(wish.id());
        if (wish.version().isPresent() && before.isEmpty()) {
            return new Outcome.Absent();
        }
        if (!wish.version().equals(before.map(entry -> version(entry.json())))) {
            return new Outcome.Moved();
        }
        return write(wish, before, text.get().with(before, wish.entry()));
    }

    private Outcome write(Wish wish, Optional<RegistryText.Entry> before, String text) {
        Path file = clients.file().orElseThrow();
        Optional<Path> written = Optional.empty();
        try {
            Path candidate = Files.createTempFile(file.getParent(), ".callers-", ".yaml");
            written = Optional.of(candidate);
            Files.writeString(candidate, text);
            try {
                clients.check(candidate);
            } catch (BrokenShelf broken) {
                return new Outcome.Wrong(broken.problems().stream()
                        .map(Problem::message)
                        .distinct()
                        .toList());
            }
            Optional<RegistryText.Entry> after = RegistryText.of(text).flatMap(again -> again.find(wish.id()));
            if (!after.map(RegistryText.Entry::json).equals(wish.entry())) {
                return new Outcome.Unreadable();
            }
            return replace(wish, before, after, file, candidate);
        } catch (IOException e) {
            LOG.errorf(
                    "The registry of callers cannot be written: %s",
                    e.getClass().getName());
            return new Outcome.Failed();
        } finally {
            written.ifPresent(RegistryEditor::delete);
        }
    }

    private Outcome replace(
            Wish wish,
            Optional<RegistryText.Entry> before,
            Optional<RegistryText.Entry> after,
            Path file,
            Path candidate)
            throws IOException {
        Action action = before.isEmpty() ? Action.ADDED : after.isEmpty() ? Action.REMOVED : Action.CHANGED;
        if (!remember(wish, action, before, after)) {
            return new Outcome.Failed();
        }
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(candidate, Files.getPosixFilePermissions(file));
            }
            try (FileChannel channel = FileChannel.open(candidate, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(candidate, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.errorf(
                    "The registry of callers cannot be replaced: %s",
                    e.getClass().getName());
            remember(wish, Action.FAILED, before, after);
            return new Outcome.Failed();
        }
        clients.reload();
        LOG.infof("The registry of callers was changed: %s %s", action, wish.id());
        return new Outcome.Done(after.map(RegistryEditor::listed), before.isEmpty());
    }

    private boolean remember(
            Wish wish, Action action, Optional<RegistryText.Entry> before, Optional<RegistryText.Entry> after) {
        try {
            changes.record(new Change(
                    clock.instant(),
                    wish.who(),
                    action,
                    wish.id(),
                    before.map(entry -> entry.json().toString()),
                    after.map(entry -> entry.json().toString())));
            return true;
        } catch (SQLException e) {
            LOG.errorf("A change of the registry could not be written down: SQL state %s", e.getSQLState());
            return false;
        }
    }

    private static void delete(Path candidate) {
        try {
            Files.deleteIfExists(candidate);
        } catch (IOException e) {
            LOG.warnf(
                    "A temporary file beside the registry of callers stays: %s",
                    e.getClass().getName());
        }
    }

    private static String version(ObjectNode json) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(json.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
