package org.preceptor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.chart.Read.add;
import static org.preceptor.chart.Read.bundle;
import static org.preceptor.chart.Read.complete;
import static org.preceptor.chart.Read.draft;
import static org.preceptor.chart.Read.observation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose a resource is: beside what {@link WrongPatientTest} refuses, what is not used, and that this leaves its mark. */
class AgreementTest {

    private static final String DIABETES = "{'resourceType':'Condition','id':'c1',$me,'code':{'coding':[{'system':'"
            + Read.SNOMED + "','code':'44054006'}]}}";
    private static final String PATIENT =
            "{'resourceType':'Patient','id':'p1','gender':'female','birthDate':'1970-01-01'}";

    private static String about(String subject) {
        return DIABETES.replace("$me,", subject.isEmpty() ? "" : subject + ",");
    }

    private static ChartOutcome read(Optional<String> server, String key, String value) {
        ChartDraft draft = draft();
        add(draft, key, value);
        return draft.finish("p1", server);
    }

    private static Chart chart(Optional<String> server, String value) {
        ChartOutcome outcome = read(server, "conditions", value);
        assertThat(outcome).isInstanceOf(ChartOutcome.Complete.class);
        return ((ChartOutcome.Complete) outcome).chart();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'subject':{'identifier':{'system':'urn:x','value':'p1'}}",
                "'subject':{'type':'Patient','display':'Somebody'}",
                "'subject':{'reference':'#p'},'contained':[{'resourceType':'Patient','id':'p'}]",
                "'subject':{'reference':'urn:uuid:6c6b8c9b-4e0f-4d5e-a9c5-3f3a1b7f9d10'}",
                "'subject':{'reference':'Patient?identifier=1'}",
                "'subject':'Patient/p1'",
                "'subject':{'reference':'Patient/p1'},'modifierExtension':[{'url':'urn:x','valueBoolean':true}]",
            })
    void takesNoListForCompleteInWhichOneIsNobodysForCertain(String subject) {
        Chart chart = chart(Optional.empty(), bundle(about(subject)));
        assertThat(chart.problems()).isEmpty();
        assertThat(chart.prefetch()).containsEntry("conditions", new PrefetchState.InPart(false));
        assertThat(chart.complete("conditions")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Group/g", "Device/d", "https://ehr.example.org/fhir/Group/g", "Location/l"})
    void knowsWhatIsForCertainAboutNoPatient(String reference) {
        Chart chart = chart(Optional.empty(), bundle(about("'subject':{'reference':'" + reference + "'}")));
        assertThat(chart.problems()).isEmpty();
        assertThat(chart.complete("conditions")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/p1",
                "https://ehr.example.org/fhir/Patient/p1",
                "https://EHR.example.org:443/fhir/Patient/p1/_history/3",
                "http://ehr.example.org/fhir/Patient/p1",
            })
    void takesAnAbsoluteReferenceToTheServerOfTheCall(String reference) {
        Chart chart = chart(
                Optional.of("https://ehr.example.org/fhir/"),
                bundle(about("'subject':{'reference':'" + reference + "'}")));
        assertThat(chart.problems()).hasSize(1);
        assertThat(chart.complete("conditions")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example.org/fhir/Patient/p1",
                "https://ehr.example.org/fhir2/Patient/p1",
                "https://ehr.example.org:8443/fhir/Patient/p1",
                "https://ehr.example.org.evil.example/fhir/Patient/p1",
            })
    void takesTheSameIdOnAnotherServerForNobody(String reference) {
        Chart chart = chart(
                Optional.of("https://ehr.example.org/fhir"),
                bundle(about("'subject':{'reference':'" + reference + "'}")));
        assertThat(chart.problems()).isEmpty();
        assertThat(chart.complete("conditions")).isFalse();
    }

    @Test
    void takesTwoServersWithoutAWordWhichIsMeantForNobodys() {
        String one = about("'subject':{'reference':'https://a.example.org/Patient/p1'}");
        String other = about("'subject':{'reference':'https://b.example.org/Patient/p1'}");
        assertThat(chart(Optional.empty(), bundle(one)).problems()).hasSize(1);
        for (String both : List.of(bundle(one, other), bundle(other, one))) {
            assertThat(chart(Optional.empty(), both).problems()).isEmpty();
        }
        assertThat(chart(Optional.empty(), bundle(one, other, DIABETES)).problems())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Two names for whom it is about.
                "'subject':{'reference':'Patient/p1'},'patient':{'reference':'Patient/p2'}",
                "'subject':[{'reference':'Patient/p1'},{'reference':'Patient/p2'}]",
                "'patient':{'reference':'Patient/p2'},'subject':{'reference':'Patient/p1'}",
                "'subject':{'reference':'https://other.example.org/Patient/p2'}",
            })
    void refusesAResourceThatNamesAnotherBesideThePatient(String subject) {
        assertThat(read(Optional.empty(), "conditions", bundle(about(subject))))
                .isInstanceOf(ChartOutcome.WrongPatient.class);
    }

    @Test
    void refusesWhatBelongsToAnEncounterOfAnother() {
        String condition = DIABETES.replace("$me", "$me,'encounter':{'reference':'Encounter/e2'}");
        String encounter = "{'resourceType':'Encounter','id':'e2','subject':{'reference':'Patient/p2'}}";
        assertThat(read(Optional.empty(), "conditions", bundle(condition, encounter)))
                .isInstanceOf(ChartOutcome.WrongPatient.class);
    }

    @Test
    void refusesTwoPatientsUnderOneId() {
        assertThat(read(Optional.empty(), "patient", bundle(PATIENT, PATIENT)))
                .isInstanceOf(ChartOutcome.Complete.class);
        for (String other : List.of(
                PATIENT.replace("1970", "1971"), PATIENT.replace("female", "male"), PATIENT.replace("p1", "p2"))) {
            assertThat(read(Optional.empty(), "patient", bundle(PATIENT, other)))
                    .isInstanceOfSatisfying(
                            ChartOutcome.WrongPatient.class,
                            wrong -> assertThat(wrong.sources()).isNotEmpty());
        }
    }

    @Test
    void comparesAPatientThatNobodyAskedFor() throws IOException {
        ChartDraft draft = draft();
        add(draft, "patient", PATIENT);
        try (var parser = BoundedJson.DEFAULT.open(Read.stream(Read.json(PATIENT.replace("female", "male"))))) {
            parser.nextToken();
            draft.readPrefetched("somethingElse", parser);
        }
        assertThat(draft.finish("p1")).isInstanceOf(ChartOutcome.WrongPatient.class);
    }

    @Test
    void takesThePartOfAPatientForNoOther() {
        String part = "{'resourceType':'Patient','id':'p1','deceasedBoolean':true}";
        for (String both : List.of(bundle(PATIENT, part), bundle(part, PATIENT))) {
            assertThat(read(Optional.empty(), "patient", both))
                    .isInstanceOfSatisfying(
                            ChartOutcome.Complete.class,
                            complete -> assertThat(complete.chart().person())
                                    .get()
                                    .returns(true, Fact.Person::deceased)
                                    .returns(Optional.of("female"), Fact.Person::administrativeGender));
        }
    }

    @Test
    void refusesAnAppointmentOfOthersAlone() throws IOException {
        String ours = "{'actor':{'reference':'Patient/p1'}}";
        String other = "{'actor':{'reference':'Patient/p2'}}";
        assertThat(appointment(ours + "," + other)).isInstanceOf(ChartOutcome.Complete.class);
        assertThat(appointment(other)).isInstanceOf(ChartOutcome.WrongPatient.class);
    }

    private static ChartOutcome appointment(String participants) throws IOException {
        ChartDraft draft = draft();
        String json = Read.json("{'resourceType':'Appointment','participant':[" + participants + "]}");
        try (var parser = BoundedJson.DEFAULT.open(Read.stream(json))) {
            parser.nextToken();
            draft.readContext("appointments", parser);
        }
        return draft.finish("p1");
    }

    @Test
    void takesNoListForCompleteWithAnEntryThatNobodyCanRead() {
        for (String entry : List.of(bundle(DIABETES), DIABETES.replace("'resourceType':'Condition',", ""))) {
            Chart chart = chart(Optional.empty(), bundle(entry));
            assertThat(chart.problems()).isEmpty();
            assertThat(chart.complete("conditions")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'status':'unknown','medicationCodeableConcept':{'coding':[]}",
                "'status':'active','intent':'order','medicationReference':{'reference':'Medication/none'}"
            })
    void takesNoListOfDrugsForCompleteWithOneThatMayBeTaken(String members) {
        ChartDraft draft = draft();
        add(draft, "medications", bundle("{'resourceType':'MedicationRequest',$me," + members + "}"));
        assertThat(complete(draft).complete("medications")).isFalse();
    }

    @Test
    void keepsNoIdThatIsNone() {
        Chart chart =
                Read.chart(observation("2160-0", "'valueQuantity':{'value':1}").replace("'o1'", "'<b>o1</b>'"));
        assertThat(chart.measurements())
                .singleElement()
                .satisfies(one -> assertThat(one.source().id()).isEmpty());
    }
}
