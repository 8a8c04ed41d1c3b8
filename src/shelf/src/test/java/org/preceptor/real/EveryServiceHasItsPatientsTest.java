package org.preceptor.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.cds.Card;
import org.preceptor.cds.CdsRequestReader;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.cds.RequestOutcome;
import org.preceptor.chart.ChartOutcome;
import org.preceptor.decision.Ask;
import org.preceptor.decision.Decider;
import org.preceptor.decision.Decision;
import org.preceptor.decision.Reading;
import org.preceptor.real.SandboxPatients.Resource;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;

/**
 * Every service of the shelf has a patient in the sandbox to whom it says something, and one to whom it must not: the table in
 * the patients' README, row by row.
 */
class EveryServiceHasItsPatientsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Ucum UNITS = new Ucum();
    private static final Shelf SHELF = new ShelfReader(UNITS).read(Path.of(System.getProperty("preceptor.root")));
    private static final String HEADING = "## Each service, with one who gets a card and one who does not";

    /**
     * A row of the table.
     *
     * @param order RxNorm codes, or a SNOMED CT code after {@code sct:}, joined by +; empty where the hook has none
     */
    record Row(String service, String hook, String fires, String order, String silent, String otherOrder) {}

    static List<Row> rows() {
        try {
            String readme = Files.readString(SandboxPatients.FOLDER.resolve("README.md"));
            int from = readme.indexOf(HEADING);
            assertThat(from).isPositive();
            int to = readme.indexOf("\n## ", from + 1);
            List<Row> rows = new ArrayList<>();
            for (String line :
                    readme.substring(from, to < 0 ? readme.length() : to).split("\n")) {
                String[] cells = line.replace("`", "").split("\\|", -1);
                if (line.startsWith("| `")) {
                    assertThat(cells).as(line).hasSize(8);
                    rows.add(new Row(
                            cells[1].strip(),
                            cells[2].strip(),
                            cells[3].strip(),
                            cells[4].strip(),
                            cells[5].strip(),
                            cells[6].strip()));
                }
            }
            return rows;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void listsEveryServiceOfTheShelf() {
        assertThat(rows().stream().map(Row::service))
                .containsExactlyInAnyOrderElementsOf(SHELF.services().keySet());
    }

    static Stream<Row> table() {
        return rows().stream();
    }

    @ParameterizedTest
    @MethodSource("table")
    void saysSomethingToTheOneAndNothingToTheOther(Row row) throws IOException {
        Decision spoken = decide(row.service(), row.hook(), row.fires(), row.order());
        assertThat(spoken.cards()).as("%s for %s", row.service(), row.fires()).isNotEmpty();
        assertThat(spoken.outcome())
                .as("an estimate or a finding, not a lack of data")
                .isIn(Decision.Outcome.ESTIMATE, Decision.Outcome.FINDINGS);
        assertThat(decide(row.service(), row.hook(), row.silent(), row.otherOrder())
                        .cards())
                .as("%s for %s", row.service(), row.silent())
                .extracting(Card::summary)
                .isEmpty();
    }

    private static Decision decide(String serviceId, String hook, String patient, String order) throws IOException {
        CdsService service =
                Optional.ofNullable(SHELF.services().get(serviceId)).orElseThrow();
        assertThat(service.hooks()).contains(hook);
        Reading reading = Reading.of(service.parts(SHELF.services()), SHELF.models(), SHELF.knowledge());
        List<Resource> chart = SandboxPatients.read(patient, NOW);
        String stay = patient + "-stay";
        boolean inHospital = chart.stream().anyMatch(resource -> resource.id().equals(stay));
        StringJoiner prefetch = new StringJoiner(",");
        for (PrefetchTemplate template : reading.templates()) {
            if (inHospital || !template.query().contains("encounterId")) {
                prefetch.add("\"" + template.key() + "\":" + answer(template, chart, stay));
            }
        }
        String json = "{\"hook\":\"" + hook + "\",\"hookInstance\":\"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\","
                + "\"context\":{\"userId\":\"Practitioner/ana-rivera\",\"patientId\":\"" + patient + "\""
                + (inHospital ? ",\"encounterId\":\"" + stay + "\"" : "") + drafts(order, patient)
                + "},\"prefetch\":{" + prefetch + "}}";
        RequestOutcome outcome = new CdsRequestReader()
                .read(
                        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                        reading.interest(),
                        reading.templates(),
                        ZoneOffset.UTC);
        if (outcome instanceof RequestOutcome.Accepted accepted
                && accepted.draft().finish(patient) instanceof ChartOutcome.Complete complete) {
            return new Decider(
                            SHELF.models(),
                            SHELF.services(),
                            SHELF.knowledge(),
                            UNITS,
                            Map.of("north-american", 1.0, "score2-region", 0.0),
                            UUID::randomUUID)
                    .decide(service, complete.chart(), new Ask(accepted.request(), NOW, ZoneOffset.UTC));
        }
        throw new AssertionError(outcome.toString());
    }

    /** What a FHIR server that knows this patient alone answers. */
    private static String answer(PrefetchTemplate template, List<Resource> chart, String stay) {
        String query = template.query();
        String type = query.split("[?/]", 2)[0];
        Predicate<Resource> asked = resource -> resource.type().equals(type)
                || (type.equals("MedicationRequest") && resource.type().equals("Medication"));
        if (!query.contains("?")) {
            return chart.stream()
                    .filter(asked.and(
                            resource -> type.equals("Patient") || resource.id().equals(stay)))
                    .findFirst()
                    .map(Resource::json)
                    .orElseThrow();
        }
        if (query.contains("encounter={{")) {
            asked = asked.and(resource -> resource.json().contains("\"Encounter/" + stay + "\""));
        }
        StringJoiner entries = new StringJoiner(",");
        chart.stream().filter(asked).forEach(resource -> entries.add("{\"resource\":" + resource.json() + "}"));
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + entries + "]}";
    }

    private static String drafts(String order, String patient) {
        if (order.isEmpty()) {
            return "";
        }
        StringJoiner entries = new StringJoiner(",");
        for (String code : order.split("\\+")) {
            boolean service = code.startsWith("sct:");
            String coding = "{\"coding\":[{\"system\":\""
                    + (service ? "http://snomed.info/sct" : "http://www.nlm.nih.gov/research/umls/rxnorm")
                    + "\",\"code\":\"" + code.replace("sct:", "") + "\"}]}";
            entries.add("{\"resource\":{\"resourceType\":\"" + (service ? "ServiceRequest" : "MedicationRequest")
                    + "\",\"id\":\"draft-" + code.replace("sct:", "") + "\",\"status\":\"draft\",\"intent\":\"order\","
                    + "\"subject\":{\"reference\":\"Patient/" + patient + "\"},\""
                    + (service ? "code" : "medicationCodeableConcept") + "\":" + coding + "}}");
        }
        return ",\"draftOrders\":{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + entries + "]}";
    }
}
