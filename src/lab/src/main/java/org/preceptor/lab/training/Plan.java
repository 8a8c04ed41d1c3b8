package org.preceptor.lab.training;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.preceptor.lab.equation.FittedTerm;
import org.preceptor.lab.statistics.Quantiles;

/** How an input enters a linear predictor, decided before the data are looked at; knots lie at the data's quantiles. */
public sealed interface Plan {

    /** The inputs. */
    List<String> inputs();

    /**
     * The term on these data.
     *
     * @param ascending the sorted values of an input
     */
    FittedTerm term(Function<String, double[]> ascending);

    /** The inputs without which there is no number. */
    default List<String> required() {
        return inputs();
    }

    /** As it is. */
    record Line(String input) implements Plan {
        @Override
        public List<String> inputs() {
            return List.of(input);
        }

        @Override
        public FittedTerm term(Function<String, double[]> ascending) {
            return new FittedTerm.Line(input);
        }
    }

    /** A restricted cubic spline with four knots at Harrell's quantiles (Regression Modeling Strategies, 2015, table 2.3). */
    record Spline(String input) implements Plan {
        private static final double[] QUANTILES = {0.05, 0.35, 0.65, 0.95};

        @Override
        public List<String> inputs() {
            return List.of(input);
        }

        @Override
        public FittedTerm term(Function<String, double[]> ascending) {
            double[] values = ascending.apply(input);
            List<Double> knots = Arrays.stream(QUANTILES)
                    .map(share -> Quantiles.of(values, share))
                    .distinct()
                    .boxed()
                    .toList();
            return knots.size() < 3 ? new FittedTerm.Line(input) : new FittedTerm.Spline(input, knots);
        }
    }

    /** A coefficient for each category but the first. */
    record Categories(String input, List<Double> categories) implements Plan {
        public Categories {
            categories = List.copyOf(categories);
        }

        @Override
        public List<String> inputs() {
            return List.of(input);
        }

        @Override
        public FittedTerm term(Function<String, double[]> ascending) {
            return new FittedTerm.Categories(input, categories);
        }
    }

    /** Two inputs multiplied. */
    record Product(String one, String other) implements Plan {
        @Override
        public List<String> inputs() {
            return List.of(one, other);
        }

        @Override
        public FittedTerm term(Function<String, double[]> ascending) {
            return new FittedTerm.Product(one, other);
        }
    }

    /** As it is up to a limit, and no further. */
    record Capped(String input, double cap) implements Plan {
        @Override
        public List<String> inputs() {
            return List.of(input);
        }

        @Override
        public FittedTerm term(Function<String, double[]> ascending) {
            return new FittedTerm.Capped(input, cap);
        }
    }

    /** As it is, and a coefficient for its absence; centred at the median of those who have it. */
    record OrMissing(String input) implements Plan {
        @Override
        public List<String> inputs() {
            return List.of(input);
        }

        @Override
        public List<String> required() {
            return List.of();
        }

        @Override
        public FittedTerm term(Function<String, double[]> ascending) {
            double[] known = Arrays.stream(ascending.apply(input))
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            return new FittedTerm.OrMissing(input, known.length == 0 ? 0 : Quantiles.of(known, 0.5));
        }
    }
}
