package org.preceptor.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.preceptor.TestCharts;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.PrefetchState;
import org.preceptor.feature.FeatureValue.Reason;

/** Whether anything was done in the stay from 20 October 2026 on. */
class ProcedureInStayTest {

    private static final Occasion HERE = new Occasion(Optional.of("now"), Optional.empty());

    private static TestCharts stay() {
        return new TestCharts()
                .prefetch("encounter", new PrefetchState.Satisfied(1))
                .prefetch("stayProcedures", new PrefetchState.NoData())
                .encounter("now", "IMP", day("2026-10-20"), Optional.empty());
    }

    private static Optional<ClinicalTime> day(String date) {
        LocalDate day = LocalDate.parse(date);
        return Optional.of(new ClinicalTime(
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                day,
                ClinicalTime.Precision.DAY));
    }

    private static Feature done(TestCharts chart) {
        return Assembled.yesNo(chart.chart(), HERE, new FeatureSource.ProcedureInStay());
    }

    @Test
    void countsAnyProcedureOfTheStayByItsDay() {
        assertThat(done(stay().operatedInStay("1", day("2026-10-20"))).present())
                .hasValue(1);
        assertThat(done(stay().operatedInStay("1", day("2026-11-01"))).present())
                .hasValue(1);
    }

    @Test
    void doesNotTrustAServerThatAnswersWithOtherStays() {
        assertThat(done(stay().operatedInStay("1", day("2026-10-19"))).present())
                .hasValue(0);
        // Asked for by its code, for something else.
        assertThat(done(stay().operated("1", day("2026-10-25"))).present()).hasValue(0);
    }

    @Test
    void meansNoOnlyWhereTheProceduresWereReadAndNoneIsInDoubt() {
        assertThat(done(stay()).present()).hasValue(0);
        assertThat(Assembled.reason(done(stay().prefetch("stayProcedures", new PrefetchState.NotSatisfied()))))
                .isEqualTo(Reason.NOT_OBTAINED);
        assertThat(Assembled.reason(done(stay().prefetch("stayProcedures", new PrefetchState.Partial(1, "next")))))
                .isEqualTo(Reason.NOT_OBTAINED);
        assertThat(Assembled.reason(done(stay().operatedInStay("1", Optional.empty()))))
                .isEqualTo(Reason.UNDATED);
    }

    @Test
    void needsToKnowTheStay() {
        assertThat(Assembled.reason(
                        Assembled.yesNo(stay().chart(), Occasion.NONE, new FeatureSource.ProcedureInStay())))
                .isEqualTo(Reason.NOT_OBTAINED);
        TestCharts undated = new TestCharts()
                .prefetch("encounter", new PrefetchState.Satisfied(1))
                .encounter("now", "IMP", Optional.empty(), Optional.empty());
        assertThat(Assembled.reason(done(undated))).isEqualTo(Reason.UNDATED);
    }
}
