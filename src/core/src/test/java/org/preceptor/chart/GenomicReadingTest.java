package org.preceptor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.chart.Read.json;
import static org.preceptor.chart.Read.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GenomicReadingTest {

    private static final Interest INTEREST = new Interest(
            Read.INTEREST.observations(),
            Read.INTEREST.answers(),
            Set.of(),
            Set.of(),
            Set.of(),
            false,
            Set.of(new CodeSet(
                    "genomics",
                    "genomics",
                    Set.of(
                            new Code(Read.LOINC, "84413-4"),
                            new Code(Read.LOINC, "48018-6"),
                            new Code(Read.LOINC, "82155-3")),
                    Map.of())));

    private static final String GENOTYPE = """
            {'resourceType':'Observation','id':'g1','status':'final',$me,
             'code':{'coding':[{'system':'http://loinc.org','code':'84413-4'}]},
             'valueCodeableConcept':{'coding':[{'system':'http://www.pharmvar.org','code':'PV1','display':'*4/*4'}],'text':'CYP2D6 *4/*4'},
             'derivedFrom':[{'reference':'Observation/h1'},{'reference':'Observation/h2'}],
             'component':[
               {'code':{'coding':[{'system':'http://loinc.org','code':'48018-6'}]},
                'valueCodeableConcept':{'coding':[{'system':'http://www.genenames.org/geneId','code':'HGNC:2625','display':'CYP2D6'}]}},
               {'code':{'coding':[{'system':'http://loinc.org','code':'82155-3'}]},'valueQuantity':{'value':2}}]}
            """;

    private static List<Fact.Genomic> genomics(String text) {
        try {
            ChartDraft draft = new ChartDraft(INTEREST, Read.KEYS, Read.BOSTON);
            draft.addFetched("observations", stream(json(text)));
            return ((ChartOutcome.Complete) draft.finish("p1")).chart().genomics();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void keepsTheWordsAndComponentsOfAFinding() {
        Fact.Genomic fact = genomics(GENOTYPE).getFirst();
        assertThat(fact.answer().names()).containsExactlyInAnyOrder("CYP2D6 *4/*4", "*4/*4");
        assertThat(fact.answer().codes()).containsExactly(new Code("http://www.pharmvar.org", "PV1"));
        assertThat(fact.derivedFrom()).containsExactly("Observation/h1", "Observation/h2");
        assertThat(fact.parts()).hasSize(2);
        assertThat(fact.parts().getFirst().answer().codes())
                .containsExactly(new Code("http://www.genenames.org/geneId", "HGNC:2625"));
        assertThat(fact.parts().getLast().answer().number()).hasValue(2);
    }

    @Test
    void readsTheSameWhateverTheOrderOfMembers() {
        String value = "'valueString':'*1/*2'";
        String code = "'code':{'coding':[{'system':'http://loinc.org','code':'84413-4'}]}";
        String component =
                "'component':[{'valueString':'CYP2D6','code':{'coding':[{'system':'http://loinc.org','code':'48018-6'}]}}]";
        String head = "{'resourceType':'Observation','id':'g1','status':'final',$me,";
        assertThat(genomics(head + value + "," + component + "," + code + "}"))
                .isEqualTo(genomics(head + code + "," + component + "," + value + "}"))
                .hasSize(1);
    }

    @Test
    void leavesOutWhatIsVoidAndWhatIsAnotherPatients() {
        assertThat(genomics(GENOTYPE.replace("'final'", "'entered-in-error'"))).isEmpty();
        assertThat(genomics(GENOTYPE.replace("'final'", "'preliminary'"))
                        .getFirst()
                        .preliminary())
                .isTrue();
        assertThat(genomics(GENOTYPE.replace("84413-4", "99999-9"))).isEmpty();
    }

    @Test
    void leavesOutTextOfAnyLengthAndAnswersThatContradictThemselves() {
        Fact.Genomic longText =
                genomics(GENOTYPE.replace("CYP2D6 *4/*4", "x".repeat(5000))).getFirst();
        assertThat(longText.answer().names()).containsExactly("*4/*4");
        Fact.Genomic two = genomics(GENOTYPE.replace("'derivedFrom'", "'valueString':'*1/*1','derivedFrom'"))
                .getFirst();
        assertThat(two.answer()).isEqualTo(Answer.NONE);
        Fact.Genomic absent = genomics(GENOTYPE.replace(
                        "'derivedFrom'", "'dataAbsentReason':{'coding':[{'code':'unknown'}]},'derivedFrom'"))
                .getFirst();
        assertThat(absent.answer()).isEqualTo(Answer.NONE);
    }
}
