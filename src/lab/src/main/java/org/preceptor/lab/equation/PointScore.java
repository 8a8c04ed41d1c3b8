package org.preceptor.lab.equation;

import static org.preceptor.lab.graph.Expression.constant;
import static org.preceptor.lab.graph.Expression.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.preceptor.lab.graph.Condition;
import org.preceptor.lab.graph.Expression;
import org.preceptor.lab.graph.Graph;

/**
 * A score that adds up points: {@code variants / <variant> / <input>} of the model's coefficients.json says the points of
 * each input, and the sum is the output {@code points} (for a variant
 * {@code without-…} an item, {@code points_without_…}). An input's points are one of
 *
 * <ul>
 *   <li>{@code {"yes": 2}} or {@code {"no": 1}}: a yes/no item;
 *   <li>{@code {"below": 0, "from": {"45": 2}, "above": {"30": 3}}}: bands of a number, {@code below} the first limit,
 *       {@code from} a limit on (inclusive), {@code above} a limit (exclusive);
 *   <li>{@code {"category": {"0": 0, "1": 3}}}: by the category's number;
 *   <li>{@code {"by_sex": {"0": …, "1": …}}}: one of the above, by the number of another input.
 * </ul>
 *
 * A missing input, or a combination for which no points are published, gives no number.
 */
public final class PointScore implements Equation {
    private static final String BY = "by_";

    private final String modelId;

    /** The score whose folder is {@code models/<modelId>}. */
    public PointScore(String modelId) {
        this.modelId = modelId;
    }

    @Override
    public String modelId() {
        return modelId;
    }

    @Override
    public Map<String, Graph> graphs(Coefficients coefficients) {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        Coefficients variants = coefficients.at("variants");
        for (String variant : variants.names()) {
            Coefficients items = variants.at(variant);
            List<Expression> points = new ArrayList<>();
            for (String name : items.names()) {
                points.add(points(name, items.at(name)));
            }
            graphs.put(
                    variant,
                    new Graph(
                            modelId + "/" + variant,
                            inputs(items),
                            List.of(output(variant)),
                            List.of(Expression.sum(points))));
        }
        return graphs;
    }

    /** A variant without an item must not pass for the whole score: its points have a name of their own. */
    private static String output(String variant) {
        return variant.startsWith("without-") ? "points_" + variant.replace('-', '_') : "points";
    }

    /** The items, then those inputs that only choose between points. */
    private static List<String> inputs(Coefficients items) {
        List<String> inputs = new ArrayList<>(items.names());
        for (String name : items.names()) {
            for (String key : items.at(name).names()) {
                if (key.startsWith(BY) && !inputs.contains(key.substring(BY.length()))) {
                    inputs.add(key.substring(BY.length()));
                }
            }
        }
        return inputs;
    }

    private static Expression points(String name, Coefficients item) {
        String kind = item.names().getFirst();
        if (kind.startsWith(BY)) {
            return by(name, input(kind.substring(BY.length())), item.at(kind));
        }
        return switch (kind) {
            case "yes" -> input(name).byCategory(Map.of(0.0, 0.0, 1.0, item.number("yes")));
            case "no" -> input(name).byCategory(Map.of(0.0, item.number("no"), 1.0, 0.0));
            case "category" -> input(name).byCategory(numbers(item.at("category")));
            case "below" -> bands(input(name), item);
            default -> throw new IllegalArgumentException("points of " + name + " cannot be given by " + kind);
        };
    }

    private static Expression by(String name, Expression chooser, Coefficients cases) {
        Expression chosen = constant(Double.NaN);
        for (String code : cases.names()) {
            chosen = chooser.is(Double.parseDouble(code))
                    .then(points(name, cases.at(code)))
                    .otherwise(chosen);
        }
        return chosen;
    }

    private static Expression bands(Expression value, Coefficients item) {
        Map<Double, Condition> limits = new TreeMap<>();
        Map<Double, Double> pointsFrom = new TreeMap<>();
        for (String kind : item.names()) {
            if (kind.equals("below")) {
                continue;
            }
            numbers(item.at(kind)).forEach((limit, points) -> {
                Condition reached = switch (kind) {
                    case "from" -> value.from(limit);
                    case "above" -> value.above(limit);
                    default -> throw new IllegalArgumentException("a band begins from or above a limit, not " + kind);
                };
                limits.put(limit, reached);
                pointsFrom.put(limit, points);
            });
        }
        Expression points = constant(item.number("below"));
        for (Map.Entry<Double, Condition> limit : limits.entrySet()) {
            points = limit.getValue()
                    .then(pointsFrom.getOrDefault(limit.getKey(), Double.NaN))
                    .otherwise(points);
        }
        return value.missing().then(value).otherwise(points);
    }

    private static Map<Double, Double> numbers(Coefficients table) {
        return table.names().stream().collect(Collectors.toMap(Double::parseDouble, table::number));
    }
}
