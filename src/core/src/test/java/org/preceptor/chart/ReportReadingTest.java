package org.preceptor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.chart.Read.bundle;
import static org.preceptor.chart.Read.json;
import static org.preceptor.chart.Read.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings inside DiagnosticReports: as valid as their report, about whom the report is about. */
class ReportReadingTest {

    private static final List<String> KEYS = List.of("patient", "observations", "reports");
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
                    Set.of(new Code(Read.LOINC, "84413-4"), new Code(Read.LOINC, "48018-6")),
                    Map.of())));

    private static final String FINDING = """
            {'resourceType':'Observation','id':'g1','status':'final',
             'code':{'coding':[{'system':'http://loinc.org','code':'84413-4'}]},
             'valueCodeableConcept':{'text':'CYP2D6 *4/*4'},'derivedFrom':[{'reference':'#h1'},{'reference':'Observation/h2'}],
             'component':[{'code':{'coding':[{'system':'http://loinc.org','code':'48018-6'}]},'valueString':'CYP2D6'}]}""";
    private static final String CREATININE = """
            {'resourceType':'Observation','status':'final','code':{'coding':[{'system':'http://loinc.org','code':'2160-0'}]},
             'valueQuantity':{'value':1.1,'system':'http://unitsofmeasure.org','code':'mg/dL'}}""";

    private static String report(String status, String... contained) {
        return "{'resourceType':'DiagnosticReport','id':'r1','status':'" + status
                + "',$me,'effectiveDateTime':'2026-03-04','contained':[" + String.join(",", contained) + "]}";
    }

    private static ChartOutcome read(String... bodies) {
        try {
            ChartDraft draft = new ChartDraft(INTEREST, KEYS, Read.BOSTON);
            for (String body : bodies) {
                draft.addFetched("reports", stream(json(body)));
            }
            return draft.finish("p1");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Chart chart(String... bodies) {
        return ((ChartOutcome.Complete) read(bodies)).chart();
    }

    @Test
    void readsAFindingInAReportWithTheReportsDateAndSource() {
        Fact.Genomic fact = chart(bundle(report("final", FINDING))).genomics().getFirst();

        assertThat(fact.answer().names()).containsExactly("CYP2D6 *4/*4");
        assertThat(fact.parts()).hasSize(1);
        assertThat(fact.time().orElseThrow().date()).isEqualTo("2026-03-04");
        assertThat(fact.source().relative()).hasValue("DiagnosticReport/r1");
        assertThat(fact.contained()).hasValue("r1#g1");
        assertThat(fact.derivedFrom()).containsExactly("r1#h1", "Observation/h2");
        assertThat(fact.preliminary()).isFalse();
    }

    @Test
    void readsMeasurementsInAReportToo() {
        assertThat(chart(report("appended", CREATININE, FINDING)).measurements())
                .singleElement()
                .satisfies(one -> assertThat(one.source().resourceType()).isEqualTo("DiagnosticReport"));
    }

    @Test
    void readsTheSameWhereverTheReportsTypeStands() {
        String last = "{'contained':[" + FINDING
                + "],'effectiveDateTime':'2026-03-04',$me,'status':'final','id':'r1','resourceType':'DiagnosticReport'}";
        assertThat(chart(last).genomics())
                .isEqualTo(chart(report("final", FINDING)).genomics())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"entered-in-error", "cancelled", "unknown", "nonsense"})
    void leavesOutWhatAVoidReportContains(String status) {
        assertThat(chart(report(status, FINDING, CREATININE)).genomics()).isEmpty();
        assertThat(chart(report(status, FINDING, CREATININE)).measurements()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"registered", "partial", "preliminary"})
    void marksWhatAnUnfinishedReportContainsAsPreliminary(String status) {
        assertThat(chart(report(status, FINDING)).genomics().getFirst().preliminary())
                .isTrue();
        assertThat(chart(report(
                                "final",
                                FINDING.replace("'final'", "'" + status.replace("partial", "registered") + "'")))
                        .genomics()
                        .getFirst()
                        .preliminary())
                .isTrue();
    }

    @Test
    void leavesOutAVoidFindingInAValidReport() {
        assertThat(chart(report("final", FINDING.replace("'final'", "'entered-in-error'")))
                        .genomics())
                .isEmpty();
        assertThat(chart(report("final", FINDING.replace("'status':'final',", "")))
                        .genomics())
                .isEmpty();
        assertThat(chart(report(
                                "final",
                                FINDING.replace("'derivedFrom'", "'focus':[{'reference':'#f'}],'derivedFrom'")))
                        .genomics())
                .isEmpty();
    }

    @Test
    void takesAwayTheResultsThatAVoidReportNames() {
        String own = FINDING.replace("'status'", "$me,'status'");
        String names = "{'resourceType':'DiagnosticReport','id':'r2','status':'entered-in-error',$me,"
                + "'result':[{'reference':'Observation/g1'}]}";
        assertThat(chart(bundle(own)).genomics()).hasSize(1);
        assertThat(chart(bundle(own, names)).genomics()).isEmpty();
        assertThat(chart(bundle(names), bundle(own)).genomics()).isEmpty();
        assertThat(chart(bundle(own, names.replace("entered-in-error", "final")))
                        .genomics())
                .hasSize(1);
    }

    @Test
    void refusesAContainedFindingOfAnotherPatient() {
        String another = FINDING.replace("'status'", "'subject':{'reference':'Patient/p2'},'status'");
        assertThat(read(bundle(report("final", another)))).isInstanceOf(ChartOutcome.WrongPatient.class);
        assertThat(read(bundle(report("final", FINDING).replace("$me", "'subject':{'reference':'Patient/p2'}"))))
                .isInstanceOf(ChartOutcome.WrongPatient.class);
    }

    @Test
    void leavesOutAFindingWhereItOrItsReportNamesNoPatientForCertain() {
        String group = FINDING.replace("'status'", "'subject':{'reference':'Group/g'},'status'");
        assertThat(chart(report("final", group)).genomics()).isEmpty();
        String mine = FINDING.replace("'status'", "$me,'status'");
        assertThat(chart(report("final", mine)).genomics()).hasSize(1);
        String nobody = report("final", mine).replaceFirst("\\$me", "'subject':{'reference':'Group/g'}");
        assertThat(chart(nobody).genomics()).isEmpty();
        assertThat(chart(report("final", FINDING).replace("$me,", "")).genomics())
                .isEmpty();
    }

    @Test
    void takesNoFindingOutOfAnotherResource() {
        String other = report("final", FINDING).replace("DiagnosticReport", "Encounter");
        assertThat(chart(other).genomics()).isEmpty();
    }
}
