package org.preceptor.lab.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.model.VariantChoice;

/**
 * What of a model runs on a row: for each output the richest variant that the row's columns select and its cells allow,
 * with the tensor row, or the reason why none does.
 *
 * <p>A cell that is given but unusable is never passed over in favour of a poorer variant: the row says something that the
 * model cannot take, and is told so.
 */
public final class RowChoice {
    private static final double PERCENT = 100;

    private final ModelDeclaration model;
    private final Map<String, List<Variant>> offering = new LinkedHashMap<>();
    private final Map<String, Set<String>> inputs = new HashMap<>();
    private final Set<String> selectColumns = new LinkedHashSet<>();

    public RowChoice(ModelDeclaration model) {
        this.model = model;
        for (Variant variant : model.variants()) {
            selectColumns.addAll(variant.select().keySet());
            for (ModelDeclaration.Output output : variant.outputs()) {
                offering.computeIfAbsent(output.id(), id -> new ArrayList<>()).add(variant);
                inputs.computeIfAbsent(output.id(), id -> new LinkedHashSet<>()).addAll(variant.inputs());
            }
        }
    }

    /** A variant with its input row, or why there is none. */
    public sealed interface Chosen {

        /** The row fits the variant; NaN where an optional input is blank. */
        record Runs(Variant variant, List<Double> inputs) implements Chosen {}

        /** No estimate, and the reason in words. */
        record Declined(String reason) implements Chosen {}
    }

    /** Every output of the model, in the order of its variants. */
    public List<String> outputs() {
        return List.copyOf(offering.keySet());
    }

    /**
     * The columns that carry an output, with what it is multiplied by there: its id, then the further names that the model
     * gives it.
     */
    Map<String, Double> columns(String output) {
        Map<String, Double> columns = new LinkedHashMap<>(Map.of(output, 1.0));
        variants(output).stream()
                .flatMap(variant -> variant.outputs().stream())
                .filter(declared -> declared.id().equals(output))
                .forEach(declared -> {
                    declared.also().forEach(name -> columns.putIfAbsent(name, 1.0));
                    declared.alsoPercent().forEach(name -> columns.putIfAbsent(name, PERCENT));
                });
        return columns;
    }

    /** Outputs that the same variants offer: what is chosen for one of them holds for all. */
    List<List<String>> groups(Predicate<String> wanted) {
        Map<List<Variant>, List<String>> groups = new LinkedHashMap<>();
        offering.forEach((output, variants) -> {
            if (wanted.test(output)) {
                groups.computeIfAbsent(variants, first -> new ArrayList<>()).add(output);
            }
        });
        return List.copyOf(groups.values());
    }

    /** What a table lacks for an output: the columns missing for the variant that lacks the fewest; empty when one can run. */
    public List<String> columnsMissingFor(String output, Set<String> columns) {
        return fewestMissing(variants(output), columns::contains);
    }

    /** Chooses for one output of one row. */
    public Chosen choose(String output, Row row) {
        if (!row.fits()) {
            return new Chosen.Declined("the row has " + row.cells().size() + " cells, the header " + row.width());
        }
        List<Variant> selected = VariantChoice.selected(variants(output), row.named(selectColumns));
        if (selected.isEmpty()) {
            return new Chosen.Declined(noSuchVariant(row));
        }
        Predicate<String> given = input -> !Cell.isBlank(row.cell(input));
        // A row that names the variant does not need to fill what the variant's own choice asks for.
        boolean named =
                selected.stream().allMatch(variant -> variant.needsAtLeast().isPresent());
        return selected.stream()
                .filter(variant -> named ? lacking(variant, given).isEmpty() : VariantChoice.runs(variant, given))
                .findFirst()
                .map(variant -> read(variant, row))
                .orElseGet(() -> new Chosen.Declined(missing(fewestMissing(selected, given))));
    }

    /** What the row gives of the model's features, whether a variant runs on it or not; unusable cells are left out. */
    public Map<String, Double> values(Row row) {
        return values(model.features().keySet(), row);
    }

    /** What the row gives of the inputs of an output's variants, the selected one's or another's; unusable cells are left out. */
    Map<String, Double> usable(String output, Row row) {
        return values(inputs.getOrDefault(output, Set.of()), row);
    }

    private Map<String, Double> values(Set<String> names, Row row) {
        Map<String, Double> values = new LinkedHashMap<>();
        if (row.fits()) {
            for (String name : names) {
                switch (Cell.read(feature(name), row.cell(name))) {
                    case Cell.Given(double value) -> values.put(name, value);
                    case Cell.Blank() -> {}
                    case Cell.Refused(String why) -> {}
                }
            }
        }
        return values;
    }

    private Chosen read(Variant variant, Row row) {
        List<Double> inputs = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String input : variant.inputs()) {
            switch (Cell.read(feature(input), row.cell(input))) {
                case Cell.Given(double value) -> inputs.add(value);
                case Cell.Blank() -> inputs.add(Double.NaN);
                case Cell.Refused(String why) -> problems.add(why);
            }
        }
        return problems.isEmpty()
                ? new Chosen.Runs(variant, List.copyOf(inputs))
                : new Chosen.Declined(String.join("; ", problems));
    }

    private List<Variant> variants(String output) {
        List<Variant> variants = offering.get(output);
        if (variants == null) {
            throw new IllegalArgumentException(
                    "no output " + output + "; " + model.id() + " has " + String.join(", ", offering.keySet()));
        }
        return variants;
    }

    private FeatureDeclaration feature(String name) {
        FeatureDeclaration feature = model.features().get(name);
        if (feature == null) {
            throw new IllegalArgumentException(model.id() + " declares no feature " + name);
        }
        return feature;
    }

    private static List<String> lacking(Variant variant, Predicate<String> given) {
        return variant.inputs().stream()
                .filter(input -> !variant.optional().contains(input) && !given.test(input))
                .toList();
    }

    private static List<String> fewestMissing(List<Variant> variants, Predicate<String> given) {
        return variants.stream()
                .map(variant -> lacking(variant, given))
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }

    private static String missing(List<String> inputs) {
        return String.join(", ", inputs) + (inputs.size() == 1 ? " is missing" : " are missing");
    }

    private String noSuchVariant(Row row) {
        String asked = selectColumns.stream()
                .filter(column -> !row.cell(column).isBlank())
                .map(column -> column + " " + row.cell(column).strip())
                .collect(Collectors.joining(", "));
        String known = selectColumns.stream()
                .map(column -> column + " is one of "
                        + model.variants().stream()
                                .map(variant -> variant.select().getOrDefault(column, ""))
                                .filter(value -> !value.isEmpty())
                                .distinct()
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        return "no variant for " + asked + " (" + known + ")";
    }
}
