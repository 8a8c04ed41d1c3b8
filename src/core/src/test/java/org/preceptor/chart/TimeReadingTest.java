package org.preceptor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.chart.Read.measurement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeReadingTest {

    private static Optional<ClinicalTime> time(String members) {
        return measurement("2160-0", members).time();
    }

    @ParameterizedTest
    @CsvSource({
        "2024,YEAR,2024-01-01T05:00:00Z,2025-01-01T05:00:00Z,2024-01-01",
        "2024-07,MONTH,2024-07-01T04:00:00Z,2024-08-01T04:00:00Z,2024-07-01",
        "2024-03-10,DAY,2024-03-10T05:00:00Z,2024-03-11T04:00:00Z,2024-03-10",
        "2024-03-10T23:30:00-05:00,INSTANT,2024-03-11T04:30:00Z,2024-03-11T04:30:01Z,2024-03-10",
        "2024-03-10T23:30:00.5Z,INSTANT,2024-03-10T23:30:00.5Z,2024-03-10T23:30:00.6Z,2024-03-10",
        "2024-12-31T23:59:60Z,INSTANT,2025-01-01T00:00:00Z,2025-01-01T00:00:01Z,2024-12-31",
        "2024-03-10T23:30:00,DAY,2024-03-10T05:00:00Z,2024-03-11T04:00:00Z,2024-03-10",
    })
    void meansTheWholeStretchThatAPartialDateMayMean(
            String written, ClinicalTime.Precision precision, Instant start, Instant end, LocalDate date) {
        assertThat(time("'effectiveDateTime':'" + written + "'"))
                .contains(new ClinicalTime(start, end, date, precision));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "24",
                "2024-13",
                "2024-02-30",
                "2024-1-1",
                "0000",
                "2024-03-10T",
                "2024-03-10T25:00:00Z",
                "2024-03-10T10:00:00+25:00",
                "2024-03-10T10:00:00Zx",
                "2024-03-10T10:00:61Z",
                "2024-03-10 10:00:00Z",
                "yesterday",
                "2024-03-10T10:00:00.Z",
                "２０２４"
            })
    void takesNoDateFromWhatIsNone(String written) {
        assertThat(time("'effectiveDateTime':'" + written + "'")).isEmpty();
    }

    @Test
    void readsInstantPeriodAndTiming() {
        assertThat(time("'effectiveInstant':'2024-03-10T23:30:00Z'")
                        .orElseThrow()
                        .precision())
                .isEqualTo(ClinicalTime.Precision.INSTANT);
        ClinicalTime period = time("'effectivePeriod':{'end':'2024-03-12','start':'2024-03-10'}")
                .orElseThrow();
        assertThat(period.start()).isEqualTo("2024-03-10T05:00:00Z");
        assertThat(period.end()).isEqualTo("2024-03-13T04:00:00Z");
        ClinicalTime timing = time("'effectiveTiming':{'event':['2024-03-12','2024-03-10','2024-03-11']}")
                .orElseThrow();
        assertThat(timing).isEqualTo(period);
        assertThat(time("'effectiveTiming':{'repeat':{'boundsPeriod':{'start':'2024-03-10','end':'2024-03-12'}}}"))
                .contains(period);
    }

    @Test
    void readsAPeriodThatIsOpenAtOneEndByTheOther() {
        assertThat(time("'effectivePeriod':{'start':'2024-03-10'}")
                        .orElseThrow()
                        .date())
                .isEqualTo(LocalDate.of(2024, 3, 10));
        assertThat(time("'effectivePeriod':{'end':'2024-03-10'}").orElseThrow().date())
                .isEqualTo(LocalDate.of(2024, 3, 10));
        assertThat(time("'effectivePeriod':{}")).isEmpty();
    }

    @Test
    void takesNoTimeFromAPeriodThatEndsBeforeItStarts() {
        assertThat(time("'effectivePeriod':{'start':'2024-03-10','end':'2024-01-01'}"))
                .isEmpty();
    }

    @Test
    void takesNoTimeFromTwoThatCompete() {
        assertThat(time("'effectiveDateTime':'2024','effectivePeriod':{'start':'2023'}"))
                .isEmpty();
    }

    @Test
    void standsInTheTimeOfIssueOnlyWhereNoneIsGiven() {
        assertThat(time("'issued':'2024-03-10T23:30:00Z'").orElseThrow().date()).isEqualTo(LocalDate.of(2024, 3, 10));
        assertThat(time("'issued':'2024-03-10T23:30:00Z','effectiveDateTime':'2023'")
                        .orElseThrow()
                        .precision())
                .isEqualTo(ClinicalTime.Precision.YEAR);
        assertThat(time("'effectiveDateTime':'2023','issued':'2024-03-10T23:30:00Z'")
                        .orElseThrow()
                        .precision())
                .isEqualTo(ClinicalTime.Precision.YEAR);
        assertThat(time("'onsetDateTime':'2023'")).isEmpty();
    }
}
