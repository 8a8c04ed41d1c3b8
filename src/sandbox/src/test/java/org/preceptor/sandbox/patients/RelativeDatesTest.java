package org.preceptor.sandbox.patients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RelativeDatesTest {
    private static final RelativeDates DATES = new RelativeDates(Instant.parse("2026-11-23T20:15:30.123Z"));

    @Test
    void writesDateTimesDatesMonthsAndYearsBeforeTheDayOfLoading() {
        assertThat(DATES.resolve("{{now}} {{now-P30D}} {{now-PT6H}} {{date-P2Y1M}} {{month-P2M}} {{year-P1Y}}"))
                .isEqualTo("2026-11-23T20:15:30Z 2026-10-24T20:15:30Z 2026-11-23T14:15:30Z 2024-10-23 2026-09 2025");
    }

    @Property
    void givesABirthDateWithTheAgeAskedForOnAnyDay(
            @ForAll @IntRange(max = 110) int age, @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second) {
        Instant now = Instant.ofEpochSecond(second);
        LocalDate birth = LocalDate.parse(new RelativeDates(now).resolve("{{birth:" + age + "}}"));
        LocalDate today = LocalDate.ofInstant(now, java.time.ZoneOffset.UTC);
        assertThat(Period.between(birth, today).getYears()).isEqualTo(age);
        assertThat(Period.between(birth, today.plusDays(230)).getYears()).isEqualTo(age);
    }

    @Test
    void leavesOtherBracesOfAChartAlone() {
        assertThat(DATES.resolve("{{context.patientId}} {now} {{now}x} {{ now }}"))
                .isEqualTo("{{context.patientId}} {now} {{now}x} {{ now }}");
    }

    @Test
    void refusesAPeriodThatIsNone() {
        assertThatThrownBy(() -> DATES.resolve("{{now-P3}}")).isInstanceOf(DateTimeParseException.class);
    }
}
