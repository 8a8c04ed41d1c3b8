package org.preceptor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.chart.Read.add;
import static org.preceptor.chart.Read.bundle;
import static org.preceptor.chart.Read.draft;
import static org.preceptor.chart.Read.observation;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrongPatientTest {

    private static final String VALUE = observation("2160-0", "'valueQuantity':{'value':1}");
    private static final String URN = "urn:uuid:6c6b8c9b-4e0f-4d5e-a9c5-3f3a1b7f9d10";

    private static ChartOutcome read(String value) {
        ChartDraft draft = draft();
        add(draft, "observations", value);
        return draft.finish("p1");
    }

    private static void refused(String value) {
        assertThat(read(value))
                .isInstanceOfSatisfying(
                        ChartOutcome.WrongPatient.class,
                        wrong -> assertThat(wrong.sources()).isNotEmpty());
    }

    private static Chart accepted(String value) {
        ChartOutcome outcome = read(value);
        assertThat(outcome).isInstanceOf(ChartOutcome.Complete.class);
        return ((ChartOutcome.Complete) outcome).chart();
    }

    private static String about(String reference) {
        return VALUE.replace("$me", "'subject':{'reference':'" + reference + "'}");
    }

    @Test
    void namesTheResourceThatContradicts() {
        assertThat(read(bundle(VALUE, about("Patient/p2"))))
                .isEqualTo(new ChartOutcome.WrongPatient(
                        List.of(new SourceReference("Observation", Optional.of("o1"), "observations", 1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/p2",
                "Patient/P1",
                "Patient/p2/_history/1",
                "https://ehr.example.org/fhir/Patient/p2",
                "https://ehr.example.org/fhir/Patient/p2/_history/p1",
            })
    void refusesAnotherPatientInAnyFormOfReference(String reference) {
        refused(about(reference));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/p1",
                "Patient/p1/_history/4",
                "https://ehr.example.org/fhir/Patient/p1",
                "http://other.example.org/Patient/p1",
                "urn:uuid:p1"
            })
    void usesWhatIsAboutThePatient(String reference) {
        assertThat(accepted(about(reference)).measurements()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Group/g",
                "Device/p2",
                "#contained",
                "urn:uuid:6c6b8c9b-4e0f-4d5e-a9c5-3f3a1b7f9d10",
                "Patient?identifier=1",
                "p2",
                "OtherPatient/p2",
                "Patient/",
                "Patient/p 2"
            })
    void neitherUsesNorRefusesWhatNamesNoPatientForCertain(String reference) {
        assertThat(accepted(about(reference)).measurements()).isEmpty();
    }

    @Test
    void countsWhatItCannotUse() {
        ChartDraft draft = draft();
        add(draft, "observations", bundle(VALUE.replace("$me,", ""), about("Group/g"), VALUE));
        assertThat(Read.complete(draft).measurements()).hasSize(1);
        assertThat(draft.unused()).isEqualTo(new Unused(1, 1, 0));
    }

    @Test
    void resolvesAUrnToTheBundlesPatientBeforeOrAfter() {
        for (String id : List.of("p1", "p2", "")) {
            String patient = "{'fullUrl':'" + URN + "','resource':{'resourceType':'Patient'"
                    + (id.isEmpty() ? "" : ",'id':'" + id + "'") + "}}";
            String value = "{'resource':" + about(URN) + "}";
            String head = "{'resourceType':'Bundle','type':'collection','entry':[";
            for (String both : List.of(head + patient + "," + value + "]}", head + value + "," + patient + "]}")) {
                if (id.equals("p2")) {
                    refused(both);
                } else {
                    // A Patient without an id may be anybody.
                    assertThat(accepted(both).measurements()).hasSize(id.isEmpty() ? 0 : 1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'resourceType':'Patient','id':'p2'}",
                "{'id':'p2','resourceType':'Patient'}",
                "{'resourceType':'Encounter','subject':{'reference':'Patient/p2'}}",
                "{'resourceType':'AllergyIntolerance','patient':{'reference':'Patient/p2'}}",
                "{'resourceType':'Coverage','beneficiary':{'reference':'Patient/p2'}}",
                "{'resourceType':'Task','for':{'reference':'Patient/p2'}}",
                "{'resourceType':'Account','subject':[{'reference':'Group/g'},{'reference':'Patient/p2'}]}",
                "{'resourceType':'DiagnosticReport','contained':[{'resourceType':'Observation','subject':{'reference':'Patient/p2'}}]}",
                "{'resourceType':'Bundle','type':'collection','entry':[{'resource':{'resourceType':'Encounter','subject':{'reference':'Patient/p2'}}}]}",
            })
    void refusesAnotherPatientWhateverTheResource(String resource) {
        refused(resource.contains("'Bundle'") ? bundle(resource) : resource);
        refused(bundle(VALUE, resource));
        refused(bundle(resource, VALUE));
    }

    @Test
    void acceptsAResourceThatIsAlsoAboutThePatient() {
        accepted("{'resourceType':'Account','subject':[{'reference':'Patient/p2'},{'reference':'Patient/p1'}]}");
    }

    @Test
    void checksEvenWhatNobodyReads() {
        refused(about("Patient/p2").replace("2160-0", "9999-9"));
        refused(about("Patient/p2").replace("'status':'final'", "'status':'entered-in-error'"));
    }
}
