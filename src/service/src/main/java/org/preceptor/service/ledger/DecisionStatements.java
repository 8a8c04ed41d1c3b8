package org.preceptor.service.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.preceptor.order.FindingKey;
import org.preceptor.provenance.Attestation;

/** Writes decision records within one transaction, in five batches. Works on H2 and PostgreSQL alike. */
final class DecisionStatements {

    /**
     * The first decision of a service for a hook instance: the one that repeats none. Services that share a database may
     * write two at the same moment; then it is the older.
     */
    static final String FIRST = """
            select id from decision where service = ? and hook_instance = ? and repeats is null
            order by seq fetch first 1 row only""";

    private static final String DECISION = """
            insert into decision
              (id, service, hook, hook_instance, caller, decided_at, outcome, models, input_digest, repeats)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, (%s))
            """.formatted(FIRST);

    private static final String CARD = "insert into card (id, decision) values (?, ?)";

    private static final String FINDING = """
            insert into finding (card, caller, patient_finding, order_finding, told_at, user_finding, loudness)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private static final String EXPLANATION = """
            insert into explanation
              (handle, card, decision, patient, fhir_server, decided_at, kept_until, lead_figure, content)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /**
     * A Device is the same for every decision of one model's version, and is kept once. Of two processes that write a new one at
     * the same moment, the second waits and then breaks the key's rule: its transaction is tried again and finds it.
     */
    private static final String ATTESTATION = """
            insert into attestation (type, id, decision, json)
            select cast(? as varchar(64)), cast(? as varchar(64)), cast(? as uuid), cast(? as varchar(1000000))
            where not exists (select 1 from attestation where type = ? and id = ?)
            """;

    private DecisionStatements() {}

    static void insert(Connection connection, List<DecisionRecord> records) throws SQLException {
        try (PreparedStatement decision = connection.prepareStatement(DECISION);
                PreparedStatement card = connection.prepareStatement(CARD);
                PreparedStatement attestation = connection.prepareStatement(ATTESTATION);
                PreparedStatement finding = connection.prepareStatement(FINDING);
                PreparedStatement explanation = connection.prepareStatement(EXPLANATION)) {
            for (DecisionRecord record : records) {
                add(decision, record);
                for (UUID uuid : record.cards()) {
                    card.setObject(1, uuid);
                    card.setObject(2, record.id());
                    card.addBatch();
                }
                for (KeptExplanation kept : record.explanations()) {
                    add(explanation, record, kept);
                }
                for (Map.Entry<UUID, List<FindingKey>> told : record.findings().entrySet()) {
                    for (FindingKey key : told.getValue()) {
                        add(finding, record, told.getKey(), key);
                    }
                }
            }
            attestations(attestation, records);
            decision.executeBatch();
            card.executeBatch();
            attestation.executeBatch();
            finding.executeBatch();
            explanation.executeBatch();
        }
    }

    /** Sorted, so that two processes write them in the same order and never wait for each other in a circle. */
    private static void attestations(PreparedStatement statement, List<DecisionRecord> records) throws SQLException {
        Map<String, UUID> decisions = new HashMap<>();
        Map<String, Attestation> sorted = new TreeMap<>();
        for (DecisionRecord record : records) {
            for (Attestation attested : record.attestations()) {
                String key = attested.resourceType() + "/" + attested.id();
                if (sorted.putIfAbsent(key, attested) == null) {
                    decisions.put(key, record.id());
                }
            }
        }
        for (Map.Entry<String, Attestation> attested : sorted.entrySet()) {
            UUID decision = decisions.get(attested.getKey());
            if (decision != null) {
                add(statement, decision, attested.getValue());
            }
        }
    }

    private static void add(PreparedStatement statement, DecisionRecord record) throws SQLException {
        statement.setObject(1, record.id());
        statement.setString(2, record.service());
        statement.setString(3, record.hook());
        statement.setString(4, record.hookInstance());
        statement.setString(5, record.caller());
        statement.setObject(6, record.decidedAt().atOffset(ZoneOffset.UTC));
        statement.setString(7, record.outcome());
        statement.setString(8, record.models());
        statement.setString(9, record.inputDigest());
        statement.setString(10, record.service());
        statement.setString(11, record.hookInstance());
        statement.addBatch();
    }

    private static void add(PreparedStatement statement, DecisionRecord record, UUID card, FindingKey key)
            throws SQLException {
        statement.setString(1, card.toString());
        statement.setString(2, record.caller());
        statement.setString(3, key.patientFinding());
        statement.setString(4, key.orderFinding());
        statement.setObject(5, record.decidedAt().atOffset(ZoneOffset.UTC));
        statement.setString(6, key.userFinding());
        statement.setInt(7, key.loudness());
        statement.addBatch();
    }

    private static void add(PreparedStatement statement, DecisionRecord record, KeptExplanation kept)
            throws SQLException {
        statement.setString(1, kept.handle());
        statement.setObject(2, kept.card());
        statement.setObject(3, record.id());
        statement.setString(4, kept.patient());
        set(statement, 5, kept.fhirServer());
        statement.setObject(6, record.decidedAt().atOffset(ZoneOffset.UTC));
        statement.setObject(7, kept.keptUntil().atOffset(ZoneOffset.UTC));
        set(statement, 8, kept.lead());
        statement.setString(9, kept.content());
        statement.addBatch();
    }

    private static void set(PreparedStatement statement, int index, Optional<String> value) throws SQLException {
        if (value.isPresent()) {
            statement.setString(index, value.get());
        } else {
            statement.setNull(index, Types.VARCHAR);
        }
    }

    private static void add(PreparedStatement statement, UUID decision, Attestation attested) throws SQLException {
        statement.setString(1, attested.resourceType());
        statement.setString(2, attested.id());
        statement.setObject(3, decision);
        statement.setString(4, attested.json());
        statement.setString(5, attested.resourceType());
        statement.setString(6, attested.id());
        statement.addBatch();
    }
}
