package org.preceptor.model;

import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.model.ModelDeclaration.Variant;

/**
 * Which of a model's graphs runs: the first, in the file's order (richest first), that offers what is asked, whose needed
 * inputs are all present, and which has the inputs that its own choice asks for.
 */
public final class VariantChoice {

    private VariantChoice() {}

    /** For an outcome within a horizon; an absent horizon means an outcome that is not about the future. */
    public static Optional<Variant> forOutcome(
            ModelDeclaration model, String outcome, Optional<Period> horizon, Predicate<String> present) {
        return first(
                offering(
                        model,
                        output -> output.horizon().equals(horizon)
                                && output.outcome().filter(outcome::equals).isPresent()),
                present);
    }

    /**
     * For an output by its id, in a row of a table.
     *
     * <p>Where every variant that the columns leave asks for further inputs ({@code needs_at_least}), the row has named the
     * variant, and that demand is set aside.
     *
     * @param columns the row's columns; those named like a {@code select} key narrow the choice, blank ones do not
     */
    public static Optional<Variant> forOutput(
            ModelDeclaration model, String outputId, Map<String, String> columns, Predicate<String> present) {
        List<Variant> left = selected(offering(model, output -> output.id().equals(outputId)), columns);
        boolean named = left.stream().allMatch(variant -> variant.needsAtLeast().isPresent());
        return named
                ? left.stream().filter(variant -> complete(variant, present)).findFirst()
                : first(left, present);
    }

    /** The variants with such an output, in the file's order. */
    public static List<Variant> offering(ModelDeclaration model, Predicate<Output> wanted) {
        List<Variant> offering = new ArrayList<>();
        for (Variant variant : model.variants()) {
            for (Output output : variant.outputs()) {
                if (wanted.test(output)) {
                    offering.add(variant);
                    break;
                }
            }
        }
        return offering;
    }

    /** Those that the row's columns select: every {@code select} key that the row fills has the row's value. */
    public static List<Variant> selected(List<Variant> variants, Map<String, String> columns) {
        return variants.stream()
                .filter(variant -> variant.select().entrySet().stream()
                        .allMatch(key -> agrees(key.getValue(), columns.getOrDefault(key.getKey(), ""))))
                .toList();
    }

    /** The first that can run on the inputs that are present. */
    public static Optional<Variant> first(List<Variant> variants, Predicate<String> present) {
        for (Variant variant : variants) {
            if (runs(variant, present)) {
                return Optional.of(variant);
            }
        }
        return Optional.empty();
    }

    /** Whether every needed input is present, and enough of those that the variant's own choice asks for. */
    public static boolean runs(Variant variant, Predicate<String> present) {
        return complete(variant, present)
                && variant.needsAtLeast()
                        .map(atLeast -> atLeast.of().stream().filter(present).count() >= atLeast.count())
                        .orElse(true);
    }

    private static boolean complete(Variant variant, Predicate<String> present) {
        for (String input : variant.inputs()) {
            if (!variant.optional().contains(input) && !present.test(input)) {
                return false;
            }
        }
        return true;
    }

    /** Words in any case; numbers by value, so that {@code 10.0} selects {@code 10}. */
    private static boolean agrees(String declared, String cell) {
        String given = cell.strip();
        return given.isEmpty() || given.equalsIgnoreCase(declared) || sameNumber(declared, given);
    }

    private static boolean sameNumber(String declared, String given) {
        if (declared.length() > 20 || given.length() > 20) {
            return false;
        }
        try {
            return new BigDecimal(declared).compareTo(new BigDecimal(given)) == 0;
        } catch (NumberFormatException words) {
            return false;
        }
    }
}
