package org.preceptor.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.TestCharts.SNOMED;
import static org.preceptor.TestCharts.set;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.preceptor.TestCharts;
import org.preceptor.TestFeatures;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.PrefetchState;
import org.preceptor.feature.FeatureSource.AnswerValue;
import org.preceptor.feature.FeatureSource.FamilyHistory;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.feature.FeatureValue.Reason;

/** Relationships are of HL7's RoleCode; SNOMED 44054006 is type 2 diabetes, 160274005 "no family history of diabetes". */
class FamilyReadingTest {

    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
    private static final CodeSet DIABETES = set("diabetes", SNOMED, "44054006");
    private static final CodeSet DENIED = set("denied", SNOMED, "160274005");
    private static final AnswerValue FIRST = new AnswerValue(set("first", ROLE, "MTH", "FTH", "SIS"), 2);
    private static final AnswerValue SECOND = new AnswerValue(set("second", ROLE, "AUNT"), 1);

    private static FamilyHistory asked(Optional<Integer> enough, Optional<Double> before, boolean counted) {
        return new FamilyHistory(DIABETES, List.of(FIRST, SECOND), Optional.of(DENIED), enough, before, counted);
    }

    private static TestCharts read() {
        return new TestCharts().prefetch("familyHistory", new PrefetchState.Satisfied(1));
    }

    private static Feature degree(TestCharts chart, FamilyHistory source) {
        return Assembled.of(
                TestFeatures.category("family", Map.of("none", 0.0, "second", 1.0, "first", 2.0), source),
                chart.chart(),
                Occasion.NONE);
    }

    private static Feature degree(TestCharts chart) {
        return degree(chart, asked(Optional.of(2), Optional.empty(), false));
    }

    @Test
    void takesTheNearestRelativeWhoHasIt() {
        assertThat(degree(read().relative("AUNT", true, "44054006", Optional.empty()))
                        .present())
                .hasValue(1);
        assertThat(degree(read().relative("AUNT", true, "44054006", Optional.empty())
                                .relative("MTH", false, "44054006", Optional.empty()))
                        .present())
                .hasValue(2);
        // What is stated holds even where the rest of the list could not be read.
        assertThat(degree(new TestCharts().relative("MTH", true, "44054006", Optional.empty()))
                        .present())
                .hasValue(2);
    }

    @Test
    void doesNotCountInAListThatWasNotReadCompletely() {
        TestCharts partly = new TestCharts().relative("AUNT", true, "44054006", Optional.empty());
        // A nearer relative, or more of them, may stand in the rest.
        assertThat(Assembled.reason(degree(partly))).isEqualTo(Reason.NOT_OBTAINED);
        TestCharts mother = new TestCharts().relative("MTH", true, "44054006", Optional.empty());
        assertThat(Assembled.reason(degree(mother, asked(Optional.empty(), Optional.empty(), true))))
                .isEqualTo(Reason.NOT_OBTAINED);
    }

    @Test
    void neverTakesAnEmptyListForAHealthyFamily() {
        assertThat(Assembled.reason(degree(read()))).isEqualTo(Reason.NOT_IN_CHART);
        assertThat(Assembled.reason(degree(new TestCharts()))).isEqualTo(Reason.NOT_OBTAINED);
    }

    @Test
    void takesEnoughCompletelyRecordedRelativesForNone() {
        TestCharts parents =
                read().relative("MTH", true, "", Optional.empty()).relative("FTH", true, "38341003", Optional.empty());
        assertThat(degree(parents).value()).isInstanceOfSatisfying(Present.class, present -> {
            assertThat(present.value()).isZero();
            assertThat(present.origin()).isEqualTo(Origin.NOT_RECORDED);
        });
        assertThat(Assembled.reason(degree(parents, asked(Optional.empty(), Optional.empty(), false))))
                .isEqualTo(Reason.NOT_IN_CHART);
        assertThat(Assembled.reason(degree(read().relative("MTH", true, "", Optional.empty())
                        .relative("FTH", false, "", Optional.empty()))))
                .isEqualTo(Reason.NOT_IN_CHART);
        assertThat(Assembled.reason(degree(new TestCharts()
                        .relative("MTH", true, "", Optional.empty())
                        .relative("FTH", true, "", Optional.empty()))))
                .isEqualTo(Reason.NOT_OBTAINED);
    }

    @Test
    void believesAStatementThatThereIsNone() {
        assertThat(degree(read().diagnosed("160274005", true, true)).present()).hasValue(0);
        assertThat(degree(read().relative("FAMMEMB", true, "160274005", Optional.empty()))
                        .present())
                .hasValue(0);
        assertThat(Assembled.reason(degree(read().diagnosed("160274005", true, false))))
                .isEqualTo(Reason.NOT_IN_CHART);
    }

    @Test
    void doesNotGuessWhichRelativeItWas() {
        TestCharts somebody = read().relative("FAMMEMB", true, "44054006", Optional.empty())
                .relative("MTH", true, "", Optional.empty())
                .relative("FTH", true, "", Optional.empty());
        assertThat(Assembled.reason(degree(somebody))).isEqualTo(Reason.ANSWER_NOT_USABLE);
        TestCharts local = read().relativeOf("http://snomed.info/sct", "72705000", true, "44054006", Optional.empty())
                .relative("MTH", true, "", Optional.empty())
                .relative("FTH", true, "", Optional.empty());
        assertThat(Assembled.reason(degree(local))).isEqualTo(Reason.ANSWER_NOT_USABLE);
        // A husband is no blood relative: he is in no set, and that is certain.
        TestCharts husband = read().relative("HUSB", true, "44054006", Optional.empty())
                .relative("MTH", true, "", Optional.empty())
                .relative("FTH", true, "", Optional.empty());
        assertThat(degree(husband).present()).hasValue(0);
    }

    @Test
    void asksForTheAgeAtOnset() {
        FamilyHistory early = asked(Optional.of(1), Optional.of(50.0), false);
        assertThat(degree(read().relative("MTH", true, "44054006", Optional.of(44.0)), early)
                        .present())
                .hasValue(2);
        assertThat(degree(read().relative("MTH", true, "44054006", Optional.of(50.0)), early)
                        .present())
                .hasValue(0);
        assertThat(Assembled.reason(degree(read().relative("MTH", true, "44054006", Optional.empty()), early)))
                .isEqualTo(Reason.ANSWER_NOT_USABLE);
    }

    @Test
    void countsRelatives() {
        FamilyHistory count = asked(Optional.of(1), Optional.empty(), true);
        TestCharts two = read().relative("MTH", true, "44054006", Optional.empty())
                .relative("SIS", true, "44054006", Optional.empty());
        assertThat(Assembled.number("1", two.chart(), Occasion.NONE, count).present())
                .hasValue(2);
        assertThat(Assembled.number(
                                "1",
                                read().relative("MTH", true, "", Optional.empty())
                                        .chart(),
                                Occasion.NONE,
                                count)
                        .present())
                .hasValue(0);
    }
}
