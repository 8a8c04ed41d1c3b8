package org.preceptor.service.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.preceptor.order.FindingKey;

/**
 * Claims what a decision tells, within the transaction that records it: a row with a unique key for each thing, so that of two
 * decisions at the same instant, in one process or in several, one has it. What is rolled back is claimed by nobody. Works on H2
 * and PostgreSQL alike.
 *
 * @param repeatAfter for so long a claim holds on what is told again after a while
 * @param offerAgainAfter the same, of an offer to test
 */
record ClaimStatements(Duration repeatAfter, Duration offerAgainAfter) {

    private static final String RENEW =
            "update claim set decision = ?, told_at = ? where caller = ? and claimed = ? and told_at <= ?";

    private static final String TAKE = """
            insert into claim (caller, claimed, decision, told_at)
            select cast(? as varchar(200)), cast(? as varchar(80)), cast(? as uuid), cast(? as timestamp with time zone)
            where not exists (select 1 from claim where caller = ? and claimed = ?)
            """;

    private static final String RELEASE = "delete from claim where caller = ? and claimed = ? and decision = ?";

    private static final String FORGET = "delete from finding where order_finding = ? and caller = ? and card = ?";

    /** One thing that a record claims. */
    private record Claim(DecisionRecord record, FindingKey key, String claimed) {}

    /**
     * Claims all that the records tell.
     *
     * @return by record, what another has; where it is not empty, the transaction must be rolled back
     */
    Map<UUID, Set<FindingKey>> claim(Connection connection, List<DecisionRecord> records) throws SQLException {
        Map<UUID, Set<FindingKey>> lost = new HashMap<>();
        List<Claim> claims = claims(records, lost);
        List<Claim> fresh = new ArrayList<>();
        if (!claims.isEmpty()) {
            try (PreparedStatement renew = connection.prepareStatement(RENEW);
                    PreparedStatement take = connection.prepareStatement(TAKE)) {
                for (Claim claim : claims) {
                    renew(renew, claim);
                }
                keep(claims, renew.executeBatch(), fresh);
                if (!fresh.isEmpty()) {
                    for (Claim claim : fresh) {
                        take(take, claim);
                    }
                    List<Claim> others = new ArrayList<>();
                    keep(fresh, take.executeBatch(), others);
                    others.forEach(claim -> lose(lost, claim));
                }
            }
        }
        return lost;
    }

    /** Sorted, so that two processes take them in the same order and never wait for each other in a circle. */
    private static List<Claim> claims(List<DecisionRecord> records, Map<UUID, Set<FindingKey>> lost) {
        Map<String, Claim> claims = new HashMap<>();
        for (DecisionRecord record : records) {
            record.findings()
                    .values()
                    .forEach(keys -> keys.forEach(key -> key.claim().ifPresent(claimed -> {
                        Claim claim = new Claim(record, key, claimed);
                        Claim first = claims.putIfAbsent(record.caller() + "\n" + claimed, claim);
                        if (first != null && !first.record().id().equals(record.id())) {
                            lose(lost, claim);
                        }
                    })));
        }
        return claims.values().stream()
                .sorted(Comparator.comparing(Claim::claimed)
                        .thenComparing(claim -> claim.record().caller()))
                .toList();
    }

    private static void lose(Map<UUID, Set<FindingKey>> lost, Claim claim) {
        lost.computeIfAbsent(claim.record().id(), id -> new HashSet<>()).add(claim.key());
    }

    /** Those of which the statement changed no row. */
    private static void keep(List<Claim> claims, int[] counts, List<Claim> unchanged) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                unchanged.add(claims.get(i));
            } else if (counts[i] != 1 && counts[i] != Statement.SUCCESS_NO_INFO) {
                throw new IllegalStateException("A claim is one row, not " + counts[i]);
            }
        }
    }

    private void renew(PreparedStatement statement, Claim claim) throws SQLException {
        Duration holds = switch (claim.key().repeat()) {
            case ALWAYS, CHANGED -> repeatAfter;
            case OFFERED_ONCE -> offerAgainAfter;
        };
        OffsetDateTime now = claim.record().decidedAt().atOffset(ZoneOffset.UTC);
        statement.setObject(1, claim.record().id());
        statement.setObject(2, now);
        statement.setString(3, claim.record().caller());
        statement.setString(4, claim.claimed());
        statement.setObject(5, now.minus(holds));
        statement.addBatch();
    }

    private static void take(PreparedStatement statement, Claim claim) throws SQLException {
        statement.setString(1, claim.record().caller());
        statement.setString(2, claim.claimed());
        statement.setObject(3, claim.record().id());
        statement.setObject(4, claim.record().decidedAt().atOffset(ZoneOffset.UTC));
        statement.setString(5, claim.record().caller());
        statement.setString(6, claim.claimed());
        statement.addBatch();
    }

    /** Of a record that was written, but that nobody was told of any more: it may be told again. */
    void release(Connection connection, DecisionRecord record) throws SQLException {
        try (PreparedStatement release = connection.prepareStatement(RELEASE);
                PreparedStatement forget = connection.prepareStatement(FORGET)) {
            for (Map.Entry<UUID, List<FindingKey>> told : record.findings().entrySet()) {
                for (FindingKey key : told.getValue()) {
                    if (key.claim().isPresent()) {
                        release.setString(1, record.caller());
                        release.setString(2, key.claim().get());
                        release.setObject(3, record.id());
                        release.addBatch();
                    }
                    forget.setString(1, key.orderFinding());
                    forget.setString(2, record.caller());
                    forget.setString(3, told.getKey().toString());
                    forget.addBatch();
                }
            }
            release.executeBatch();
            forget.executeBatch();
        }
    }
}
