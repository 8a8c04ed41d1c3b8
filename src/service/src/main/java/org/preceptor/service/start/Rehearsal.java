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
    private final Map<String, List<byte[]>> requests = new HashMap<>();

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
        if (!requests.containsKey(id)) {
            requests.put(id, examples(service, shelf));
        }
        List<byte[]> examples = requests.getOrDefault(id, List.of());
        for (byte[] request : examples) {
            rehearse(desk, service, request);
        }
        return examples.size();
    }

    private void rehearse(Desk desk, Desk.Bound service, byte[] request) throws IOException, SQLException {
        RequestOutcome outcome = reader.read(
                new ByteArrayInputStream(request),
                service.reading().interest(),
                service.reading().templates(),
                zone);
        if (outcome instanceof RequestOutcome.Accepted accepted
                && accepted.draft().finish(accepted.request().context().patientId())
                        instanceof ChartOutcome.Complete complete) {
            Decision decision =
                    desk.decider().decide(service.service(), complete.chart(), new Ask(accepted.request(), now, zone));
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
                decision.attestations());
    }

    private static List<byte[]> examples(Desk.Bound service, Path shelf) throws IOException {
        Path folder = shelf.resolve("cds-hooks").resolve(service.service().id()).resolve("examples");
        if (!Files.isDirectory(folder)) {
            String hook = service.service().hooks().getFirst();
            return List.of(SYNTHETIC.replace("HOOK", hook).getBytes(StandardCharsets.UTF_8));
        }
        try (Stream<Path> cases = Files.list(folder)) {
            List<Path> files = cases.map(example -> example.resolve("request.json"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            List<byte[]> requests = new ArrayList<>(files.size());
            for (Path file : files) {
                requests.add(Files.readAllBytes(file));
            }
            return requests;
        }
    }
}
