package org.preceptor.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.order.Drugs.CLOPIDOGREL;
import static org.preceptor.order.Drugs.CODEINE;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.preceptor.cds.HookContext;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.resource.Node;
import org.preceptor.resource.NodeReader;

class DraftReaderTest {

    private static final String CLOPIDOGREL_CODE =
            "{'coding':[{'system':'http://www.nlm.nih.gov/research/umls/rxnorm','code':'32968'}]}";

    private static List<DraftOrder> read(Optional<List<String>> selections, String... resources) throws IOException {
        StringBuilder bundle = new StringBuilder("{'resourceType':'Bundle','entry':[");
        for (String resource : resources) {
            bundle.append(bundle.charAt(bundle.length() - 1) == '[' ? "" : ",")
                    .append("{'resource':")
                    .append(resource)
                    .append('}');
        }
        try (JsonParser parser = new JsonFactory().createParser((bundle + "]}").replace('\'', '"'))) {
            parser.nextToken();
            return new DraftReader(Drugs.DICTIONARY)
                    .read(new HookContext.Drafting(selections, (Node.Obj) NodeReader.read(parser)));
        }
    }

    private static String request(String id, String rest) {
        return "{'resourceType':'MedicationRequest','id':'" + id + "','status':'draft'" + rest + "}";
    }

    @Test
    void readsADraftWhoseBundleHasNoTypeAndWhoseCategoryIsAnObject() throws IOException {
        List<DraftOrder> drafts = read(
                Optional.empty(),
                request("m1", ",'category':{'text':'x'},'medicationCodeableConcept':" + CLOPIDOGREL_CODE));

        assertThat(drafts).hasSize(1);
        assertThat(drafts.getFirst().reference()).isEqualTo("MedicationRequest/m1");
        assertThat(drafts.getFirst().selected()).isTrue();
        assertThat(drafts.getFirst().drug())
                .isEqualTo(new DrugIdentity.Identified(Set.of(CLOPIDOGREL), DrugIdentity.How.BY_CODE));
    }

    @Test
    void knowsTheSelectedFromTheOtherDrafts() throws IOException {
        List<DraftOrder> drafts = read(
                Optional.of(List.of("MedicationRequest/m2")),
                request("m1", ",'medicationCodeableConcept':" + CLOPIDOGREL_CODE),
                request("m2", ",'medicationCodeableConcept':{'text':'codeine'}"));

        assertThat(drafts).extracting(DraftOrder::selected).containsExactly(false, true);
        assertThat(drafts.getLast().drug())
                .isEqualTo(new DrugIdentity.Identified(Set.of(CODEINE), DrugIdentity.How.BY_NAME));
    }

    @Test
    void followsAReferenceToAContainedMedicationAndToOneOfTheBundle() throws IOException {
        List<DraftOrder> drafts = read(
                Optional.empty(),
                request(
                        "m1",
                        ",'contained':[{'resourceType':'Medication','id':'a','code':" + CLOPIDOGREL_CODE
                                + "}],'medicationReference':{'reference':'#a'}"),
                request("m2", ",'medicationReference':{'reference':'Medication/b'}"),
                "{'resourceType':'Medication','id':'b','code':" + CLOPIDOGREL_CODE + "}");

        assertThat(drafts)
                .extracting(DraftOrder::drug)
                .containsOnly(new DrugIdentity.Identified(Set.of(CLOPIDOGREL), DrugIdentity.How.BY_CODE));
        assertThat(drafts).hasSize(2);
    }

    @Test
    void saysThatADraftNamesNoDrug() throws IOException {
        assertThat(read(Optional.empty(), request("m1", "")).getFirst().drug()).isEqualTo(new DrugIdentity.Unnamed());
    }

    @Test
    void readsTheOrdersInsideARequestGroup() throws IOException {
        List<DraftOrder> drafts = read(
                Optional.of(List.of("RequestGroup/g")),
                "{'resourceType':'RequestGroup','id':'g','status':'draft','contained':["
                        + request("x", ",'medicationCodeableConcept':" + CLOPIDOGREL_CODE) + "]}");

        assertThat(drafts).extracting(DraftOrder::reference).containsExactly("RequestGroup/g#x");
        assertThat(drafts.getFirst().selected()).isTrue();
    }

    @Test
    void leavesVoidDraftsOut() throws IOException {
        assertThat(read(
                        Optional.empty(),
                        "{'resourceType':'MedicationRequest','id':'m1','status':'cancelled','medicationCodeableConcept':"
                                + CLOPIDOGREL_CODE + "}"))
                .isEmpty();
    }
}
