package org.preceptor.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads charts that tests write: single quotes stand for double ones, {@code $me} for a subject that is the patient. */
public final class Read {

    public static final String LOINC = "http://loinc.org";
    public static final String SNOMED = "http://snomed.info/sct";
    public static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    public static final String ICD10CM = "http://hl7.org/fhir/sid/icd-10-cm";
    public static final String ATC = "http://www.whocc.no/atc";
    public static final ZoneId BOSTON = ZoneId.of("America/New_York");
    public static final List<String> KEYS =
            List.of("patient", "observations", "conditions", "medications", "procedures");

    /** Codes: US Core examples and Synthea's modules; ATC C10AA is the class of statins (WHO). */
    public static final Interest INTEREST = new Interest(
            Set.of(
                    set("sbp", LOINC, "8480-6"),
                    set("dbp", LOINC, "8462-4"),
                    set("panel", LOINC, "85354-9"),
                    set("creatinine", LOINC, "2160-0", "38483-4"),
                    set("smoking", LOINC, "72166-2")),
            Set.of(set("smoker", SNOMED, "449868002", "428041000124106")),
            Set.of(new CodeSet(
                    "diabetes",
                    "Diabetes",
                    Set.of(new Code(SNOMED, "44054006"), new Code(SNOMED, "73211009")),
                    Map.of(ICD10CM, Set.of("E11")))),
            Set.of(new CodeSet("statin", "Statin", Set.of(new Code(RXNORM, "617310")), Map.of(ATC, Set.of("C10AA")))),
            Set.of(set("dialysis", SNOMED, "265764009")),
            false);

    private Read() {}

    private static CodeSet set(String id, String system, String... codes) {
        return new CodeSet(
                id,
                id,
                java.util.Arrays.stream(codes)
                        .map(code -> new Code(system, code))
                        .collect(java.util.stream.Collectors.toSet()),
                Map.of());
    }

    public static String json(String text) {
        return text.replace('\'', '"').replace("$me", "\"subject\":{\"reference\":\"Patient/p1\"}");
    }

    public static InputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(UTF_8));
    }

    public static ChartDraft draft() {
        return new ChartDraft(INTEREST, KEYS, BOSTON);
    }

    public static PrefetchState add(ChartDraft draft, String key, String text) {
        try {
            return draft.addFetched(key, stream(json(text)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The chart of one resource or Bundle under the key of observations. */
    public static Chart chart(String... values) {
        ChartDraft draft = draft();
        for (String value : values) {
            add(draft, "observations", value);
        }
        return complete(draft);
    }

    public static Chart complete(ChartDraft draft) {
        ChartOutcome outcome = draft.finish("p1");
        assertThat(outcome).isInstanceOf(ChartOutcome.Complete.class);
        return ((ChartOutcome.Complete) outcome).chart();
    }

    public static String bundle(String... resources) {
        return "{'resourceType':'Bundle','type':'searchset','entry':["
                + java.util.Arrays.stream(resources)
                        .map(resource -> "{'resource':" + resource + "}")
                        .collect(java.util.stream.Collectors.joining(","))
                + "]}";
    }

    /** A final Observation of the patient with a code and further members. */
    public static String observation(String code, String members) {
        return "{'resourceType':'Observation','id':'o1','status':'final',$me,'code':{'coding':[{'system':'" + LOINC
                + "','code':'" + code + "'}]}" + (members.isEmpty() ? "" : "," + members) + "}";
    }

    public static Fact.Measurement measurement(String code, String members) {
        List<Fact.Measurement> all = chart(observation(code, members)).measurements();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    public static Value value(String members) {
        return measurement("2160-0", members).value();
    }
}
