package org.preceptor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.chart.Read.BOSTON;
import static org.preceptor.chart.Read.INTEREST;
import static org.preceptor.chart.Read.RXNORM;
import static org.preceptor.chart.Read.add;
import static org.preceptor.chart.Read.bundle;
import static org.preceptor.chart.Read.complete;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrescribingReadingTest {

    private static Chart chart(String... resources) {
        Interest prescribing = new Interest(
                INTEREST.observations(),
                INTEREST.answers(),
                INTEREST.conditions(),
                INTEREST.medications(),
                INTEREST.procedures(),
                true);
        ChartDraft draft = new ChartDraft(prescribing, List.of("medications"), BOSTON);
        add(draft, "medications", bundle(resources));
        return complete(draft);
    }

    private static String request(String members) {
        return "{'resourceType':'MedicationRequest','id':'m','status':'active','intent':'order',$me" + members + "}";
    }

    @Test
    void keepsEveryMedicationWithAllItsCodesAndNames() {
        Fact.Medication drug = chart(request(
                        ",'medicationCodeableConcept':{'coding':[{'system':'urn:oid:2.16.840.1.113883.6.88','code':'1','display':'One'},"
                                + "{'system':'http://local','code':'x'}],'text':'Uno'}"))
                .medications()
                .getFirst();

        assertThat(drug.codes()).containsExactly(new Code(RXNORM, "1"), new Code("http://local", "x"));
        assertThat(drug.names()).containsExactly("Uno", "One");
        assertThat(drug.active()).isTrue();
    }

    @Test
    void keepsAMedicationThatNobodyCanName() {
        assertThat(chart(
                                request(""),
                                request(",'medicationReference':{'reference':'Medication/elsewhere'}"),
                                request(",'medicationReference':{'reference':'#gone'}"))
                        .medications())
                .hasSize(3)
                .allSatisfy(drug -> assertThat(drug.codes()).isEmpty());
    }

    @Test
    void followsAReferenceToAMedicationWithATextOnly() {
        assertThat(chart(
                                request(",'medicationReference':{'reference':'Medication/a'}"),
                                "{'resourceType':'Medication','id':'a','code':{'text':'Herbal tea'}}")
                        .medications()
                        .getFirst()
                        .names())
                .containsExactly("Herbal tea");
    }

    @Test
    void readsAllergiesThatAreNotRefuted() {
        String start = "{'resourceType':'AllergyIntolerance','patient':{'reference':'Patient/p1'},";
        String status = "'verificationStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/"
                + "allergyintolerance-verification','code':'%s'}]},";
        Chart chart = chart(
                start + "'id':'a','criticality':'high'," + status.formatted("confirmed")
                        + "'code':{'text':'Penicillin'}}",
                start + "'id':'b'," + status.formatted("refuted") + "'code':{'text':'Codeine'}}");

        assertThat(chart.allergies()).hasSize(1);
        assertThat(chart.allergies().getFirst().names()).containsExactly("Penicillin");
        assertThat(chart.allergies().getFirst().severe()).isTrue();
        assertThat(chart.allergies().getFirst().active()).isTrue();
    }

    @Test
    void readsTheCodeOfAnAllergyWhoseTypeComesLast() {
        assertThat(chart("{'patient':{'reference':'Patient/p1'},'code':{'text':'Penicillin'},'id':'a',"
                                + "'resourceType':'AllergyIntolerance'}")
                        .allergies()
                        .getFirst()
                        .names())
                .containsExactly("Penicillin");
    }
}
