package org.preceptor.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.TestCharts.LOINC;
import static org.preceptor.TestCharts.set;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.preceptor.TestCharts;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.Code;
import org.preceptor.chart.Value;
import org.preceptor.feature.FeatureSource.AnswerValue;
import org.preceptor.feature.FeatureValue.Reason;

/** Oxygen as charts have it: a flow, a finding without a value, or an answer. */
class QuantityAnswerTest {

    private static final FeatureSource OXYGEN = new FeatureSource.Answer(
            set("oxygen", LOINC, "flow", "on-oxygen", "on-air"),
            Optional.empty(),
            List.of(),
            false,
            Optional.empty(),
            false,
            Optional.of(new FeatureSource.Above(0, "L/min")),
            List.of(
                    new AnswerValue(set("on", LOINC, "on-oxygen"), 1),
                    new AnswerValue(set("off", LOINC, "on-air"), 0)));

    private static final ClinicalTime TODAY = new ClinicalTime(
            TestCharts.NOW.minusSeconds(3600),
            TestCharts.NOW.minusSeconds(3599),
            LocalDate.ofInstant(TestCharts.NOW, ZoneOffset.UTC),
            ClinicalTime.Precision.INSTANT);

    private static Feature oxygen(TestCharts chart) {
        return Assembled.yesNo(chart.chart(), Occasion.NONE, OXYGEN);
    }

    private static TestCharts said(String code, Value value) {
        return new TestCharts().measured(code, value, Optional.of(TODAY));
    }

    private static Value.Numeric flow(double value, String unit) {
        return new Value.Numeric(value, unit, true, Optional.empty());
    }

    @Test
    void isYesAboveTheLimitAndNoAtIt() {
        assertThat(oxygen(said("flow", flow(2, "L/min"))).present()).hasValue(1);
        assertThat(oxygen(said("flow", flow(0, "L/min"))).present()).hasValue(0);
    }

    @Test
    void takesNoQuantityInAnotherUnitNorANegativeOneNorABound() {
        assertThat(Assembled.reason(oxygen(said("flow", flow(2, "mL/min"))))).isEqualTo(Reason.ANSWER_NOT_USABLE);
        assertThat(Assembled.reason(oxygen(said("flow", flow(2, ""))))).isEqualTo(Reason.ANSWER_NOT_USABLE);
        assertThat(Assembled.reason(oxygen(said("flow", flow(-1, "L/min"))))).isEqualTo(Reason.ANSWER_NOT_USABLE);
        assertThat(Assembled.reason(
                        oxygen(said("flow", new Value.Numeric(1, "L/min", true, Optional.of(Value.Comparator.LESS))))))
                .isEqualTo(Reason.ANSWER_NOT_USABLE);
    }

    @Test
    void takesAFindingWithoutAValueByItsOwnCode() {
        Value none = new Value.Absent(Optional.empty());
        assertThat(oxygen(said("on-oxygen", none)).present()).hasValue(1);
        assertThat(oxygen(said("on-air", none)).present()).hasValue(0);
        assertThat(Assembled.reason(oxygen(said("flow", none)))).isEqualTo(Reason.NO_VALUE_GIVEN);
        // Why there is no value is a reason to take nothing.
        assertThat(Assembled.reason(oxygen(said("on-air", new Value.Absent(Optional.of(new Code("s", "unknown")))))))
                .isEqualTo(Reason.NO_VALUE_GIVEN);
    }

    @Test
    void takesNoCodeThatSaysNoWithAValueBesideIt() {
        assertThat(Assembled.reason(oxygen(said("on-air", new Value.Bool(true)))))
                .isEqualTo(Reason.ANSWER_NOT_USABLE);
        assertThat(oxygen(said("on-oxygen", new Value.Bool(false))).present()).hasValue(0);
    }
}
