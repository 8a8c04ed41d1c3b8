package org.preceptor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.chart.Read.chart;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions, medications and procedures. */
class ClinicalReadingTest {

    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    private static final String STATIN = "{'coding':[{'system':'" + Read.RXNORM + "','code':'617310'}]}";

    private static String condition(String members) {
        return "{'resourceType':'Condition','id':'c1',$me,'code':{'coding':[{'system':'" + Read.SNOMED
                + "','code':'44054006'}]}" + (members.isEmpty() ? "" : "," + members) + "}";
    }

    private static List<Fact.Problem> problems(String members) {
        return chart(condition(members)).problems();
    }

    private static String status(String name, String system, String code) {
        return "'" + name + "':{'coding':[{'code':'" + code + "','system':'" + system + "'}]}";
    }

    private static String request(String members) {
        return "{'resourceType':'MedicationRequest','id':'m1',$me,'status':'active','intent':'order'," + members + "}";
    }

    private static List<Fact.Medication> medications(String... resources) {
        return chart(Read.bundle(resources)).medications();
    }

    @ParameterizedTest
    @CsvSource({
        "active,true",
        "recurrence,true",
        "relapse,true",
        "inactive,false",
        "remission,false",
        "resolved,false",
        "unknown,false"
    })
    void readsWhetherAProblemIsActive(String code, boolean active) {
        assertThat(problems(status("clinicalStatus", CLINICAL, code)))
                .singleElement()
                .returns(active, Fact.Problem::active);
        assertThat(problems("'clinicalStatus':'" + code + "'")).singleElement().returns(active, Fact.Problem::active);
    }

    @Test
    void takesAProblemWithoutAStatusForActiveUnlessItHasAbated() {
        assertThat(problems("")).singleElement().returns(true, Fact.Problem::active);
        for (String abatement : List.of(
                "'abatementDateTime':'2020'",
                "'abatementPeriod':{'start':'2020'}",
                "'abatementAge':{'value':50}",
                "'abatementRange':{}",
                "'abatementString':'gone'",
                "'abatementBoolean':true")) {
            assertThat(problems(abatement)).singleElement().returns(false, Fact.Problem::active);
            assertThat(problems(abatement + "," + status("clinicalStatus", CLINICAL, "active")))
                    .singleElement()
                    .returns(false, Fact.Problem::active);
        }
        assertThat(problems("'abatementBoolean':false")).singleElement().returns(true, Fact.Problem::active);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuted", "entered-in-error"})
    void keepsOutWhatWasRefutedOrEnteredInError(String code) {
        assertThat(problems(status("verificationStatus", VERIFICATION, code))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"confirmed,true", "unconfirmed,false", "provisional,false", "differential,false"})
    void readsWhetherAProblemIsConfirmed(String code, boolean confirmed) {
        assertThat(problems(status("verificationStatus", VERIFICATION, code)))
                .singleElement()
                .returns(confirmed, Fact.Problem::confirmed);
    }

    @Test
    void datesAProblemByItsOnsetElseByItsRecording() {
        assertThat(problems("'onsetDateTime':'2019-05','recordedDate':'2021-01-01'"))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.onset().orElseThrow().date()).isEqualTo(LocalDate.of(2019, 5, 1)));
        assertThat(problems("'recordedDate':'2021-01-01','onsetPeriod':{'start':'2018-02-03'}"))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.onset().orElseThrow().date()).isEqualTo(LocalDate.of(2018, 2, 3)));
        assertThat(problems("'recordedDate':'2021-01-01'"))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.onset().orElseThrow().date()).isEqualTo(LocalDate.of(2021, 1, 1)));
        for (String undated : List.of("'onsetAge':{'value':50}", "'onsetString':'as a child'", "'onsetRange':{}")) {
            assertThat(problems(undated + ",'recordedDate':'2021-01-01'"))
                    .singleElement()
                    .returns(Optional.empty(), Fact.Problem::onset);
        }
    }

    @Test
    void keepsHierarchicalCodesByTheirPrefix() {
        String icd = condition("")
                .replace(Read.SNOMED, "urn:oid:2.16.840.1.113883.6.90")
                .replace("44054006", "E11.65");
        assertThat(chart(icd).problems())
                .singleElement()
                .returns(List.of(new Code(Read.ICD10CM, "E11.65")), Fact.Problem::codes);
        assertThat(chart(icd.replace("E11.65", "E10.9")).problems()).isEmpty();
    }

    @Test
    void readsAMedicationByItsCode() {
        assertThat(medications(request("'medicationCodeableConcept':" + STATIN + ",'authoredOn':'2026-01-02'")))
                .singleElement()
                .returns(true, Fact.Medication::active)
                .returns(List.of(new Code(Read.RXNORM, "617310")), Fact.Medication::codes)
                .satisfies(drug -> assertThat(drug.time().orElseThrow().date()).isEqualTo(LocalDate.of(2026, 1, 2)));
    }

    @Test
    void readsAMedicationContainedBeforeOrAfterItsReference() {
        String contained = "'contained':[{'resourceType':'Medication','id':'d','code':" + STATIN + "}]";
        String reference = "'medicationReference':{'reference':'#d'}";
        assertThat(medications(request(contained + "," + reference))).hasSize(1);
        assertThat(medications(request(reference + "," + contained))).hasSize(1);
        assertThat(medications(request(reference))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Medication/d,https://ehr/fhir/Medication/d",
        "https://ehr/fhir/Medication/d,https://ehr/fhir/Medication/d",
        "Medication/d/_history/2,https://ehr/fhir/Medication/d",
        "urn:uuid:6c6b8c9b-4e0f-4d5e-a9c5-3f3a1b7f9d10,urn:uuid:6c6b8c9b-4e0f-4d5e-a9c5-3f3a1b7f9d10",
    })
    void readsAMedicationOfTheBundleBeforeOrAfterItsReference(String reference, String fullUrl) {
        String drug =
                "{'fullUrl':'" + fullUrl + "','search':{'mode':'include'},'resource':{'resourceType':'Medication',"
                        + (fullUrl.startsWith("urn") ? "" : "'id':'d',") + "'code':" + STATIN + "}}";
        String request = "{'resource':" + request("'medicationReference':{'reference':'" + reference + "'}") + "}";
        String head = "{'resourceType':'Bundle','type':'searchset','entry':[";
        assertThat(chart(head + drug + "," + request + "]}").medications()).hasSize(1);
        assertThat(chart(head + request + "," + drug + "]}").medications()).hasSize(1);
    }

    @Test
    void countsAMedicationWhoseReferenceLeadsNowhere() {
        ChartDraft draft = Read.draft();
        Read.add(draft, "medications", request("'medicationReference':{'reference':'Medication/x'}"));
        assertThat(Read.complete(draft).medications()).isEmpty();
        assertThat(draft.unused().unresolvedMedications()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "active,order,true", "active,plan,true", "active,instance-order,true", "active,proposal,false",
        "active,option,false", "on-hold,order,false", "stopped,order,false", "completed,order,false"
    })
    void readsWhetherThePatientIsToTakeIt(String status, String intent, boolean active) {
        assertThat(medications(request("'medicationCodeableConcept':" + STATIN)
                        .replace("'active'", "'" + status + "'")
                        .replace("'order'", "'" + intent + "'")))
                .singleElement()
                .returns(active, Fact.Medication::active);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled", "entered-in-error", "draft", "unknown"})
    void keepsOutOrdersThatNeverCameToBe(String status) {
        assertThat(medications(
                        request("'medicationCodeableConcept':" + STATIN).replace("'active'", "'" + status + "'")))
                .isEmpty();
    }

    @Test
    void keepsOutWhatThePatientIsNotToTake() {
        assertThat(medications(request("'doNotPerform':true,'medicationCodeableConcept':" + STATIN)))
                .isEmpty();
        assertThat(medications(request("'doNotPerform':false,'medicationCodeableConcept':" + STATIN)))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"active,true", "intended,false", "stopped,false", "not-taken,false", "completed,false"})
    void readsAStatementOfWhatThePatientTakes(String status, boolean active) {
        assertThat(medications(
                        "{'effectivePeriod':{'start':'2024-05-06'},'resourceType':'MedicationStatement',$me,'status':'"
                                + status + "','medicationCodeableConcept':{'coding':[{'system':'" + Read.ATC
                                + "','code':'C10AA05'}]}}"))
                .singleElement()
                .returns(active, Fact.Medication::active)
                .returns(List.of(new Code(Read.ATC, "C10AA05")), Fact.Medication::codes)
                .satisfies(drug -> assertThat(drug.time().orElseThrow().date()).isEqualTo(LocalDate.of(2024, 5, 6)));
    }

    @ParameterizedTest
    @CsvSource({"completed,1", "in-progress,0", "not-done,0", "entered-in-error,0", "preparation,0", "unknown,0"})
    void readsProceduresThatWereDone(String status, int count) {
        assertThat(chart("{'resourceType':'Procedure',$me,'status':'" + status
                                + "','performedDateTime':'2025-01-01','code':{'coding':[{'system':'" + Read.SNOMED
                                + "','code':'265764009'}]}}")
                        .procedures())
                .hasSize(count)
                .allSatisfy(done -> assertThat(done.time()).isPresent());
    }
}
