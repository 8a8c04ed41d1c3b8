package org.preceptor.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class NewtonTest {

    /** Weight (1000 lb) and manual transmission of 32 cars: Henderson and Velleman, Biometrics 1981;37:391-411 (R's mtcars). */
    private static final double[] WEIGHT = {
        2.620, 2.875, 2.320, 3.215, 3.440, 3.460, 3.570, 3.190, 3.150, 3.440, 3.440, 4.070, 3.730, 3.780, 5.250, 5.424,
        5.345, 2.200, 1.615, 1.835, 2.465, 3.520, 3.435, 3.840, 3.845, 1.935, 2.140, 1.513, 3.170, 2.770, 3.570, 2.780
    };

    private static final double[] MANUAL = {
        1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1
    };

    private static double[] line(double[] x) {
        double[] design = new double[2 * x.length];
        for (int i = 0; i < x.length; i++) {
            design[2 * i] = 1;
            design[2 * i + 1] = x[i];
        }
        return design;
    }

    private static Optional<Newton.Maximum> fit(double[] x, double[] y, double... ridge) {
        double[] ones = new double[y.length];
        Arrays.fill(ones, 1);
        return Newton.maximum(at -> LogisticSums.of(line(x), y, ones, new double[y.length], at), ridge);
    }

    /** What R's glm(am ~ wt, binomial, mtcars) prints: 12.040 and -4.024; residual deviance 19.176. */
    @Test
    void fitsWhatRFits() {
        Newton.Maximum maximum = fit(WEIGHT, MANUAL, 0, 0).orElseThrow();

        assertThat(maximum.coefficients()[0]).isEqualTo(12.040, within(5e-4));
        assertThat(maximum.coefficients()[1]).isEqualTo(-4.024, within(5e-4));
        assertThat(-2 * maximum.sums().logLikelihood()).isEqualTo(19.176, within(5e-4));
    }

    /** The example of hours studied and passing an exam that Wikipedia's article on logistic regression works out. */
    @Test
    void fitsAPublishedExample() {
        double[] hours = {
            0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5
        };
        double[] passed = {0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1};

        double[] coefficients = fit(hours, passed, 0, 0).orElseThrow().coefficients();
        assertThat(coefficients[0]).isEqualTo(-4.0777, within(5e-5));
        assertThat(coefficients[1]).isEqualTo(1.5046, within(5e-5));
    }

    @Test
    void saysThatSeparatedDataHaveNoMaximumAndThatAPenaltyGivesOne() {
        double[] x = {1, 2, 3, 4};
        double[] y = {0, 0, 1, 1};

        assertThat(fit(x, y, 0, 0)).isEmpty();
        assertThat(fit(x, y, 0, 0.1)).isPresent();
    }

    @Property(tries = 100)
    void aPenaltyOnlyShrinks(@ForAll @DoubleRange(min = 0.01, max = 100) double ridge) {
        double free = fit(WEIGHT, MANUAL, 0, 0).orElseThrow().coefficients()[1];
        double held = fit(WEIGHT, MANUAL, 0, ridge).orElseThrow().coefficients()[1];
        double heldMore = fit(WEIGHT, MANUAL, 0, ridge * 2).orElseThrow().coefficients()[1];

        assertThat(Math.abs(held)).isLessThan(Math.abs(free));
        assertThat(Math.abs(heldMore)).isLessThan(Math.abs(held));
    }

    /** Two columns that say the same have no single maximum. */
    @Test
    void saysThatDependentColumnsHaveNoSingleMaximum() {
        double[] design = new double[3 * WEIGHT.length];
        double[] ones = new double[WEIGHT.length];
        Arrays.fill(ones, 1);
        for (int i = 0; i < WEIGHT.length; i++) {
            design[3 * i] = 1;
            design[3 * i + 1] = WEIGHT[i];
            design[3 * i + 2] = 2 * WEIGHT[i];
        }
        assertThat(Newton.maximum(
                        at -> LogisticSums.of(design, MANUAL, ones, new double[ones.length], at), new double[3]))
                .isEmpty();
    }

    @Test
    void sumsOverPartsAreTheSumsOverAll() {
        double[] at = {0.3, -0.2};
        double[] ones = new double[32];
        Arrays.fill(ones, 1);
        NewtonSums all = LogisticSums.of(line(WEIGHT), MANUAL, ones, new double[32], at);
        NewtonSums parts = NewtonSums.nothing(2);
        for (int[] part : new int[][] {{0, 10}, {10, 11}, {11, 32}}) {
            int n = part[1] - part[0];
            parts = parts.plus(LogisticSums.of(
                    line(Arrays.copyOfRange(WEIGHT, part[0], part[1])),
                    Arrays.copyOfRange(MANUAL, part[0], part[1]),
                    Arrays.copyOf(ones, n),
                    new double[n],
                    at));
        }
        assertThat(parts.rows()).isEqualTo(all.rows());
        assertThat(parts.logLikelihood()).isEqualTo(all.logLikelihood(), within(1e-12));
        assertThat(parts.gradient()).containsExactly(all.gradient(), within(1e-12));
        assertThat(parts.information()).containsExactly(all.information(), within(1e-12));
    }
}
