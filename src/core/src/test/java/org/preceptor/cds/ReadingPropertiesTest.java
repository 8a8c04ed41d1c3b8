package org.preceptor.cds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.preceptor.cds.RequestOutcome.Accepted;
import org.preceptor.cds.RequestOutcome.Invalid;
import org.preceptor.cds.RequestOutcome.Malformed;
import org.preceptor.chart.BoundedJson;
import org.preceptor.chart.Chart;
import org.preceptor.chart.ChartOutcome;
import org.preceptor.chart.Fact;
import org.preceptor.chart.Read;

/** What holds for every body, however its parts are ordered, cut or damaged. */
class ReadingPropertiesTest {

    /** Shuffles lists in the same way for the same seed. */
    private record Order(Random random) {
        String object(String... members) {
            return "{" + mixed(members) + "}";
        }

        String array(String... elements) {
            return "[" + mixed(elements) + "]";
        }

        private String mixed(String... parts) {
            List<String> list = new ArrayList<>(List.of(parts));
            Collections.shuffle(list, random);
            return String.join(",", list);
        }
    }

    private static String coding(Order in, String system, String code) {
        return in.object("'system':'" + system + "'", "'code':'" + code + "'", "'display':'words'");
    }

    private static String concept(Order in, String... codings) {
        return in.object("'coding':" + in.array(codings), "'text':'words'");
    }

    private static String quantity(Order in, String value, String unit) {
        return in.object(
                "'value':" + value,
                "'unit':'" + unit + "'",
                "'code':'" + unit + "'",
                "'system':'http://unitsofmeasure.org'");
    }

    private static String subject(Order in) {
        return "'subject':" + in.object("'reference':'Patient/p1'", "'display':'A. Shaw'");
    }

    private static String bundle(Order in, String... resources) {
        String[] entries = Stream.of(resources)
                .map(resource ->
                        in.object("'resource':" + resource, "'search':{'mode':'match'}", "'fullUrl':'https://ehr/x'"))
                .toArray(String[]::new);
        return in.object(
                "'resourceType':'Bundle'",
                "'type':'searchset'",
                "'entry':" + in.array(entries),
                "'link':[{'relation':'self','url':'x'}]");
    }

    private static String request(Order in) {
        String component = in.object(
                "'code':" + concept(in, coding(in, Read.LOINC, "8480-6")),
                "'valueQuantity':" + quantity(in, "142", "mm[Hg]"));
        String absent = in.object(
                "'code':" + concept(in, coding(in, Read.LOINC, "8462-4")),
                "'dataAbsentReason':{'coding':[{'system':'s','code':'unknown'}]}");
        String pressure = in.object(
                "'resourceType':'Observation'",
                "'id':'bp'",
                "'status':'final'",
                subject(in),
                "'code':" + concept(in, coding(in, Read.LOINC, "85354-9")),
                "'effectivePeriod':" + in.object("'start':'2026-01-02'", "'end':'2026-01-03'"),
                "'component':" + in.array(component, absent));
        String creatinine = in.object(
                "'resourceType':'Observation'",
                "'id':'cr'",
                "'status':'preliminary'",
                subject(in),
                "'meta':{'profile':['x']}",
                "'code':"
                        + concept(
                                in,
                                coding(in, Read.LOINC, "2160-0"),
                                coding(in, Read.LOINC, "38483-4"),
                                coding(in, "urn:local", "C")),
                "'effectiveDateTime':'2026-01-02T08:00:00-05:00'",
                "'issued':'2026-02-02T08:00:00Z'",
                "'valueQuantity':" + quantity(in, "1.1", "mg/dL"));
        String unread = in.object(
                "'resourceType':'Observation'",
                subject(in),
                "'status':'final'",
                "'code':" + concept(in, coding(in, Read.LOINC, "1-8")),
                "'valueQuantity':" + quantity(in, "9", "1"));
        String diabetes = in.object(
                "'resourceType':'Condition'",
                "'id':'dm'",
                subject(in),
                "'clinicalStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/condition-clinical','code':'active'}]}",
                "'code':" + concept(in, coding(in, Read.SNOMED, "44054006"), coding(in, Read.ICD10CM, "E11.9")),
                "'onsetDateTime':'2019'",
                "'recordedDate':'2020'");
        String order = in.object(
                "'resourceType':'MedicationRequest'",
                "'id':'rx'",
                "'status':'active'",
                "'intent':'order'",
                subject(in),
                "'medicationReference':{'reference':'Medication/d'}",
                "'authoredOn':'2025-05-05'");
        String drug = in.object(
                "'resourceType':'Medication'", "'id':'d'", "'code':" + concept(in, coding(in, Read.RXNORM, "617310")));
        String patient = in.object(
                "'resourceType':'Patient'",
                "'id':'p1'",
                "'birthDate':'1961-04-07'",
                "'gender':'female'",
                "'extension':"
                        + in.array(
                                "{'url':'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex','valueCode':'F'}"));
        return in.object(
                "'hook':'patient-view'",
                "'hookInstance':'d1577c69-dfbe-44ad-ba6d-3e05e953b2ea'",
                "'context':" + in.object("'userId':'Practitioner/dr'", "'patientId':'p1'"),
                "'prefetch':"
                        + in.object(
                                "'patient':" + patient,
                                "'observations':" + bundle(in, pressure, creatinine, unread),
                                "'conditions':" + bundle(in, diabetes),
                                "'medications':" + bundle(in, order, drug),
                                "'procedures':null"));
    }

    private static byte[] body(long seed) {
        return Read.json(request(new Order(new Random(seed)))).getBytes(UTF_8);
    }

    private static RequestOutcome read(byte[] body) {
        return CdsRequestReaderTest.read(body, BoundedJson.DEFAULT);
    }

    private static Chart chart(byte[] body) {
        RequestOutcome outcome = read(body);
        assertThat(outcome).isInstanceOf(Accepted.class);
        return ((ChartOutcome.Complete) ((Accepted) outcome).draft().finish("p1")).chart();
    }

    /** A chart's facts without what the order of its parts may change: positions, and the order of facts and codes. */
    private static Set<List<Object>> facts(Chart chart) {
        BiFunction<Fact, Object, List<Object>> fact =
                (one, rest) -> List.of(new HashSet<>(one.codes()), one.source().id(), rest);
        return Stream.of(
                        chart.measurements().stream()
                                .map(one -> fact.apply(
                                        one, List.of(one.value(), one.time(), one.component(), one.preliminary()))),
                        chart.problems().stream()
                                .map(one -> fact.apply(one, List.of(one.active(), one.confirmed(), one.onset()))),
                        chart.medications().stream().map(one -> fact.apply(one, List.of(one.active(), one.time()))),
                        chart.person().stream().map(one -> List.<Object>of(one)),
                        Stream.of(List.<Object>of(chart.prefetch())))
                .flatMap(facts -> facts)
                .collect(Collectors.toSet());
    }

    @Property(tries = 200)
    void theOrderOfMembersEntriesAndCodingsDoesNotChangeTheChart(@ForAll long seed) {
        Chart first = chart(body(0));
        assertThat(first.measurements()).hasSize(3);
        assertThat(first.problems()).hasSize(1);
        assertThat(first.medications()).hasSize(1);
        assertThat(facts(chart(body(seed)))).isEqualTo(facts(first));
    }

    @Property(tries = 500)
    void aBodyThatIsCutOffIsRefusedAndNeverAnException(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 100_000) int at) {
        byte[] whole = body(seed);
        RequestOutcome outcome = read(java.util.Arrays.copyOf(whole, at % whole.length));
        assertThat(outcome).isInstanceOf(Malformed.class);
    }

    @Property(tries = 1_000)
    void damagedBytesNeverThrow(
            @ForAll long seed, @ForAll @Size(min = 1, max = 8) List<Integer> places, @ForAll List<Byte> bytes) {
        byte[] body = body(seed);
        for (int i = 0; i < places.size(); i++) {
            body[Math.floorMod(places.get(i), body.length)] = i < bytes.size() ? bytes.get(i) : (byte) '"';
        }
        finish(read(body));
    }

    @Property(tries = 300)
    void anyBytesNeverThrow(@ForAll byte[] bytes) {
        finish(read(bytes));
    }

    @Property(tries = 200)
    void anotherPatientIsRefusedWhereverTheResourceStands(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 5) int which) {
        String body = new String(body(seed), UTF_8);
        List<Integer> references = new ArrayList<>();
        for (int at = body.indexOf("Patient/p1"); at >= 0; at = body.indexOf("Patient/p1", at + 1)) {
            references.add(at);
        }
        int at = references.get(which % references.size());
        String wrong = body.substring(0, at) + "Patient/p2" + body.substring(at + "Patient/p1".length());
        assertThat(read(wrong.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.draft().finish("p1"))
                                .isInstanceOf(ChartOutcome.WrongPatient.class));
    }

    private static void finish(RequestOutcome outcome) {
        switch (outcome) {
            case Accepted accepted -> assertThat(accepted.draft().finish("p1")).isNotNull();
            case Invalid invalid -> assertThat(invalid.problems()).isNotEmpty();
            case Malformed malformed -> assertThat(malformed.message()).isNotBlank();
        }
    }
}
