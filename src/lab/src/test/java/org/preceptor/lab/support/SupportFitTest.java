package org.preceptor.lab.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.preceptor.model.Support;
import org.preceptor.model.Support.Kind;
import org.preceptor.model.TrainingSummary.Input;

/** On planted people: height and weight go together (correlation 0.8), treatment only with a diagnosis. */
class SupportFitTest {

    private static final List<String> NAMES = List.of("height", "weight", "diagnosed", "treated");

    private static People people(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> table = new ArrayList<>();
        List<String> persons = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double tall = random.nextGaussian();
            double diagnosed = random.nextInt(10) < 3 ? 1 : 0;
            table.add(new double[] {
                170 + 10 * tall,
                i % 20 == 7 ? Double.NaN : 75 + 15 * (0.8 * tall + 0.6 * random.nextGaussian()),
                diagnosed,
                diagnosed == 1 && random.nextBoolean() ? 1 : 0
            });
            persons.add("p" + i);
        }
        return new People(NAMES, table, persons);
    }

    private static SupportFit.Fitted fitted(People people) {
        return SupportFit.of(people, person -> Integer.parseInt(person.substring(1)) % 5, Map.of());
    }

    @Test
    void refusesFewOfWhomItDidNotSee() {
        Support support = new Support(fitted(people(4_000, 1)).summary());
        People others = people(4_000, 2);
        long refused = others.rows().stream()
                .filter(row -> support.unusual(NAMES, People.listed(row)).isPresent())
                .count();

        assertThat(refused / 4_000.0).isBetween(0.005, 0.035);
        assertThat(fitted(people(4_000, 1)).abstained()).isLessThanOrEqualTo(0.025);
    }

    @Test
    void findsWhatDoesNotGoTogether() {
        Support support = new Support(fitted(people(4_000, 1)).summary());

        assertThat(support.unusual(NAMES, List.of(150.0, 105.0, 0.0, 0.0))).hasValueSatisfying(found -> {
            assertThat(found.kind()).isEqualTo(Kind.TOGETHER);
            assertThat(found.inputs()).containsExactlyInAnyOrder("height", "weight");
        });
        assertThat(support.unusual(NAMES, List.of(170.0, 75.0, 0.0, 1.0)))
                .contains(new Support.Unusual(Kind.TOGETHER, List.of("treated", "diagnosed")));
        assertThat(support.unusual(NAMES, List.of(170.0 / 2.54, 75.0, 0.0, 0.0)))
                .contains(new Support.Unusual(Kind.ALONE, List.of("height")));
        assertThat(support.unusual(NAMES, List.of(185.0, 95.0, 1.0, 1.0))).isEmpty();
    }

    /** One person far off must not show: neither in a quantile, nor in a range, nor as a code. */
    @Test
    void keepsNoValueOfASinglePerson() {
        People planted = people(2_000, 3);
        List<double[]> rows = new ArrayList<>(planted.rows());
        for (int i = 0; i < 9; i++) {
            rows.set(i, new double[] {987, 654, 7, 1});
        }
        String text = SummaryJson.of("planted", fitted(new People(NAMES, rows, planted.persons())));

        assertThat(text).doesNotContain("987", "654");
        Input diagnosed = fitted(new People(NAMES, rows, planted.persons()))
                .summary()
                .inputs()
                .get("diagnosed");
        assertThat(diagnosed).isNotNull();
        assertThat(diagnosed.points()).extracting(point -> point.value()).containsExactly(0.0, 1.0);
        for (double[] row : planted.rows()) {
            assertThat(text).doesNotContain(" " + row[0] + ",");
        }
    }

    @Test
    void hasTenPersonsInEveryBin() {
        People planted = people(60, 4);
        fitted(planted).summary().inputs().values().forEach(input -> {
            double values = Math.rint(60 * (1 - input.missing()));
            assertThat(input.bins().shares())
                    .allSatisfy(share -> assertThat(share * values).isGreaterThan(9.99));
        });
    }

    @Test
    void givesTheSameTextForTheSameRows() {
        assertThat(SummaryJson.of("planted", fitted(people(500, 5))))
                .isEqualTo(SummaryJson.of("planted", fitted(people(500, 5))))
                .isNotEqualTo(SummaryJson.of("planted", fitted(people(500, 6))));
    }

    @Test
    void hasTheNormalDistributionsQuantiles() {
        NormalDistribution normal = new NormalDistribution();
        for (double share = 0.0005; share < 1; share += 0.0101) {
            assertThat(Normal.quantile(share)).isEqualTo(normal.inverseCumulativeProbability(share), within(1e-8));
        }
    }
}
