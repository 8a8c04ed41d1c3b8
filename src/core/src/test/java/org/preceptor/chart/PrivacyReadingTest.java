package org.preceptor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.chart.Read.bundle;
import static org.preceptor.chart.Read.observation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.chart.ConsentDirective.Stance;

/** Security labels and Consents. Codes: HL7 Terminology's ActCode, Confidentiality and ActReason. */
class PrivacyReadingTest {

    private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String LEVEL = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    private static final String REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    private static final PrivacyRules RULES = new PrivacyRules(
            new CodeSet(
                    "sensitive",
                    "Sensitive",
                    Set.of(
                            new Code(ACT, "HIV"),
                            new Code(ACT, "SUD"),
                            new Code(ACT, "42CFRPart2"),
                            new Code(LEVEL, "R"),
                            new Code(LEVEL, "V")),
                    Map.of()),
            Set.of(),
            new CodeSet(
                    "consent",
                    "Consent",
                    Set.of(
                            new Code(REASON, "TREATDS"),
                            new Code("https://hospital.example.org/consents", "no-ai"),
                            new Code(PrivacyRules.URIS, "https://hospital.example.org/policies/ai")),
                    Map.of()));

    private static final String VALUE = observation("2160-0", "'valueQuantity':{'value':1}");
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private static String labelled(String resource, String... labels) {
        StringBuilder meta = new StringBuilder("'meta':{'security':[");
        for (String label : labels) {
            String[] parts = label.split("\\|");
            meta.append("{'system':'")
                    .append(parts[0])
                    .append("','code':'")
                    .append(parts[1])
                    .append("'},");
        }
        meta.setLength(meta.length() - 1);
        return resource.replaceFirst("\\{", "{" + meta + "]},");
    }

    private static Chart chart(Set<String> permitted, String key, String value) {
        ChartDraft draft =
                new ChartDraft(Read.INTEREST, RULES.permitting(permitted), Read.KEYS, Read.BOSTON, BoundedJson.DEFAULT);
        try {
            draft.addFetched(key, Read.stream(Read.json(value)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Read.complete(draft);
    }

    private static void withheld(Chart chart) {
        assertThat(chart.measurements()).isEmpty();
        assertThat(chart.withheld()).isTrue();
        assertThat(chart.prefetch()).containsEntry("observations", new PrefetchState.InPart(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ACT + "|HIV",
                LEVEL + "|R",
                LEVEL + "|V",
                "urn:oid:2.16.840.1.113883.5.4|SUD",
                "http://hl7.org/fhir/v3/Confidentiality|R"
            })
    void withholdsALabelledResource(String label) {
        withheld(chart(Set.of(), "observations", bundle(labelled(VALUE, label))));
        assertThat(chart(Set.of(), "observations", bundle(labelled(VALUE, label), VALUE))
                        .measurements())
                .hasSize(1);
    }

    @Test
    void withholdsWhereverTheLabelStands() {
        String last = VALUE.substring(0, VALUE.length() - 1) + ",'meta':{'security':[{'system':'" + ACT
                + "','code':'HIV'}]}}";
        withheld(chart(Set.of(), "observations", bundle(last)));
        withheld(chart(Set.of(), "observations", labelled(bundle(VALUE), ACT + "|HIV")));
        withheld(chart(
                Set.of(),
                "observations",
                bundle(VALUE).replaceFirst("}$", ",'meta':{'security':[{'system':'" + ACT + "','code':'HIV'}]}}")));
        withheld(chart(
                Set.of(), "observations", bundle(VALUE.replaceFirst("\\{", "{'meta':{'security':{'code':'HIV'}},"))));
        withheld(chart(
                Set.of(),
                "observations",
                bundle(VALUE.replaceFirst(
                        "\\{", "{'contained':[" + labelled("{'resourceType':'Device'}", ACT + "|HIV") + "],"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {LEVEL + "|N", ACT + "|CEL", "urn:x|HIV", REASON + "|HTEST"})
    void usesWhatIsLabelledOtherwise(String label) {
        Chart chart = chart(Set.of(), "observations", bundle(labelled(VALUE, label)));
        assertThat(chart.measurements()).hasSize(1);
        assertThat(chart.complete("observations")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "HIV, HIV, true",
        "HIV, HIV R, true",
        "HIV, R, false",
        "HIV, HIV V, false",
        "HIV, HIV SUD, false",
        "SUD, SUD 42CFRPart2, false",
        "SUD 42CFRPart2, SUD 42CFRPart2 R, true",
        "R, R, true",
        "R, HIV R, false",
    })
    void usesWhatTheCallerMayHaveUsed(String permitted, String labels, boolean used) {
        String[] named = List.of(labels.split(" ")).stream()
                .map(code -> (code.length() == 1 ? LEVEL : ACT) + "|" + code)
                .toArray(String[]::new);
        Chart chart = chart(Set.of(permitted.split(" ")), "observations", bundle(labelled(VALUE, named)));
        assertThat(chart.measurements()).hasSize(used ? 1 : 0);
        assertThat(chart.withheld()).isNotEqualTo(used);
    }

    @Test
    void doesNotTellWhatIsWithheldByWhatItReads() {
        // Of a code that nobody reads, and void: it must look the same from outside.
        withheld(chart(Set.of(), "observations", bundle(labelled(VALUE.replace("2160-0", "1-8"), ACT + "|HIV"))));
        withheld(chart(Set.of(), "observations", bundle(labelled(VALUE.replace("final", "cancelled"), ACT + "|HIV"))));
    }

    @Test
    void withholdsAPatientAndADrugsName() {
        Chart patient = chart(
                Set.of(), "patient", labelled("{'resourceType':'Patient','id':'p1','gender':'male'}", ACT + "|SUD"));
        assertThat(patient.person()).isEmpty();
        assertThat(patient.complete("patient")).isFalse();
        Chart drugs = chart(
                Set.of(),
                "medications",
                bundle(
                        "{'resourceType':'MedicationRequest',$me,'status':'active','intent':'order','medicationReference':{'reference':'Medication/m'}}",
                        labelled(
                                "{'resourceType':'Medication','id':'m','code':{'coding':[{'system':'" + Read.RXNORM
                                        + "','code':'617310'}]}}",
                                ACT + "|SUD")));
        assertThat(drugs.medications()).isEmpty();
        assertThat(drugs.withheld()).isTrue();
    }

    @Test
    void stillRefusesAnotherPatientsLabelledResource() {
        ChartDraft draft = new ChartDraft(Read.INTEREST, RULES, Read.KEYS, Read.BOSTON, BoundedJson.DEFAULT);
        Read.add(
                draft,
                "observations",
                bundle(labelled(VALUE.replace("$me", "'subject':{'reference':'Patient/p2'}"), ACT + "|HIV")));
        assertThat(draft.finish("p1")).isInstanceOf(ChartOutcome.WrongPatient.class);
    }

    private static final String DENY =
            "{'resourceType':'Consent','id':'c','status':'active','patient':{'reference':'Patient/p1'},"
                    + "'provision':{'type':'deny','purpose':[{'system':'" + REASON + "','code':'TREATDS'}]}}";

    private static List<Stance> stances(String consent) {
        return chart(Set.of(), "observations", bundle(consent)).consents().stream()
                .map(ConsentDirective::stance)
                .toList();
    }

    @Test
    void readsADenialOfDecisionSupport() {
        assertThat(stances(DENY)).containsExactly(Stance.FORBIDS);
        assertThat(stances(DENY.replace("'deny'", "'permit'"))).containsExactly(Stance.PERMITS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "proposed", "rejected", "inactive", "entered-in-error"})
    void heedsNoConsentThatIsNotInForce(String status) {
        assertThat(stances(DENY.replace("active", status))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Limited to some of it: it is a denial of some of it.
                "'provision':{'type':'permit','provision':[{'type':'deny','purpose':[{'system':'" + REASON
                        + "','code':'TREATDS'}],'class':[{'system':'http://hl7.org/fhir/resource-types','code':'Observation'}]}]}",
                "'provision':{'type':'deny','action':[{'coding':[{'system':'https://hospital.example.org/consents','code':'no-ai'}]}]}",
                "'policyRule':{'coding':[{'system':'" + ACT
                        + "','code':'OPTOUT'}]},'category':[{'coding':[{'system':'https://hospital.example.org/consents','code':'no-ai'}]}]",
                "'policy':[{'uri':'https://hospital.example.org/policies/ai'}],'provision':{'type':'deny'}",
            })
    void readsADenialWhereverItStands(String members) {
        assertThat(stances(consent(members))).contains(Stance.FORBIDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'provision':{'purpose':[{'system':'" + REASON + "','code':'TREATDS'}]}",
                "'provision':{'type':'perhaps','purpose':[{'system':'" + REASON + "','code':'TREATDS'}]}",
                "'provision':{'type':'permit','modifierExtension':[{'url':'urn:x'}],'purpose':[{'system':'" + REASON
                        + "','code':'TREATDS'}]}",
                "'modifierExtension':[{'url':'urn:x'}],'provision':{'type':'permit','purpose':[{'system':'" + REASON
                        + "','code':'TREATDS'}]}",
                "'policy':[{'uri':'https://hospital.example.org/policies/ai'}]",
            })
    void takesWhatItCannotReadForNoPermission(String members) {
        assertThat(stances(consent(members))).containsExactly(Stance.UNCLEAR);
    }

    @Test
    void takesNobodysConsentForNoPermission() {
        assertThat(stances(DENY.replace("'deny'", "'permit'")
                        .replace("'patient':{'reference':'Patient/p1'}", "'patient':{'display':'x'}")))
                .containsExactly(Stance.UNCLEAR);
        assertThat(stances(DENY.replace("'deny'", "'permit'").replace("active", "odd")))
                .containsExactly(Stance.UNCLEAR);
    }

    @Test
    void leavesConsentsAboutOtherThingsAlone() {
        assertThat(stances(DENY.replace("TREATDS", "HRESCH"))).isEmpty();
        assertThat(stances(consent("'provision':{'type':'deny'}"))).isEmpty();
    }

    @Test
    void heedsAConsentInItsPeriodOnly() {
        ConsentDirective directive = directive("'period':{'start':'2026-01-01','end':'2026-06-30'},");
        assertThat(directive.forbids(NOW)).isFalse();
        assertThat(directive.forbids(Instant.parse("2026-06-30T12:00:00Z"))).isTrue();
        assertThat(directive.forbids(Instant.parse("2025-06-30T12:00:00Z"))).isFalse();
        assertThat(directive("'period':{'start':'2026-01-01'},").forbids(NOW)).isTrue();
        assertThat(directive("'period':{'end':'never'},").forbids(NOW)).isTrue();
        assertThat(new ConsentDirective(Stance.PERMITS, Optional.empty(), Optional.empty(), directive.source())
                        .forbids(NOW))
                .isFalse();
    }

    private static ConsentDirective directive(String period) {
        return chart(Set.of(), "observations", bundle(DENY.replace("'type':'deny',", "'type':'deny'," + period)))
                .consents()
                .getFirst();
    }

    @Test
    void heedsALabelledConsentAndOneThatNobodyAskedFor() throws IOException {
        assertThat(stances(labelled(DENY, LEVEL + "|R"))).containsExactly(Stance.FORBIDS);
        ChartDraft draft = new ChartDraft(Read.INTEREST, RULES, Read.KEYS, Read.BOSTON, BoundedJson.DEFAULT);
        try (var parser = BoundedJson.DEFAULT.open(Read.stream(Read.json(DENY)))) {
            parser.nextToken();
            draft.readPrefetched("somethingElse", parser);
        }
        assertThat(Read.complete(draft).consents()).hasSize(1);
    }

    private static String consent(String members) {
        return "{'resourceType':'Consent','status':'active','patient':{'reference':'Patient/p1'}," + members + "}";
    }
}
