package org.preceptor.shelf;

import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.preceptor.cds.CdsService.Band;
import org.preceptor.cds.CdsService.EstimateDeclaration;
import org.preceptor.cds.CdsService.OnlyIf;
import org.preceptor.cds.Indicator;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Output;

/** Reads what a service asks of which model ({@code estimates}), and the {@code bands} of the leading output. */
final class EstimatePart {

    private final Bindings bindings;
    private final Set<String> modelIds = new LinkedHashSet<>();
    private Optional<ModelDeclaration> leadModel = Optional.empty();
    private Optional<Output> leadOutput = Optional.empty();

    EstimatePart(Bindings bindings) {
        this.bindings = bindings;
    }

    /** The models that the estimates bind. */
    Set<String> modelIds() {
        return modelIds;
    }

    /** The model of the first estimate. */
    Optional<ModelDeclaration> leadModel() {
        return leadModel;
    }

    List<EstimateDeclaration> estimates(Entry list) {
        List<EstimateDeclaration> estimates = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        boolean first = true;
        for (Entry entry : list.filledList()) {
            Block block = entry.block();
            if (!block.present()) {
                continue;
            }
            EstimateDeclaration estimate = estimate(block, first);
            if (!estimate.id().isEmpty() && !ids.add(estimate.id())) {
                block.problem("estimate `" + estimate.id() + "` is declared twice");
            }
            estimates.add(estimate);
            first = false;
        }
        return estimates;
    }

    private EstimateDeclaration estimate(Block block, boolean first) {
        String id = block.need("id").kebab();
        Entry modelEntry = block.need("model");
        Optional<ModelDeclaration> model = bindings.model(modelEntry);
        model.ifPresent(bound -> modelIds.add(bound.id()));
        Bindings.version(block.need("versions"), model);
        Entry horizonEntry = block.maybe("horizon");
        Optional<Period> horizon = horizonEntry.given() ? Optional.of(horizonEntry.period()) : Optional.empty();
        List<String> outcomes = outcomes(block.need("outcomes"), model, horizon);
        Entry onlyIfEntry = block.maybe("only_if");
        Optional<OnlyIf> onlyIf = onlyIfEntry.given() ? Optional.of(onlyIf(onlyIfEntry, model)) : Optional.empty();
        if (first) {
            if (onlyIfEntry.given()) {
                onlyIfEntry.problem("the first estimate leads the card, so it has no `only_if`");
            }
            leadModel = model;
            leadOutput = model.flatMap(
                    bound -> outcomes.stream().findFirst().flatMap(lead -> Bindings.output(bound, lead, horizon)));
        }
        block.nothingElse();
        return new EstimateDeclaration(id, model.map(ModelDeclaration::id).orElse(""), horizon, outcomes, onlyIf);
    }

    private static List<String> outcomes(Entry list, Optional<ModelDeclaration> model, Optional<Period> horizon) {
        Set<String> outcomes = new LinkedHashSet<>();
        for (Entry entry : list.filledList()) {
            String outcome = entry.kebab();
            if (outcome.isEmpty()) {
                continue;
            }
            if (!outcomes.add(outcome)) {
                entry.problem("outcome `" + outcome + "` is listed twice");
            }
            if (model.isPresent()
                    && Bindings.output(model.get(), outcome, horizon).isEmpty()) {
                entry.problem("no variant of model `" + model.get().id() + "` offers `" + outcome + "` "
                        + horizon.map(ahead -> "within " + ahead).orElse("without a horizon"));
            }
        }
        return List.copyOf(outcomes);
    }

    private static OnlyIf onlyIf(Entry entry, Optional<ModelDeclaration> model) {
        Block block = entry.block();
        Entry featureEntry = block.need("feature");
        String feature = featureEntry.snake();
        if (!feature.isEmpty()
                && model.filter(bound -> !bound.features().containsKey(feature)).isPresent()) {
            featureEntry.problem("model `" + model.get().id() + "` has no feature `" + feature + "`");
        }
        Optional<Double> min = optional(block.maybe("min"));
        Optional<Double> max = optional(block.maybe("max"));
        if (block.present() && min.isEmpty() && max.isEmpty()) {
            block.problem("`only_if` needs `min` or `max`");
        }
        if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
            block.problem("`only_if` is upside down: no number lies within");
        }
        block.nothingElse();
        return new OnlyIf(feature, min, max);
    }

    private static Optional<Double> optional(Entry entry) {
        OptionalDouble number = entry.optionalNumber();
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }

    List<Band> bands(Entry list) {
        List<Band> bands = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<Entry> elements = list.filledList();
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < elements.size(); i++) {
            Block block = elements.get(i).block();
            if (!block.present()) {
                continue;
            }
            String id = block.need("id").kebab();
            if (!id.isEmpty() && !ids.add(id)) {
                block.problem("band `" + id + "` is declared twice");
            }
            boolean last = i == elements.size() - 1;
            Entry belowEntry = block.maybe("below");
            Optional<Double> below = optional(belowEntry);
            if (last && below.isPresent()) {
                belowEntry.problem("the last band has no `below`: every estimate must lie in a band");
            } else if (!last && !belowEntry.given()) {
                block.problem("`below` is missing: only the last band is open above");
            }
            if (below.isPresent()) {
                if (below.get() <= highest) {
                    belowEntry.problem("bands go from low to high: " + below.get() + " is not above " + highest);
                }
                boolean impossible =
                        leadOutput.filter(Output::isProbability).isPresent() && (below.get() <= 0 || below.get() >= 1);
                if (impossible) {
                    belowEntry.problem("the leading output is a probability: `below` lies between 0 and 1");
                }
                highest = Math.max(highest, below.get());
            }
            Indicator indicator = block.need("indicator").word(Indicator.class, Indicator.INFO);
            Entry silent = block.maybe("silent");
            boolean quiet = silent.given() && silent.bool();
            String words = block.need("words").text();
            String source = block.need("source").text();
            block.nothingElse();
            bands.add(new Band(id, below, indicator, quiet, words, source));
        }
        return bands;
    }
}
