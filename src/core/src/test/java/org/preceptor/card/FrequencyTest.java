package org.preceptor.card;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrequencyTest {

    @ParameterizedTest
    @CsvSource({
        "0.132, 0.132, 13 of 100",
        "0.01, 0.01, 1 of 100",
        "0.0094, 0.0094, 9 of 1000",
        "0.004, 0.2, fewer than 1 of 100",
        "0.2, 0.004, 200 of 1000",
        "0.0001, 0.0001, fewer than 1 of 1000",
        "0.999, 0.999, more than 99 of 100",
        "0.994, 0.994, 99 of 100"
    })
    void saysProbabilitiesInPeopleOfTheLeadingEstimatesDenominator(double probability, double leading, String words) {
        assertThat(Frequency.of(probability, leading).replace(",", "")).isEqualTo(words);
    }

    @Property
    void neverSaysNobodyAndNeverEverybody(@ForAll @DoubleRange(min = 0, max = 1) double probability) {
        assertThat(Frequency.of(probability, probability))
                .doesNotStartWith("0 of")
                .doesNotStartWith("100 of 100")
                .doesNotStartWith("10 of 1,000");
    }

    @ParameterizedTest
    @CsvSource({
        "0.031, +3.1 percentage points",
        "-0.02, \u22122.0 percentage points",
        "0.0001, less than 0.1 percentage points"
    })
    void saysDifferencesInPercentagePoints(double difference, String words) {
        assertThat(Frequency.points(difference)).isEqualTo(words);
    }
}
