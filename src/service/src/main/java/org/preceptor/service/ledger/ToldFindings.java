package org.preceptor.service.ledger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;
import org.preceptor.order.FindingKey;
import org.preceptor.service.settings.PreceptorSettings;

/**
 * Which findings about orders a caller was told before. A finding is not told again about the same orders for a while, and not
 * about the same patient for a longer while after somebody overrode it with a reason, or when it was only an offer to test.
 */
@Singleton
public final class ToldFindings {

    private static final Logger LOG = Logger.getLogger(ToldFindings.class);

    private static final String LATELY =
            "select 1 from finding where order_finding = ? and caller = ? and told_at > ? fetch first 1 row only";

    private static final String OFFERED =
            "select 1 from finding where patient_finding = ? and caller = ? and told_at > ? fetch first 1 row only";

    private static final String OVERRIDDEN = """
            select 1 from finding told join feedback on feedback.card = told.card and feedback.caller = told.caller
            where told.patient_finding = ? and told.caller = ?
              and feedback.outcome = 'overridden' and feedback.reason_code is not null and feedback.received_at > ?
            fetch first 1 row only""";

    private final LedgerDatabase database;
    private final Clock clock;
    private final Duration repeatAfter;
    private final Duration overrideHolds;

    /** Over the database in use. */
    @Inject
    public ToldFindings(LedgerDatabase database, Clock clock, PreceptorSettings settings) {
        this.database = database;
        this.clock = clock;
        this.repeatAfter = settings.findings().repeatAfter();
        this.overrideHolds = settings.findings().overrideHolds();
    }

    /**
     * Which of these need not be told. Where the database does not answer, none: to tell something twice is the smaller harm.
     */
    public Set<FindingKey> said(String caller, Collection<FindingKey> keys) {
        Instant now = clock.instant();
        Set<FindingKey> said = new HashSet<>();
        try (Connection connection = database.connection();
                PreparedStatement lately = connection.prepareStatement(LATELY);
                PreparedStatement offered = connection.prepareStatement(OFFERED);
                PreparedStatement overridden = connection.prepareStatement(OVERRIDDEN)) {
            for (FindingKey key : keys) {
                if (any(lately, key.orderFinding(), caller, now.minus(repeatAfter))
                        || (key.once() && any(offered, key.patientFinding(), caller, now.minus(overrideHolds)))
                        || any(overridden, key.patientFinding(), caller, now.minus(overrideHolds))) {
                    said.add(key);
                }
            }
            return said;
        } catch (SQLException unanswered) {
            LOG.errorf("What was told before is not known: SQL state %s", unanswered.getSQLState());
            return Set.of();
        }
    }

    private static boolean any(PreparedStatement select, String key, String caller, Instant since) throws SQLException {
        select.setString(1, key);
        select.setString(2, caller);
        select.setObject(3, since.atOffset(ZoneOffset.UTC));
        try (ResultSet rows = select.executeQuery()) {
            return rows.next();
        }
    }
}
