package org.preceptor.service.start;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.preceptor.cds.Card;
import org.preceptor.cds.CardWriter;
import org.preceptor.cds.CdsRequest;
import org.preceptor.cds.CdsRequestReader;
import org.preceptor.cds.RequestOutcome;
import org.preceptor.chart.ChartOutcome;
import org.preceptor.decision.Ask;
import org.preceptor.decision.Decision;
import org.preceptor.service.bookcase.Desk;
import org.preceptor.service.ledger.DecisionLedger;
import org.preceptor.service.ledger.DecisionRecord;

/** Calls as they come, through the code that real ones pass, but neither sent nor recorded. */
final class Rehearsal {

    private static final JsonFactory JSON = new JsonFactory();

    /** For a service whose folder has no example. */
    private static final String SYNTHETIC = """
            {"hook": "HOOK", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
             "context": {"userId": "Practitioner/rehearsal", "patientId": "rehearsal", "encounterId": "rehearsal"},
             "prefetch": {"patient": {"resourceType": "Patient", "id": "rehearsal", "gender": "female",
               "birthDate": "1970-01-01"}}}
            """;

    private final CdsRequestReader reader = new CdsRequestReader();
    private final DecisionLedger ledger;
    private final Instant now;
    private final ZoneId zone;
    private final Map<String, List<Rehearsed>> examples = new HashMap<>();

    /** A request and the instant at which its patient's data are as old as they are meant to be. */
    private record Rehearsed(String request, Instant at) {}

    Rehearsal(DecisionLedger ledger, Instant now, ZoneId zone) {
        this.ledger = ledger;
        this.now = now;
        this.zone = zone;
    }

    /**
     * Rehearses each of a service's examples once.
     *
     * @return how many calls that were
     */
    int of(Desk desk, Desk.Bound service, Path shelf) throws IOException, SQLException {
        String id = service.service().id();
        if (!examples.containsKey(id)) {
            examples.put(id, examples(service, shelf));
        }
        List<Rehearsed> all = examples.getOrDefault(id, List.of());
        for (Rehearsed one : all) {
            rehearse(desk, service, one);
        }
        return all.size();
    }

    private void rehearse(Desk desk, Desk.Bound service, Rehearsed rehearsed) throws IOException, SQLException {
        RequestOutcome outcome = reader.read(
                new ByteArrayInputStream(rehearsed.request().getBytes(StandardCharsets.UTF_8)),
                service.reading().interest(),
                desk.privacy(),
                service.reading().templates(),
                zone);
        if (outcome instanceof RequestOutcome.Accepted accepted
                && accepted.draft().finish(accepted.request().context().patientId())
                        instanceof ChartOutcome.Complete complete) {
            Decision decision = desk.decider()
                    .decide(service.service(), complete.chart(), new Ask(accepted.request(), rehearsed.at(), zone));
            try (JsonGenerator json = JSON.createGenerator(OutputStream.nullOutputStream())) {
                CardWriter.write(decision.cards(), json);
            }
            ledger.rehearse(record(service, accepted.request(), decision));
        }
    }

    private DecisionRecord record(Desk.Bound service, CdsRequest request, Decision decision) {
        return new DecisionRecord(
                decision.id(),
                service.service().id(),
                request.hook(),
                request.hookInstance(),
                "rehearsal",
                now,
                decision.outcome().name(),
                decision.cards().stream().map(Card::uuid).toList(),
                service.models(),
                "",
                decision.attestations(),
                decision.findings());
    }

    private List<Rehearsed> examples(Desk.Bound service, Path shelf) throws IOException {
        Path folder = shelf.resolve("cds-hooks").resolve(service.service().id()).resolve("examples");
        if (!Files.isDirectory(folder)) {
            String hook = service.service().hooks().getFirst();
            return List.of(new Rehearsed(SYNTHETIC.replace("HOOK", hook), now));
        }
        try (Stream<Path> cases = Files.list(folder)) {
            List<Path> folders = cases.filter(example -> Files.isRegularFile(example.resolve("request.json")))
                    .sorted()
                    .toList();
            List<Rehearsed> found = new ArrayList<>(folders.size());
            for (Path example : folders) {
                found.add(new Rehearsed(Files.readString(example.resolve("request.json")), at(example)));
            }
            return found;
        }
    }

    private Instant at(Path example) throws IOException {
        Path file = example.resolve("now.txt");
        try {
            return Files.isRegularFile(file)
                    ? Instant.parse(Files.readString(file).strip())
                    : now;
        } catch (DateTimeException e) {
            throw new IOException(file + ": no instant such as 2026-11-23T12:00:00Z", e);
        }
    }
}
