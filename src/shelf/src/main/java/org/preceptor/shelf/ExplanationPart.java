package org.preceptor.shelf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.Interval;
import org.preceptor.model.ExplanationDeclaration;
import org.preceptor.model.ExplanationDeclaration.Counterfactual;
import org.preceptor.model.ExplanationDeclaration.Factor;
import org.preceptor.model.ExplanationDeclaration.Modifiable;

/** Reads the {@code explanation} of a model: its baseline person, factors, counterfactuals and what may be tried. */
final class ExplanationPart {

    private static final String OWN = "own";

    private final Map<String, FeatureDeclaration> features;
    /** Every input of every variant; empty where they could not be read, and then nothing is checked against them. */
    private final Set<String> inputs;

    private final Set<String> own = new HashSet<>();

    ExplanationPart(Map<String, FeatureDeclaration> features, Set<String> inputs) {
        this.features = features;
        this.inputs = inputs;
    }

    ExplanationDeclaration read(Entry entry) {
        Block block = entry.block();
        Entry baselineEntry = block.need("baseline");
        Block baseline = baselineEntry.block();
        String name = baseline.need("name").text();
        String source = baseline.need("source").text();
        Map<String, Double> values = values(baseline.need("values"));
        baseline.nothingElse();
        List<Factor> factors = factors(block.need("factors"), values);
        List<Counterfactual> counterfactuals = counterfactuals(block.maybe("counterfactuals"));
        List<Modifiable> modifiable = modifiable(block.maybe("modifiable"));
        block.nothingElse();
        return new ExplanationDeclaration(name, source, values, factors, counterfactuals, modifiable);
    }

    private Map<String, Double> values(Entry entry) {
        Map<String, Double> values = new LinkedHashMap<>();
        Map<String, Entry> all = entry.block().all();
        all.forEach((input, value) -> {
            if (!known(input, value)) {
                return;
            }
            if (value.scalar().equals(OWN)) {
                own.add(input);
                return;
            }
            double number = value.number();
            values.put(input, number);
            allowed(input, number, value, "the baseline's value");
        });
        if (entry.given()) {
            inputs.stream()
                    .filter(input -> !all.containsKey(input))
                    .sorted()
                    .forEach(input -> entry.problem("the baseline says nothing about input `" + input + "`"));
        }
        return values;
    }

    private boolean known(String input, Entry place) {
        boolean unknown = !inputs.isEmpty() && !inputs.contains(input);
        if (unknown) {
            place.problem("`" + input + "` is not an input of any variant");
        }
        return !unknown;
    }

    /** A value that the model may be asked about: it must be one that a patient could have had. */
    private void allowed(String input, double number, Entry place, String what) {
        FeatureDeclaration feature = features.get(input);
        if (feature == null || Double.isNaN(number)) {
            return;
        }
        if (!feature.plausible().contains(number)) {
            place.problem(what + " " + number + " of `" + input + "` is not plausible: " + words(feature.plausible()));
        } else if (!feature.range().contains(number)) {
            place.problem(what + " " + number + " of `" + input + "` is outside the published range: "
                    + words(feature.range()));
        }
        boolean wrong = switch (feature.type()) {
            case NUMBER -> false;
            case BOOLEAN -> number != 0 && number != 1;
            case CATEGORY -> !feature.categories().containsValue(number);
        };
        if (wrong) {
            place.problem(what + " " + number + " is none that `" + input + "` can have");
        }
    }

    private static String words(Interval interval) {
        String lower = interval.lower()
                .map(bound -> (bound.inclusive() ? "min " : "above ") + bound.value())
                .orElse("no lower end");
        String upper = interval.upper()
                .map(bound -> (bound.inclusive() ? "max " : "below ") + bound.value())
                .orElse("no upper end");
        return lower + ", " + upper;
    }

    private List<Factor> factors(Entry list, Map<String, Double> baseline) {
        List<Factor> factors = new ArrayList<>();
        Map<String, String> factorOf = new HashMap<>();
        Set<String> ids = new HashSet<>();
        List<Entry> elements = list.list();
        for (Entry entry : elements) {
            Block block = entry.block();
            if (!block.present()) {
                continue;
            }
            String id = block.need("id").kebab();
            String label = block.need("label").text();
            if (!id.isEmpty() && !ids.add(id)) {
                block.problem("factor `" + id + "` is declared twice");
            }
            List<String> members = new ArrayList<>();
            for (Entry member : block.need("inputs").filledList()) {
                String input = member.snake();
                if (input.isEmpty() || !known(input, member)) {
                    continue;
                }
                if (own.contains(input)) {
                    member.problem("`" + input + "` keeps the patient's own value, so it can contribute nothing");
                }
                String other = factorOf.putIfAbsent(input, id);
                if (other != null) {
                    member.problem("`" + input + "` is in factor `" + other + "` already");
                }
                members.add(input);
            }
            block.nothingElse();
            factors.add(new Factor(id, label, members));
        }
        if (elements.size() > ExplanationDeclaration.MOST_FACTORS) {
            list.problem("has " + elements.size() + " factors; at most " + ExplanationDeclaration.MOST_FACTORS
                    + " can be enumerated");
        }
        if (list.given()) {
            baseline.keySet().stream()
                    .filter(input -> !factorOf.containsKey(input))
                    .forEach(input -> list.problem("no factor has input `" + input + "`"));
        }
        return factors;
    }

    private List<Counterfactual> counterfactuals(Entry list) {
        List<Counterfactual> counterfactuals = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Entry entry : list.list()) {
            Block block = entry.block();
            if (!block.present()) {
                continue;
            }
            String id = block.need("id").kebab();
            if (!id.isEmpty() && !ids.add(id)) {
                block.problem("counterfactual `" + id + "` is declared twice");
            }
            Entry inputEntry = block.need("input");
            String input = inputEntry.snake();
            Entry toEntry = block.need("to");
            double to = toEntry.number();
            if (!input.isEmpty() && known(input, inputEntry)) {
                allowed(input, to, toEntry, "the value");
            }
            Optional<Double> above = optional(block.maybe("when_above"));
            Optional<Double> below = optional(block.maybe("when_below"));
            if (block.present() && above.isPresent() == below.isPresent()) {
                block.problem("a counterfactual needs either `when_above` or `when_below`");
            }
            if (above.filter(limit -> to > limit).isPresent()
                    || below.filter(limit -> to < limit).isPresent()) {
                toEntry.problem("the change goes the wrong way: past the value from which on it is offered");
            }
            String words = block.need("words").text();
            block.nothingElse();
            counterfactuals.add(new Counterfactual(id, input, to, above, below, words));
        }
        return counterfactuals;
    }

    private List<Modifiable> modifiable(Entry list) {
        List<Modifiable> modifiable = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Entry entry : list.list()) {
            Block block = entry.block();
            if (!block.present()) {
                continue;
            }
            Entry inputEntry = block.need("input");
            String input = inputEntry.snake();
            if (!input.isEmpty() && !seen.add(input)) {
                inputEntry.problem("what may be tried of `" + input + "` is declared twice");
            }
            Entry fromEntry = block.need("from");
            Entry toEntry = block.need("to");
            Entry stepEntry = block.need("step");
            double from = fromEntry.number();
            double to = toEntry.number();
            double step = stepEntry.number();
            if (!input.isEmpty() && known(input, inputEntry)) {
                allowed(input, from, fromEntry, "the least value");
                allowed(input, to, toEntry, "the greatest value");
                FeatureDeclaration feature = features.get(input);
                if (feature != null && feature.type() == FeatureDeclaration.Type.CATEGORY) {
                    inputEntry.problem("`" + input + "` is a category: only numbers and yes or no can be tried");
                }
            }
            if (from >= to) {
                toEntry.problem("`to` must be above `from`");
            }
            if (step <= 0 || step > to - from) {
                stepEntry.problem("`step` must be above 0 and no more than `to` - `from`");
            }
            String source = block.need("source").text();
            block.nothingElse();
            modifiable.add(new Modifiable(input, from, to, step, source));
        }
        return modifiable;
    }

    private static Optional<Double> optional(Entry entry) {
        OptionalDouble number = entry.optionalNumber();
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }
}
