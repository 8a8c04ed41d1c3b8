package org.preceptor.service.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.preceptor.order.FindingKey;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.settings.PreceptorSettings;

/**
 * What a caller was told before and need not be told again: about orders, what was told lately about the same; of anything, what
 * somebody overrode with a reason, unless it has got louder since. "Not now" holds for a shorter time, and for the user who said it.
 */
@Singleton
public final class ToldFindings {

    /** Our own reason for an override: not now. */
    static final String SNOOZE_SYSTEM = "https://preceptor.org/fhir/CodeSystem/override-reason";

    static final String SNOOZE_CODE = "snooze";

    private static final Logger LOG = Logger.getLogger(ToldFindings.class);

    private static final String LATELY = """
            select order_finding, patient_finding, user_finding, loudness, told_at, false
            from finding where caller = ? and told_at > ? and order_finding in (%s)""";

    private static final String OFFERED = """
            select order_finding, patient_finding, user_finding, loudness, told_at, false
            from finding where caller = ? and told_at > ? and patient_finding in (%s)""";

    private static final String OVERRIDDEN = """
            select told.order_finding, told.patient_finding, told.user_finding, told.loudness, feedback.received_at,
              feedback.reason_code = 'snooze' and feedback.reason_system = '%s'
            from finding told join feedback on feedback.card = told.card and feedback.caller = told.caller
            where told.caller = ? and feedback.received_at > ? and told.patient_finding in (%%s)
              and feedback.outcome = 'overridden' and feedback.reason_code is not null""".formatted(SNOOZE_SYSTEM);

    private final LedgerDatabase database;
    private final Duration repeatAfter;
    private final Duration overrideHolds;
    private final Duration snoozeHolds;

    /** One thing told, with the instant at which it was told or overridden. */
    private record Told(
            String order, String patient, Optional<String> user, int loudness, Instant at, boolean snoozed) {}

    /** Over the database in use. */
    @Inject
    public ToldFindings(LedgerDatabase database, PreceptorSettings settings) {
        this.database = database;
        this.repeatAfter = settings.findings().repeatAfter();
        this.overrideHolds = settings.findings().overrideHolds();
        this.snoozeHolds = settings.findings().snoozeHolds();
    }

    /**
     * Which of these need not be told. Where the database does not answer, none: to tell something twice is the smaller harm.
     *
     * @param now the instant of the call
     * @param deadline until which the database's answer is waited for
     */
    public Set<FindingKey> said(String caller, Instant now, Collection<FindingKey> keys, Deadline deadline) {
        Set<String> orders = digests(keys, FindingKey.Repeat.CHANGED, FindingKey::orderFinding);
        Set<String> offers = digests(keys, FindingKey.Repeat.OFFERED_ONCE, FindingKey::patientFinding);
        Set<String> patients = keys.stream().map(FindingKey::patientFinding).collect(Collectors.toSet());
        Instant overriddenSince = now.minus(Collections.max(List.of(overrideHolds, snoozeHolds)));
        try {
            return database.ask(deadline, connection -> {
                List<Told> lately = select(connection, LATELY, caller, now.minus(repeatAfter), orders);
                List<Told> offered = select(connection, OFFERED, caller, now.minus(overrideHolds), offers);
                List<Told> overridden = select(connection, OVERRIDDEN, caller, overriddenSince, patients);
                Set<FindingKey> said = new HashSet<>();
                for (FindingKey key : keys) {
                    boolean again = switch (key.repeat()) {
                        case ALWAYS -> false;
                        case CHANGED ->
                            lately.stream()
                                    .anyMatch(told -> told.order().equals(key.orderFinding())
                                            && told.loudness() >= key.loudness());
                        case OFFERED_ONCE ->
                            offered.stream().anyMatch(told -> told.patient().equals(key.patientFinding()));
                    };
                    if (again || overridden.stream().anyMatch(told -> silences(told, key, now))) {
                        said.add(key);
                    }
                }
                return said;
            });
        } catch (SQLException unanswered) {
            LOG.errorf("What was told before is not known: SQL state %s", unanswered.getSQLState());
            return Set.of();
        }
    }

    /** Whether an override still holds: of the same finding, told no more quietly than it would be now. */
    private boolean silences(Told told, FindingKey key, Instant now) {
        if (!told.patient().equals(key.patientFinding()) || told.loudness() < key.loudness()) {
            return false;
        }
        return told.snoozed()
                ? told.user().filter(key.userFinding()::equals).isPresent()
                        && told.at().isAfter(now.minus(snoozeHolds))
                : told.at().isAfter(now.minus(overrideHolds));
    }

    private static Set<String> digests(
            Collection<FindingKey> keys, FindingKey.Repeat repeat, Function<FindingKey, String> digest) {
        return keys.stream().filter(key -> key.repeat() == repeat).map(digest).collect(Collectors.toSet());
    }

    private static List<Told> select(
            Connection connection, String query, String caller, Instant since, Set<String> digests)
            throws SQLException {
        List<Told> found = new ArrayList<>();
        if (digests.isEmpty()) {
            return found;
        }
        String all = query.formatted(String.join(", ", Collections.nCopies(digests.size(), "?")));
        try (PreparedStatement select = connection.prepareStatement(all)) {
            select.setString(1, caller);
            select.setObject(2, since.atOffset(ZoneOffset.UTC));
            int index = 3;
            for (String digest : digests) {
                select.setString(index++, digest);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Told(
                            rows.getString(1),
                            rows.getString(2),
                            Optional.ofNullable(rows.getString(3)),
                            rows.getInt(4),
                            rows.getObject(5, OffsetDateTime.class).toInstant(),
                            rows.getBoolean(6)));
                }
            }
        }
        return found;
    }
}
