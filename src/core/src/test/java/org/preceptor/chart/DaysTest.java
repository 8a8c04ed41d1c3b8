package org.preceptor.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DaysTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/New_York",
                "UTC",
                "Asia/Kolkata",
                "America/Sao_Paulo",
                "Asia/Beirut",
                "Pacific/Apia",
                "Africa/Cairo",
                "Europe/London",
                "Australia/Lord_Howe",
                "America/Havana"
            })
    void beginWhereTheZonesRulesSaySoEvenWhereTheClockChangesAtMidnight(String name) {
        ZoneId zone = ZoneId.of(name);
        Days days = new Days(zone);
        LocalDate end = LocalDate.of(2030, 1, 1);
        for (LocalDate day = LocalDate.of(1965, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
            assertThat(days.start(day)).isEqualTo(day.atStartOfDay(zone).toInstant());
        }
    }
}
