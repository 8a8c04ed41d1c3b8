package org.preceptor.lab.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.preceptor.lab.graph.Expression.constant;
import static org.preceptor.lab.graph.Expression.constants;
import static org.preceptor.lab.graph.Expression.input;
import static org.preceptor.lab.graph.Expression.weightedSums;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GraphTest {
    private static final double NAN = Double.NaN;
    private static final Expression X = input("x");
    private static final Expression Y = input("y");

    private static double[] outputs(Expression expression, double x, double y) {
        List<String> names = Stream.iterate(1, n -> n + 1)
                .limit(expression.width())
                .map(n -> "o" + n)
                .toList();
        Graph graph = new Graph("test", List.of("x", "y"), names, List.of(expression));
        return GraphRunner.run(graph.toOnnx(), names.size(), new double[] {x, y})[0];
    }

    private static double value(Expression expression, double x, double y) {
        return outputs(expression, x, y)[0];
    }

    static Stream<Arguments> everyOperator() {
        return Stream.of(
                Arguments.of(X.plus(Y), 3.7 + 1.9),
                Arguments.of(X.minus(Y), 3.7 - 1.9),
                Arguments.of(X.times(Y), 3.7 * 1.9),
                Arguments.of(X.dividedBy(Y), 3.7 / 1.9),
                Arguments.of(X.power(Y), Math.pow(3.7, 1.9)),
                Arguments.of(X.atMost(2), 2.0),
                Arguments.of(X.atLeast(2), 3.7),
                Arguments.of(X.exp(), Math.exp(3.7)),
                Arguments.of(X.ln(), Math.log(3.7)),
                Arguments.of(X.squareRoot(), Math.sqrt(3.7)),
                Arguments.of(X.floor(), 3.0),
                Arguments.of(X.logistic(), 1 / (1 + Math.exp(-3.7))),
                Arguments.of(X.complement(), 1 - 3.7),
                Arguments.of(X.is(3.7).and(Y.below(2)).asNumber(), 1.0),
                Arguments.of(X.above(4).or(Y.from(1.9)).asNumber(), 1.0),
                Arguments.of(X.above(4).negated().asNumber(), 1.0),
                Arguments.of(X.missing().asNumber(), 0.0));
    }

    @Test
    void sumsOverTheColumnsOfAWideTerm() {
        Expression wide = X.times(constants(List.of(1.0, 10.0, 100.0)));
        List<List<Double>> before = List.of(List.of(0.0, 1.0), List.of(0.0, 1.0), List.of(1.0, 0.0), List.of(2.0, 0.0));
        assertThat(outputs(weightedSums(List.of(wide, Y), before), 3, 7)).containsExactly(300 + 14, 33);
        assertThat(outputs(X.min(constants(List.of(1.0, 5.0))), 3, 7)).containsExactly(1, 3);
        assertThat(outputs(X.max(constants(List.of(1.0, 5.0))), 3, 7)).containsExactly(3, 5);
    }

    @Test
    void isBuiltQuicklyHoweverDeepItIs() {
        Expression deep = X;
        for (int depth = 0; depth < 60; depth++) {
            deep = deep.plus(1);
        }
        assertThat(value(deep, 3, 0)).isEqualTo(63);
    }

    @ParameterizedTest
    @MethodSource("everyOperator")
    void computesEveryOperatorInDoublePrecision(Expression expression, double expected) {
        assertThat(value(expression, 3.7, 1.9)).isCloseTo(expected, within(1e-14 * Math.max(1, Math.abs(expected))));
    }

    static Stream<Expression> arithmetic() {
        return Stream.of(
                X.plus(Y),
                X.minus(Y),
                X.times(Y),
                X.dividedBy(Y),
                X.power(Y),
                X.atMost(2),
                X.atLeast(2),
                X.exp(),
                X.ln(),
                X.squareRoot(),
                X.floor(),
                X.logistic(),
                X.bands(0, Map.of(1.0, 5.0)),
                X.byCategory(Map.of(1.0, 5.0)));
    }

    @ParameterizedTest
    @MethodSource("arithmetic")
    void neverTurnsAMissingValueIntoANumber(Expression expression) {
        assertThat(value(expression, NAN, 1.9)).isNaN();
    }

    @Test
    void seesWhatIsMissingAndReplacesItOnlyWhenAsked() {
        assertThat(value(X.missing().asNumber(), NAN, 0)).isEqualTo(1);
        assertThat(value(X.orIfMissing(7), NAN, 0)).isEqualTo(7);
        assertThat(value(X.orIfMissing(7), 2, 0)).isEqualTo(2);
    }

    @Test
    void givesPointsByBandsWithLimitsBelongingToTheBandAbove() {
        Expression points = X.bands(0, Map.of(65.0, 1.0, 75.0, 2.0));
        assertThat(value(points, 64.9, 0)).isEqualTo(0);
        assertThat(value(points, 65, 0)).isEqualTo(1);
        assertThat(value(points, 75, 0)).isEqualTo(2);
        assertThat(value(points, 99, 0)).isEqualTo(2);
    }

    @Test
    void givesNoNumberForACategoryThatIsNotListed() {
        Expression lookup = X.byCategory(Map.of(0.0, 0.78, 1.0, 0.9));
        assertThat(value(lookup, 1, 0)).isEqualTo(0.9);
        assertThat(value(lookup, 2, 0)).isNaN();
    }

    @Test
    void weighsTermsIntoSeveralSumsAtOnce() {
        Expression sums = weightedSums(List.of(X, Y), List.of(List.of(1.0, 2.0), List.of(10.0, 20.0)))
                .plus(constants(List.of(0.5, 0.25)));
        assertThat(outputs(sums, 3, 4)).containsExactly(43.5, 86.25);
    }

    @Test
    void choosesBetweenWideExpressionsByRow() {
        Graph graph = new Graph(
                "rows",
                List.of("x", "y"),
                List.of("a", "b"),
                List.of(X.is(1)
                        .then(weightedSums(List.of(Y), List.of(List.of(1.0, 2.0))))
                        .otherwise(weightedSums(List.of(Y), List.of(List.of(-1.0, -2.0))))));
        double[][] rows = GraphRunner.run(graph.toOnnx(), 2, new double[] {1, 5}, new double[] {0, 5});
        assertThat(rows[0]).containsExactly(5, 10);
        assertThat(rows[1]).containsExactly(-5, -10);
    }

    @Property(tries = 50)
    void agreesWithPlainArithmeticForAnyNumbers(
            @ForAll @DoubleRange(min = 0.01, max = 1000) double x, @ForAll @DoubleRange(min = -3, max = 3) double y) {
        double expected = 1 - Math.pow(0.975, Math.exp(Math.log(x) * 0.45 + y));
        Expression risk =
                constant(0.975).power(X.ln().times(0.45).plus(Y).exp()).complement();
        assertThat(value(risk, x, y)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void writesTheSameBytesForTheSameGraph() {
        assertThat(sample().toOnnx()).isEqualTo(sample().toOnnx());
    }

    @Test
    void computesARepeatedPartOnce() {
        Expression logarithm = X.ln();
        byte[] twice = new Graph("g", List.of("x", "y"), List.of("o"), List.of(logarithm.times(X.ln()))).toOnnx();
        assertThat(new String(twice, java.nio.charset.StandardCharsets.ISO_8859_1).split("\"\\u0003Log", -1))
                .hasSize(2);
    }

    @Test
    void refusesWhatCannotBeCompiled() {
        assertThatThrownBy(() -> new Graph("g", List.of("x"), List.of("o"), List.of(Y)).toOnnx())
                .hasMessageContaining("g reads y");
        assertThatThrownBy(() -> new Graph("g", List.of("x"), List.of("a", "b"), List.of(X)))
                .hasMessageContaining("2 outputs named, 1 columns computed");
        assertThatThrownBy(() -> new Graph("g", List.of("x"), List.of("a"), List.of(constant(1))))
                .hasMessageContaining("the same for everybody");
        assertThatThrownBy(() -> weightedSums(List.of(X), List.of()))
                .hasMessageContaining("1 columns of terms with 0 weights");
        assertThatThrownBy(() -> constants(List.of(1.0, 2.0)).plus(constants(List.of(1.0, 2.0, 3.0))))
                .hasMessageContaining("different widths");
    }

    private static Graph sample() {
        return new Graph(
                "g",
                List.of("x", "y"),
                List.of("o"),
                List.of(X.bands(0, Map.of(1.0, 2.0, 3.0, 4.0)).plus(Y)));
    }
}
