package org.preceptor.shelf;

import java.time.Duration;
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
import org.preceptor.cds.CdsService.PublishedRisk;
import org.preceptor.cds.Indicator;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Output;

/** Reads what a service asks of which model ({@code estimates}), and the {@code bands} of the leading output. */
final class EstimatePart {

    private final Bindings bindings;
    private final Set<String> modelIds = new LinkedHashSet<>();
    private final Set<String> withoutProbability = new LinkedHashSet<>();
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
        Entry independentEntry = block.maybe("independent");
        boolean independent = independentEntry.given() && independentEntry.bool() && !first;
        Entry asOfEntry = block.maybe("as_of");
        Optional<Duration> asOf = asOfEntry.given() ? Optional.of(asOfEntry.duration()) : Optional.empty();
        Entry bandsEntry = block.maybe("bands");
        Optional<Output> output = model.flatMap(
                bound -> outcomes.stream().findFirst().flatMap(lead -> Bindings.output(bound, lead, horizon)));
        if (first) {
            later(onlyIfEntry, "only_if");
            later(independentEntry, "independent");
            later(asOfEntry, "as_of");
            if (bandsEntry.given()) {
                bandsEntry.problem("the first estimate's bands are the service's `bands`");
            }
            leadModel = model;
            leadOutput = output;
        } else if (independent && asOf.isPresent()) {
            asOfEntry.problem("an earlier estimate cannot lead a card: it is not `independent`");
        }
        List<Band> bands = bandsEntry.given() && !first ? bands(bandsEntry, output, "first") : List.of();
        block.nothingElse();
        model.ifPresent(bound -> noteProbabilities(id, bound, outcomes, horizon));
        return new EstimateDeclaration(
                id, model.map(ModelDeclaration::id).orElse(""), horizon, outcomes, onlyIf, independent, asOf, bands);
    }

    private static void later(Entry entry, String key) {
        if (entry.given()) {
            entry.problem("the first estimate leads the card, so it has no `" + key + "`");
        }
    }

    private void noteProbabilities(String id, ModelDeclaration model, List<String> outcomes, Optional<Period> horizon) {
        for (String outcome : outcomes) {
            Bindings.output(model, outcome, horizon)
                    .filter(output -> !output.isProbability())
                    .ifPresent(output -> withoutProbability.add(id + "." + outcome));
        }
    }

    /** Outcomes as placeholders name them, and {@code lead}, that are no probabilities. */
    Set<String> withoutProbability() {
        Set<String> names = new LinkedHashSet<>(withoutProbability);
        if (leadOutput.filter(output -> !output.isProbability()).isPresent()) {
            names.addAll(List.of("lead", "baseline"));
        }
        return names;
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

    /** The bands of the first estimate's first outcome. */
    List<Band> leadBands(Entry list) {
        return bands(list, leadOutput, "leading");
    }

    private static List<Band> bands(Entry list, Optional<Output> output, String which) {
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
                        output.filter(Output::isProbability).isPresent() && (below.get() <= 0 || below.get() >= 1);
                if (impossible) {
                    belowEntry.problem("the " + which + " output is a probability: `below` lies between 0 and 1");
                }
                highest = Math.max(highest, below.get());
            }
            Indicator indicator = block.need("indicator").word(Indicator.class, Indicator.INFO);
            Entry silent = block.maybe("silent");
            boolean quiet = silent.given() && silent.bool();
            String words = block.need("words").text();
            String source = block.need("source").text();
            Entry riskEntry = block.maybe("risk");
            Optional<PublishedRisk> risk = riskEntry.given() ? Optional.of(risk(riskEntry)) : Optional.empty();
            block.nothingElse();
            bands.add(new Band(id, below, indicator, quiet, words, source, risk));
        }
        return bands;
    }

    /** {@code is}, or {@code from} and {@code to}, one of which may be left out. */
    private static PublishedRisk risk(Entry entry) {
        Block block = entry.block();
        Optional<Double> exact = share(block.maybe("is"));
        Optional<Double> from = share(block.maybe("from"));
        Optional<Double> to = share(block.maybe("to"));
        if (block.present() && exact.isPresent() == (from.isPresent() || to.isPresent())) {
            entry.problem("a risk needs either `is`, or `from`, `to` or both");
        }
        if (from.isPresent() && to.isPresent() && from.get() > to.get()) {
            entry.problem("is upside down: no number lies within");
        }
        String source = block.need("source").text();
        block.nothingElse();
        return new PublishedRisk(exact.or(() -> from), exact.or(() -> to), source);
    }

    private static Optional<Double> share(Entry entry) {
        Optional<Double> share = optional(entry);
        if (share.filter(value -> value < 0 || value > 1).isPresent()) {
            entry.problem("a risk lies between 0 and 1: 12 of 100 are 0.12");
        }
        return share;
    }
}
