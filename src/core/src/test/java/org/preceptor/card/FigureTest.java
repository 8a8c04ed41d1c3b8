package org.preceptor.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.preceptor.cds.CdsService.PublishedRisk;
import org.preceptor.model.ModelDeclaration.Output;

class FigureTest {

    private static Output output(String unit, int decimals, Optional<Double> most) {
        return new Output("o", Optional.of("x"), Optional.empty(), unit, "title", decimals, most, List.of(), List.of());
    }

    @Test
    void saysPointsWithTheGreatestScore() {
        Output lace = output("{points}", 0, Optional.of(19.0));
        assertThat(Figure.value(lace, 12)).isEqualTo("12 points (of at most 19)");
        assertThat(Figure.value(lace, 1)).isEqualTo("1 point (of at most 19)");
        assertThat(Figure.difference(lace, 3)).isEqualTo("+3 points");
        assertThat(Figure.difference(lace, -1)).isEqualTo("\u22121 point");
        assertThat(Figure.tells(lace, 0.4)).isFalse();
        assertThat(Figure.tells(lace, 1)).isTrue();
    }

    @Test
    void saysOtherNumbersInTheirUnitAndProbabilitiesInPercent() {
        assertThat(Figure.value(output("{index}", 2, Optional.empty()), 2.667)).isEqualTo("2.67");
        assertThat(Figure.value(output("mL/min", 0, Optional.empty()), 61.4)).isEqualTo("61 mL/min");
        assertThat(Figure.value(output("probability", 2, Optional.empty()), 0.132))
                .isEqualTo("13.2 %");
    }

    @Test
    void saysPublishedRisksInPeople() {
        assertThat(Frequency.of(risk(0.122, 0.122))).isEqualTo("12 of 100");
        assertThat(Frequency.of(risk(0.01, 0.03))).isEqualTo("1 to 3 of 100");
        assertThat(Frequency.of(risk(0.004, 0.009))).isEqualTo("4 to 9 of 1,000");
        assertThat(Frequency.of(new PublishedRisk(Optional.empty(), Optional.of(0.05), "s")))
                .isEqualTo("at most 5 of 100");
        assertThat(Frequency.of(new PublishedRisk(Optional.of(0.11), Optional.empty(), "s")))
                .isEqualTo("at least 11 of 100");
    }

    private static PublishedRisk risk(double from, double to) {
        return new PublishedRisk(Optional.of(from), Optional.of(to), "s");
    }

    @Test
    void saysStretchesOfHours() {
        assertThat(Printed.lookBack(Duration.ofHours(12))).isEqualTo("12 hours");
        assertThat(Printed.lookBack(Duration.ofHours(1))).isEqualTo("1 hour");
        assertThat(Printed.lookBack(Duration.ofMinutes(90))).isEqualTo("90 minutes");
        assertThat(Printed.lookBack(Period.ofYears(1))).isEqualTo("1 year");
    }
}
