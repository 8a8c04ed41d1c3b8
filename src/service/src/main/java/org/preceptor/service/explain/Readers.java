package org.preceptor.service.explain;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.preceptor.service.caller.Clients;
import org.preceptor.service.ledger.ExplanationLedger;
import org.preceptor.service.ledger.ExplanationLedger.Found;
import org.preceptor.service.ledger.ReaderLedger;
import org.preceptor.service.settings.PreceptorSettings;
import org.preceptor.service.settings.PreceptorSettings.Mode;

/**
 * Who may read what. In the open sandbox nobody signs in, and what its callers were told is anyone's on this machine. Else a reader
 * sees what a decision was made of only where they have signed in by the same client's registration, at the same FHIR server, for the
 * same patient. That a handle is unknown, that its time is over, and that it is about somebody else is one answer.
 */
@Singleton
public final class Readers {

    /** As the ledger names the callers of the open sandbox. */
    private static final String ANYONE = "open-sandbox";

    private final Mode mode;
    private final ExplanationLedger explanations;
    private final ReaderLedger sessions;
    private final Clients clients;
    private final Clock clock;

    /** Over what is kept. */
    @Inject
    public Readers(
            PreceptorSettings settings,
            ExplanationLedger explanations,
            ReaderLedger sessions,
            Clients clients,
            Clock clock) {
        this.mode = settings.callers().mode();
        this.explanations = explanations;
        this.sessions = sessions;
        this.clients = clients;
        this.clock = clock;
    }

    /** What becomes of a wish to read. */
    public sealed interface Wish {

        /**
         * Shown.
         *
         * @param signedIn whether somebody had to sign in for it
         */
        record Granted(Found found, boolean signedIn) implements Wish {}

        /** There is nothing here for this reader. */
        record Nothing() implements Wish {}

        /** Nobody has signed in. */
        record SignInFirst() implements Wish {}
    }

    /**
     * What a reader may see of a handle.
     *
     * @param handle as it came
     * @param cookie the session's, as it came
     * @throws SQLException when the database does not answer
     */
    public Wish read(String handle, Optional<String> cookie) throws SQLException {
        return switch (mode) {
            case NONE -> new Wish.Nothing();
            case OPEN_SANDBOX ->
                found(handle)
                        .filter(found -> found.caller().equals(ANYONE))
                        .<Wish>map(found -> new Wish.Granted(found, false))
                        .orElseGet(Wish.Nothing::new);
            case REGISTERED -> {
                Optional<ReaderLedger.Session> session = session(cookie);
                yield session.isEmpty()
                        ? new Wish.SignInFirst()
                        : found(handle)
                                .filter(found -> about(found, session.get()))
                                .<Wish>map(found -> new Wish.Granted(found, true))
                                .orElseGet(Wish.Nothing::new);
            }
        };
    }

    private Optional<Found> found(String handle) throws SQLException {
        Optional<Handle> known = Handle.of(handle);
        return known.isEmpty()
                ? Optional.empty()
                : explanations.find(known.get().digest(), clock.instant());
    }

    private Optional<ReaderLedger.Session> session(Optional<String> cookie) throws SQLException {
        Optional<Handle> known = cookie.flatMap(Handle::of);
        return known.isEmpty()
                ? Optional.empty()
                : sessions.find(known.get().digest(), clock.instant()).filter(this::registered);
    }

    /** A client that leaves the registry takes its readers with it. */
    private boolean registered(ReaderLedger.Session session) {
        return clients.doors().stream()
                .anyMatch(door -> door.client().equals(session.client())
                        && door.fhirServer().toString().equals(session.fhirServer()));
    }

    private static boolean about(Found found, ReaderLedger.Session session) {
        return found.caller().equals(session.client())
                && found.patient().equals(session.patient())
                && found.fhirServer().map(session.fhirServer()::equals).orElse(true);
    }
}
