package org.preceptor.feature;

import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.preceptor.quantity.UnitConverter;

/**
 * One input of a model, as {@code features.yaml} declares it.
 *
 * @param name snake_case, unique within the model
 * @param label words for people
 * @param unit the model's UCUM unit; empty for booleans and categories
 * @param decimals digits after the point when printed
 * @param categories word to number, for categories; else empty
 * @param plausible outside it the value is not used at all
 * @param range the published range; outside it there is no estimate
 * @param lookBack a Period, or a Duration of hours; older values are stale; empty: any age
 * @param sources tried in order; the first that gives a present value wins
 * @param conversions what UCUM cannot know (mass to moles)
 */
public record FeatureDeclaration(
        String name,
        String label,
        Type type,
        Optional<String> unit,
        int decimals,
        Map<String, Double> categories,
        Interval plausible,
        Interval range,
        Optional<TemporalAmount> lookBack,
        Aggregation aggregation,
        WhenMissing whenMissing,
        List<FeatureSource> sources,
        List<Conversion> conversions) {

    /** What kind of value it takes. */
    public enum Type {
        NUMBER,
        BOOLEAN,
        CATEGORY
    }

    /** How several values within the look-back become one. */
    public enum Aggregation {
        LATEST,
        MEAN,
        MAXIMUM,
        MINIMUM
    }

    /** What a model does without it. */
    public enum WhenMissing {
        /** No estimate. */
        DECLINE,
        /** The equation has a term for "missing": NaN in the tensor. */
        INDICATOR
    }

    /**
     * {@code y = value * factor + offset} for values in {@code unit}; {@code y} is in the feature's unit.
     *
     * @param unit UCUM unit of the chart's value; other units that UCUM converts to it are accepted too
     * @param source where the factor comes from
     */
    public record Conversion(String unit, double factor, double offset, String source) {
        double apply(double value) {
            return value * factor + offset;
        }
    }

    private static final Pattern ANNOTATION = Pattern.compile("\\{[^}]*\\}");

    public FeatureDeclaration {
        categories = Map.copyOf(categories);
        sources = List.copyOf(sources);
        conversions = List.copyOf(conversions);
    }

    /**
     * The chart's value in the feature's unit: by a conversion declared for the value's very unit, else by UCUM, else by a
     * declared conversion from a unit that UCUM converts to.
     *
     * <p>The declared one goes first because UCUM sees only dimensions: it would take an HbA1c of 48 mmol/mol for 4.8 %.
     *
     * @return empty when the unit is unusable
     */
    public Optional<Double> convert(double value, String fromUnit, UnitConverter units) {
        if (unit.isEmpty()) {
            return Optional.empty();
        }
        for (Conversion conversion : conversions) {
            if (withoutAnnotations(fromUnit).equals(withoutAnnotations(conversion.unit()))) {
                return Optional.of(conversion.apply(value));
            }
        }
        var direct = units.convert(value, fromUnit, unit.get());
        if (direct.isPresent()) {
            return Optional.of(direct.getAsDouble());
        }
        for (Conversion conversion : conversions) {
            var inItsUnit = units.convert(value, fromUnit, conversion.unit());
            if (inItsUnit.isPresent()) {
                return Optional.of(conversion.apply(inItsUnit.getAsDouble()));
            }
        }
        return Optional.empty();
    }

    /** Whether the feature can have the number: one of a category's, 0 or 1 of a yes-or-no, a plausible one else. */
    public boolean canBe(double number) {
        return switch (type) {
            case NUMBER -> plausible.contains(number);
            case BOOLEAN -> number == 0 || number == 1;
            case CATEGORY -> categories.containsValue(number);
        };
    }

    private static String withoutAnnotations(String ucum) {
        return ucum.indexOf('{') < 0 ? ucum : ANNOTATION.matcher(ucum).replaceAll("");
    }
}
