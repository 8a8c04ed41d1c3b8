package org.preceptor.cds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.chart.Read.json;
import static org.preceptor.chart.Read.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.cds.RequestOutcome.Accepted;
import org.preceptor.cds.RequestOutcome.Invalid;
import org.preceptor.cds.RequestOutcome.Malformed;
import org.preceptor.chart.BoundedJson;
import org.preceptor.chart.Chart;
import org.preceptor.chart.ChartOutcome;
import org.preceptor.chart.PrefetchState;
import org.preceptor.chart.Read;
import org.preceptor.chart.ReadingLimits;

class CdsRequestReaderTest {

    private static final Map<String, String> QUERIES = Map.of(
            "patient", "Patient/{{context.patientId}}",
            "observations", "Observation?patient={{context.patientId}}",
            "conditions", "Condition?patient={{context.patientId}}",
            "medications", "MedicationRequest?patient={{context.patientId}}",
            "procedures", "Procedure?patient={{context.patientId}}");
    private static final List<PrefetchTemplate> TEMPLATES = Read.KEYS.stream()
            .map(key -> new PrefetchTemplate(key, QUERIES.getOrDefault(key, key)))
            .toList();

    private static final String HEAD = "'hook':'patient-view','hookInstance':'d1577c69-dfbe-44ad-ba6d-3e05e953b2ea'";
    private static final String CONTEXT = "'context':{'userId':'Practitioner/dr','patientId':'p1'}";
    private static final String AUTHORIZATION =
            "'fhirAuthorization':{'access_token':'s3cret','token_type':'Bearer','expires_in':300,'scope':'patient/*.rs','subject':'preceptor','patient':'p1'}";
    private static final String SERVER = "'fhirServer':'https://ehr.example.org/fhir'";

    static RequestOutcome read(String body) {
        return read(json(body).getBytes(StandardCharsets.UTF_8), BoundedJson.DEFAULT);
    }

    static RequestOutcome read(byte[] body, BoundedJson limits) {
        try {
            return new CdsRequestReader(limits)
                    .read(new java.io.ByteArrayInputStream(body), Read.INTEREST, TEMPLATES, Read.BOSTON);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Accepted accepted(String... members) {
        RequestOutcome outcome = read("{" + String.join(",", members) + "}");
        assertThat(outcome).isInstanceOf(Accepted.class);
        return (Accepted) outcome;
    }

    private static List<String> problems(String... members) {
        RequestOutcome outcome = read("{" + String.join(",", members) + "}");
        assertThat(outcome).isInstanceOf(Invalid.class);
        return ((Invalid) outcome).problems();
    }

    private static Malformed malformed(String body) {
        RequestOutcome outcome = read(body);
        assertThat(outcome).isInstanceOf(Malformed.class);
        return (Malformed) outcome;
    }

    private static Chart chart(Accepted accepted) {
        ChartOutcome outcome =
                accepted.draft().finish(accepted.request().context().patientId());
        assertThat(outcome).isInstanceOf(ChartOutcome.Complete.class);
        return ((ChartOutcome.Complete) outcome).chart();
    }

    @Test
    void readsACompleteCall() {
        Accepted read = accepted(HEAD, SERVER, AUTHORIZATION, CONTEXT);
        assertThat(read.request())
                .isEqualTo(new CdsRequest(
                        "patient-view",
                        "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                        Optional.of("https://ehr.example.org/fhir"),
                        Optional.of(
                                new FhirAuthorization("s3cret", 300, "patient/*.rs", "preceptor", Optional.of("p1"))),
                        new HookContext(Optional.of("Practitioner/dr"), "p1", Optional.empty())));
    }

    @Test
    void readsThePrefetchEvenBeforeTheContext() {
        String prefetch = "'prefetch':{'observations':"
                + Read.bundle(Read.observation("2160-0", "'valueQuantity':{'value':1,'unit':'mg/dL'}"))
                + ",'conditions':null}";
        Chart first = chart(accepted(prefetch, CONTEXT, HEAD));
        Chart last = chart(accepted(HEAD, CONTEXT, prefetch));
        assertThat(first).isEqualTo(last);
        assertThat(first.measurements()).hasSize(1);
        assertThat(first.prefetch())
                .containsEntry("observations", new PrefetchState.Satisfied(1))
                .containsEntry("conditions", new PrefetchState.NoData())
                .containsEntry("patient", new PrefetchState.NotSatisfied());
    }

    @Test
    void refusesMoreOrdersThanAnybodySigns() {
        String one = "{'resource':{'resourceType':'MedicationRequest','id':'d%d','status':'draft','intent':'order'}}";
        for (int count : new int[] {500, 501}) {
            List<String> orders = java.util.stream.IntStream.range(0, count)
                    .mapToObj(one::formatted)
                    .toList();
            String context =
                    "'context':{'userId':'Practitioner/dr','patientId':'p1','draftOrders':{'resourceType':'Bundle','entry':["
                            + String.join(",", orders) + "]}}";
            String head = HEAD.replace("patient-view", "order-sign");
            if (count == 500) {
                accepted(head, context);
            } else {
                assertThat(problems(head, context)).containsExactly("context.draftOrders has more than 500 resources");
            }
        }
    }

    @Test
    void skipsWhatItDoesNotKnow() {
        accepted(
                "'extension':{'com.example':[{'a':null}]}",
                HEAD,
                "'context':{'userId':'Patient/p1','patientId':'p1','x':{'y':[1]}}",
                "'more':[[{}]]");
    }

    @Test
    void namesAllProblemsAtOnceAndNoneOfTheValues() {
        assertThat(
                        problems(
                                "'hook':5",
                                "'hookInstance':'Smith'",
                                "'fhirServer':'file:///etc/passwd'",
                                "'fhirAuthorization':{'token_type':'Basic'}",
                                "'context':{'userId':'Smith','encounterId':'Encounter/1'}",
                                "'prefetch':{'patient':'Smith','observations':{'id':'Smith'},'conditions':{'resourceType':'Bundle','type':'history'}}"))
                .containsExactlyInAnyOrder(
                        "hook must be a string",
                        "hookInstance must be a UUID",
                        "fhirServer must be the absolute http or https URL of a server",
                        "fhirAuthorization.access_token must be a string",
                        "fhirAuthorization.scope must be a string",
                        "fhirAuthorization.subject must be a string",
                        "fhirAuthorization.token_type must be Bearer",
                        "fhirAuthorization.expires_in must be a number of seconds",
                        "context.userId must be Type/id of Patient or Practitioner or PractitionerRole or RelatedPerson",
                        "context.patientId is missing",
                        "context.encounterId must be a logical id without a resource type",
                        "prefetch.patient is not a FHIR resource",
                        "prefetch.observations is not a FHIR resource: it has no resourceType",
                        "prefetch.conditions is a Bundle of another type than searchset or collection");
    }

    @Test
    void namesWhatIsMissingAltogether() {
        assertThat(problems())
                .containsExactlyInAnyOrder("hook is missing", "hookInstance is missing", "context is missing");
        assertThat(problems(HEAD, "'context':[]", "'prefetch':5"))
                .containsExactlyInAnyOrder("context must be an object", "prefetch must be an object");
        assertThat(((Invalid) read("[]")).problems()).containsExactly("The body must be a JSON object");
    }

    @Test
    void wantsAServerWhereThereIsAToken() {
        assertThat(problems(HEAD, CONTEXT, AUTHORIZATION))
                .containsExactly("fhirServer is missing: fhirAuthorization needs it");
    }

    @Test
    void refusesATokenForAnotherPatient() {
        assertThat(problems(HEAD, CONTEXT, SERVER, AUTHORIZATION.replace("'p1'", "'p2'")))
                .containsExactly("fhirAuthorization.patient is another patient than context.patientId");
    }

    @Test
    void neverPrintsTheToken() {
        assertThat(accepted(HEAD, SERVER, AUTHORIZATION, CONTEXT).request().toString())
                .doesNotContain("s3cret");
    }

    @Test
    void saysWhereTheJsonIsBroken() {
        Malformed broken = malformed("{'hook':'patient-view',\n  'context': Smith}");
        assertThat(broken.line()).isEqualTo(2);
        assertThat(broken.column()).isBetween(13, 20);
        assertThat(broken.message()).isEqualTo("The text is not valid JSON").doesNotContain("Smith");
    }

    @Test
    void saysWhereTheTextIsNotUtf8() {
        byte[] body = json("{'hook':'patient-view',\n'x':'~'}").getBytes(StandardCharsets.UTF_8);
        body[json("{'hook':'patient-view',\n'x':'").length()] = (byte) 0xFF;
        assertThat(read(body, BoundedJson.DEFAULT)).isInstanceOfSatisfying(Malformed.class, fault -> {
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.message()).isEqualTo("The text is not valid UTF-8");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{'hook':'patient-view'",
                "{'hook':'a','hook':'a'}",
                "{'context':{'patientId':'p1','patientId':'p2'}}",
                "{'context':{'x':[}}",
                "{'prefetch':{'patient':null,'patient':null}}",
                "{'prefetch':{'patient':{'resourceType':'Patient','id':'p1','id':'p2'}}}",
                "{'prefetch':{'observations':{'resourceType':'Observation','effectiveDateTime':'2020','effectiveDateTime':'2021'}}}",
                "{'prefetch':{'observations':{'resourceType':'Observation','valueInteger':1,'valueInteger':2}}}",
                "{'prefetch':{'observations':{'valueQuantity':{'value':5,'value':500}}}}",
                "{'prefetch':{'observations':{'code':{'coding':[{'code':'a','code':'b'}]}}}}",
                "{'fhirAuthorization':{'scope':'a','scope':'b'}}",
                "{'prefetch':{'observations':{'valueQuantity':{'value':NaN}}}}",
                "{}{}",
            })
    void refusesWhatIsBrokenOrSaysAThingTwice(String body) {
        malformed(body);
    }

    @Test
    void refusesAHostileExponentAtOnce() {
        for (String number : List.of("1e1000000", "1E+1000000", "1e-1000000", "0.1e99999999999999999999", "1e301")) {
            Malformed refused = malformed("{'prefetch':{'observations':{'valueQuantity':{'value':" + number + "}}}}");
            assertThat(refused.message()).isEqualTo("The exponent of a number exceeds the limit");
        }
    }

    @Test
    void namesTheLimitThatIsExceeded() {
        assertThat(malformed("{'x':" + "[".repeat(100) + "]".repeat(100) + "}").message())
                .contains("nesting");
        assertThat(malformed("{'x':" + "1".repeat(200) + "}").message()).contains("number");
        assertThat(malformed("{'hook':'" + "x".repeat(200_000) + "'}").message())
                .contains("string");
        assertThat(malformed("{'" + "x".repeat(60_000) + "':1}").message()).contains("name");
    }

    @Test
    void refusesABodyOverTheLimitOfBytes() {
        ReadingLimits small = new ReadingLimits(20_000, 64, 1_000, 100, 300, 10, 10);
        byte[] body = json("{" + HEAD + ",'x':'" + "y".repeat(60_000) + "'," + CONTEXT + "}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(read(body, new BoundedJson(small)))
                .isInstanceOfSatisfying(
                        Malformed.class, fault -> assertThat(fault.message()).contains("size"));
    }

    @Test
    void refusesMoreEntriesOrElementsThanTheLimitAllows() {
        ReadingLimits few = new ReadingLimits(1 << 20, 64, 1_000, 100, 300, 3, 3);
        String entries = "{'prefetch':{'observations':" + Read.bundle("{}", "{}", "{}", "{}") + "}}";
        String codings = "{'prefetch':{'observations':{'code':{'coding':[{},{},{},{}]}}}}";
        for (String body : List.of(entries, codings)) {
            assertThat(read(json(body).getBytes(StandardCharsets.UTF_8), new BoundedJson(few)))
                    .isInstanceOfSatisfying(
                            Malformed.class,
                            fault -> assertThat(fault.message()).contains("limit"));
        }
    }

    @Test
    void closesTheStreamItReads() throws IOException {
        boolean[] closed = new boolean[1];
        new CdsRequestReader()
                .read(
                        new java.io.FilterInputStream(stream("{}")) {
                            @Override
                            public void close() {
                                closed[0] = true;
                            }
                        },
                        Read.INTEREST,
                        TEMPLATES,
                        Read.BOSTON);
        assertThat(closed[0]).isTrue();
    }
}
