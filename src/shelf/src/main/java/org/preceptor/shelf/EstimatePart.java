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
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.model.ModelDeclaration.Status;

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
        Entry lackingEntry = block.maybe("told_when_lacking");
        boolean toldWhenLacking = lackingEntry.given() && lackingEntry.bool();
        if (toldWhenLacking && !independent && !first) {
            lackingEntry.problem("only an `independent` estimate is told on its own");
        }
        Entry besideEntry = block.maybe("beside");
        Optional<String> beside = besideEntry.optionalText();
        Entry bandsEntry = block.maybe("bands");
        Optional<Output> output = model.flatMap(
                bound -> outcomes.stream().findFirst().flatMap(lead -> Bindings.output(bound, lead, horizon)));
        if (first) {
            later(onlyIfEntry, "only_if");
            later(independentEntry, "independent");
            later(asOfEntry, "as_of");
            later(lackingEntry, "told_when_lacking");
            later(besideEntry, "beside");
            if (bandsEntry.given()) {
                bandsEntry.problem("the first estimate's bands are the service's `bands`");
            }
            leadModel = model;
            leadOutput = output;
        } else if (independent && asOf.isPresent()) {
            asOfEntry.problem("an earlier estimate cannot lead a card: it is not `independent`");
        }
        if (!first) {
            standing(modelEntry, model, besideEntry);
            if (besideEntry.given()) {
                onlyTold(independentEntry, "independent");
                onlyTold(asOfEntry, "as_of");
                onlyTold(bandsEntry, "bands");
            }
        }
        List<Band> bands = bandsEntry.given() && !first ? BandPart.read(bandsEntry, model, output, "first") : List.of();
        block.nothingElse();
        model.ifPresent(bound -> noteProbabilities(id, bound, outcomes, horizon));
        return new EstimateDeclaration(
                id,
                model.map(ModelDeclaration::id).orElse(""),
                horizon,
                outcomes,
                onlyIf,
                independent,
                asOf,
                bands,
                toldWhenLacking,
                first ? Optional.empty() : beside);
    }

    /** A model that others have validated goes before one that is only research, which then decides nothing. */
    private void standing(Entry entry, Optional<ModelDeclaration> model, Entry beside) {
        if (model.isEmpty() || leadModel.isEmpty()) {
            return;
        }
        boolean research = model.get().status() == Status.RESEARCH;
        if (leadModel.get().status() == Status.RESEARCH) {
            if (!research) {
                entry.problem("model `" + model.get().id() + "` is not research, so it goes before `"
                        + leadModel.get().id() + "`, which is");
            }
        } else if (research && !beside.given()) {
            entry.problem("model `" + model.get().id() + "` is research: beside `"
                    + leadModel.get().id() + "` it needs `beside`, in words what it rests on");
        }
    }

    private static void onlyTold(Entry entry, String key) {
        if (entry.given()) {
            entry.problem("an estimate `beside` others decides nothing, so it has no `" + key + "`");
        }
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

    static OnlyIf onlyIf(Entry entry, Optional<ModelDeclaration> model) {
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

    static Optional<Double> optional(Entry entry) {
        OptionalDouble number = entry.optionalNumber();
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }

    /** The bands of the first estimate's first outcome. */
    List<Band> leadBands(Entry list) {
        return BandPart.read(list, leadModel, leadOutput, "leading");
    }
}
