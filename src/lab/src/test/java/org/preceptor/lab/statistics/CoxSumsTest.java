package org.preceptor.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The remission of leukaemia with 6-mercaptopurine or placebo (Freireich EJ et al. Blood 1963;21:699-716), in weeks; negative where
 * remission lasted when observation ended. The fit with Breslow's ties is printed by Kleinbaum and Klein, Survival Analysis, chapter 3:
 * coefficient 1.509, standard error 0.410, log likelihood −86.380.
 */
class CoxSumsTest {

    private static final int[] TREATED = {
        6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35
    };
    private static final int[] PLACEBO = {1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23};

    private static double[] sums(int[] weeks, double placebo, double[] at) {
        double[] design = new double[weeks.length];
        Arrays.fill(design, placebo);
        return CoxSums.of(
                design,
                Arrays.stream(weeks).mapToDouble(week -> week > 0 ? 1 : 0).toArray(),
                Arrays.stream(weeks).map(Math::abs).toArray(),
                36,
                at);
    }

    @Test
    void agreesWithThePrintedFitOfALeukaemiaTrial() {
        Newton.Maximum maximum = Newton.maximum(
                        at -> {
                            double[] one = sums(TREATED, 0, at);
                            double[] other = sums(PLACEBO, 1, at);
                            double[] both = IntStream.range(0, one.length)
                                    .mapToDouble(i -> one[i] + other[i])
                                    .toArray();
                            return CoxSums.newton(both, 36, at, 42);
                        },
                        new double[1])
                .orElseThrow();

        assertThat(maximum.coefficients()[0]).isEqualTo(1.509, within(5e-4));
        assertThat(maximum.sums().standardErrors()[0]).isEqualTo(0.410, within(5e-4));
        assertThat(maximum.sums().logLikelihood()).isEqualTo(-86.380, within(5e-4));
    }
}
