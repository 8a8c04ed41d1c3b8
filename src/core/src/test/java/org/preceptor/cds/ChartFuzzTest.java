package org.preceptor.cds;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.preceptor.chart.Chart;
import org.preceptor.chart.ChartOutcome;
import org.preceptor.chart.Code;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.Fact;
import org.preceptor.chart.Interest;
import org.preceptor.chart.PrivacyRules;
import org.preceptor.chart.References;

/**
 * Whatever comes, reading it ends in an outcome, twice in the same one, and no fact has an id that is none. An ordinary test run
 * reads the committed inputs; docs/SECURITY.md says how to search for others.
 */
class ChartFuzzTest {

    private static final String SNOMED = "http://snomed.info/sct";
    private static final String LOINC = "http://loinc.org";

    private static final Interest EVERYTHING = new Interest(
            Set.of(
                    set(LOINC, "8480-6", "72166-2", "2160-0"),
                    new CodeSet("p", "p", Set.of(), Map.of(LOINC, Set.of("8")))),
            Set.of(set(SNOMED, "449868002")),
            Set.of(set(SNOMED, "44054006", "73211009")),
            Set.of(set("http://www.nlm.nih.gov/research/umls/rxnorm", "36567")),
            Set.of(set(SNOMED, "265764009")),
            true,
            Set.of(set(LOINC, "51963-7", "48018-6")),
            Set.of(set(SNOMED, "254837009")),
            true);

    private static final PrivacyRules RULES = new PrivacyRules(
            set("http://terminology.hl7.org/CodeSystem/v3-ActCode", "HIV"),
            Set.of("SUD"),
            set("http://terminology.hl7.org/CodeSystem/v3-ActReason", "TREATDS"));

    private static final List<PrefetchTemplate> TEMPLATES = Stream.of(
                    "patient",
                    "observations",
                    "conditions",
                    "medications",
                    "allergies",
                    "procedures",
                    "encounter",
                    "encounters",
                    "reports",
                    "familyHistory",
                    "consents")
            .map(key -> new PrefetchTemplate(key, key))
            .toList();

    private static final CdsRequestReader READER = new CdsRequestReader();

    private static CodeSet set(String system, String... codes) {
        return new CodeSet(
                "s",
                "s",
                Stream.of(codes).map(code -> new Code(system, code)).collect(java.util.stream.Collectors.toSet()),
                Map.of());
    }

    @FuzzTest(maxDuration = "10m")
    void readsAnyBody(byte[] body) {
        Optional<Chart> once = read(body);
        if (!once.equals(read(body))) {
            throw new AssertionError("Read twice, a body gave two charts");
        }
        once.ifPresent(ChartFuzzTest::sound);
    }

    @FuzzTest(maxDuration = "10m")
    @DictionaryEntries({
        "\"resourceType\":\"Observation\"",
        "\"resourceType\":\"Condition\"",
        "\"resourceType\":\"Consent\"",
        "\"resourceType\":\"Bundle\"",
        "\"subject\":{\"reference\":\"Patient/p\"}",
        "\"subject\":{\"reference\":\"urn:uuid:",
        "\"meta\":{\"security\":[{\"code\":\"HIV\"}]}",
        "\"contained\":[",
        "\"component\":[",
        "\"entry\":[{\"resource\":",
        "\"valueQuantity\":{\"value\":1e300",
        "\"effectivePeriod\":{\"start\":\"",
        "\"modifierExtension\":[{}]",
        "\"provision\":{\"provision\":[{",
        "2026-02-30T24:60:60.999999999999+14:00",
        "\\u0000",
        "\\ud800"
    })
    void readsAnyResource(byte[] resource) {
        String head = "{\"hook\":\"patient-view\",\"hookInstance\":\"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea\","
                + "\"context\":{\"userId\":\"Practitioner/1\",\"patientId\":\"p\"},\"prefetch\":{\"observations\":";
        byte[] first = head.getBytes(UTF_8);
        byte[] body = java.util.Arrays.copyOf(first, first.length + resource.length + 2);
        System.arraycopy(resource, 0, body, first.length, resource.length);
        body[body.length - 2] = '}';
        body[body.length - 1] = '}';
        readsAnyBody(body);
    }

    private static Optional<Chart> read(byte[] body) {
        RequestOutcome outcome;
        try {
            outcome = READER.read(new ByteArrayInputStream(body), EVERYTHING, RULES, TEMPLATES, ZoneOffset.UTC);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return switch (outcome) {
            case RequestOutcome.Malformed malformed -> Optional.empty();
            case RequestOutcome.Invalid invalid -> Optional.empty();
            case RequestOutcome.Accepted accepted ->
                switch (accepted.draft()
                        .finish(
                                accepted.request().context().patientId(),
                                accepted.request().fhirServer())) {
                    case ChartOutcome.Complete complete -> Optional.of(complete.chart());
                    case ChartOutcome.WrongPatient wrong -> Optional.empty();
                };
        };
    }

    private static void sound(Chart chart) {
        Stream.of(
                        chart.measurements(),
                        chart.problems(),
                        chart.medications(),
                        chart.procedures(),
                        chart.allergies(),
                        chart.genomics(),
                        chart.encounters(),
                        chart.relatives())
                .flatMap(List::stream)
                .map(Fact::source)
                .flatMap(source -> source.id().stream())
                .forEach(id -> {
                    if (!References.isId(id)) {
                        throw new AssertionError("A fact has an id that is none");
                    }
                });
    }
}
