package org.preceptor.lab.equation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.preceptor.lab.graph.Expression;

/**
 * One part of a fitted linear predictor: columns computed from inputs, each of which has a coefficient. The columns are given twice,
 * as numbers for fitting and as expressions for the graph, by the same formula.
 */
public sealed interface FittedTerm {

    /** Its name in {@code coefficients.json}. */
    String name();

    /** The inputs that it reads. */
    List<String> inputs();

    /** Its columns for one row, NaN where an input is missing. */
    double[] columns(ToDoubleFunction<String> row);

    /** Its columns in a graph. */
    List<Expression> expressions();

    /** What {@code coefficients.json} says of it beside the coefficients: name to numbers. */
    Map<String, List<Double>> parameters();

    /** An input as it is. */
    record Line(String input) implements FittedTerm {
        @Override
        public String name() {
            return input;
        }

        @Override
        public List<String> inputs() {
            return List.of(input);
        }

        @Override
        public double[] columns(ToDoubleFunction<String> row) {
            return new double[] {row.applyAsDouble(input)};
        }

        @Override
        public List<Expression> expressions() {
            return List.of(Expression.input(input));
        }

        @Override
        public Map<String, List<Double>> parameters() {
            return Map.of();
        }
    }

    /**
     * A restricted cubic spline of an input (Harrell, Regression Modeling Strategies, 2nd edition 2015, section 2.4.5): the input
     * itself, and a cubic for each knot but the last two.
     *
     * @param knots ascending, at least three
     */
    record Spline(String input, List<Double> knots) implements FittedTerm {
        public Spline {
            knots = List.copyOf(knots);
            if (knots.size() < 3) {
                throw new IllegalArgumentException(input + ": a spline has three knots or more");
            }
            for (int i = 1; i < knots.size(); i++) {
                if (knots.get(i) <= knots.get(i - 1)) {
                    throw new IllegalArgumentException(input + ": knots ascend");
                }
            }
        }

        @Override
        public String name() {
            return input;
        }

        @Override
        public List<String> inputs() {
            return List.of(input);
        }

        private double last() {
            return knots.getLast();
        }

        private double lastButOne() {
            return knots.get(knots.size() - 2);
        }

        private double scale() {
            return (last() - knots.getFirst()) * (last() - knots.getFirst());
        }

        @Override
        public double[] columns(ToDoubleFunction<String> row) {
            double x = row.applyAsDouble(input);
            double[] columns = new double[knots.size() - 1];
            columns[0] = x;
            for (int j = 0; j < knots.size() - 2; j++) {
                double knot = knots.get(j);
                columns[j + 1] = (cube(x - knot)
                                - cube(x - lastButOne()) * ((last() - knot) / (last() - lastButOne()))
                                + cube(x - last()) * ((lastButOne() - knot) / (last() - lastButOne())))
                        / scale();
            }
            return columns;
        }

        private static double cube(double x) {
            double above = x > 0 ? x : x <= 0 ? 0 : Double.NaN;
            return above * above * above;
        }

        @Override
        public List<Expression> expressions() {
            Expression x = Expression.input(input);
            List<Expression> columns = new ArrayList<>();
            columns.add(x);
            for (int j = 0; j < knots.size() - 2; j++) {
                double knot = knots.get(j);
                columns.add(cube(x.minus(knot))
                        .minus(cube(x.minus(lastButOne())).times((last() - knot) / (last() - lastButOne())))
                        .plus(cube(x.minus(last())).times((lastButOne() - knot) / (last() - lastButOne())))
                        .dividedBy(scale()));
            }
            return columns;
        }

        private static Expression cube(Expression x) {
            Expression above = x.atLeast(0);
            return above.times(above).times(above);
        }

        @Override
        public Map<String, List<Double>> parameters() {
            return Map.of("knots", knots);
        }
    }

    /**
     * A column for each category but the first, 1 where the input is that category; NaN for any other number.
     *
     * @param categories the reference first
     */
    record Categories(String input, List<Double> categories) implements FittedTerm {
        public Categories {
            categories = List.copyOf(categories);
        }

        @Override
        public String name() {
            return input;
        }

        @Override
        public List<String> inputs() {
            return List.of(input);
        }

        @Override
        public double[] columns(ToDoubleFunction<String> row) {
            double x = row.applyAsDouble(input);
            boolean known = categories.contains(x);
            double[] columns = new double[categories.size() - 1];
            for (int j = 0; j < columns.length; j++) {
                columns[j] = !known ? Double.NaN : categories.get(j + 1) == x ? 1 : 0;
            }
            return columns;
        }

        @Override
        public List<Expression> expressions() {
            List<Expression> columns = new ArrayList<>();
            for (int j = 1; j < categories.size(); j++) {
                Map<Double, Double> values = new TreeMap<>();
                for (int k = 0; k < categories.size(); k++) {
                    values.put(categories.get(k), k == j ? 1.0 : 0.0);
                }
                columns.add(Expression.input(input).byCategory(values));
            }
            return columns;
        }

        @Override
        public Map<String, List<Double>> parameters() {
            return Map.of("categories", categories);
        }
    }

    /** Two inputs multiplied. */
    record Product(String one, String other) implements FittedTerm {
        @Override
        public String name() {
            return one + " * " + other;
        }

        @Override
        public List<String> inputs() {
            return List.of(one, other);
        }

        @Override
        public double[] columns(ToDoubleFunction<String> row) {
            return new double[] {row.applyAsDouble(one) * row.applyAsDouble(other)};
        }

        @Override
        public List<Expression> expressions() {
            return List.of(Expression.input(one).times(Expression.input(other)));
        }

        @Override
        public Map<String, List<Double>> parameters() {
            return Map.of();
        }
    }

    /** An input that counts no further from a limit on. */
    record Capped(String input, double cap) implements FittedTerm {
        @Override
        public String name() {
            return input;
        }

        @Override
        public List<String> inputs() {
            return List.of(input);
        }

        @Override
        public double[] columns(ToDoubleFunction<String> row) {
            return new double[] {Math.min(row.applyAsDouble(input), cap)};
        }

        @Override
        public List<Expression> expressions() {
            return List.of(Expression.input(input).atMost(cap));
        }

        @Override
        public Map<String, List<Double>> parameters() {
            return Map.of("cap", List.of(cap));
        }
    }

    /**
     * An input that may be missing: its distance from a centre, 0 where it is missing, and a column that is 1 there. For inputs
     * that the fit itself knew missing, and that the model's declaration calls optional.
     */
    record OrMissing(String input, double centre) implements FittedTerm {
        @Override
        public String name() {
            return input;
        }

        @Override
        public List<String> inputs() {
            return List.of(input);
        }

        @Override
        public double[] columns(ToDoubleFunction<String> row) {
            double x = row.applyAsDouble(input);
            return Double.isNaN(x) ? new double[] {0, 1} : new double[] {x - centre, 0};
        }

        @Override
        public List<Expression> expressions() {
            Expression x = Expression.input(input);
            return List.of(
                    x.missing().then(0).otherwise(x.minus(centre)), x.missing().asNumber());
        }

        @Override
        public Map<String, List<Double>> parameters() {
            return Map.of("centre", List.of(centre));
        }
    }

    /** The term that an entry of {@code coefficients.json} describes. */
    static FittedTerm read(String name, Coefficients entry) {
        Map<String, List<Double>> parameters = new LinkedHashMap<>();
        for (String parameter : entry.names()) {
            parameters.put(parameter, entry.numbers(parameter));
        }
        List<Double> knots = parameters.get("knots");
        List<Double> categories = parameters.get("categories");
        List<Double> cap = parameters.get("cap");
        List<Double> centre = parameters.get("centre");
        int star = name.indexOf(" * ");
        if (knots != null) {
            return new Spline(name, knots);
        }
        if (categories != null) {
            return new Categories(name, categories);
        }
        if (cap != null) {
            return new Capped(name, cap.getFirst());
        }
        if (centre != null) {
            return new OrMissing(name, centre.getFirst());
        }
        return star < 0 ? new Line(name) : new Product(name.substring(0, star), name.substring(star + 3));
    }
}
