package org.preceptor.card;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.preceptor.cds.CdsService;
import org.preceptor.explanation.Assessment;
import org.preceptor.explanation.Assessment.Explained;
import org.preceptor.explanation.Contribution;
import org.preceptor.explanation.Explanation;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureValue;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.Prediction;

/** The values of a card's placeholders for one decision, each computed only when the words ask for it. */
final class Said {

    /** A tenth of a percentage point: what a card can print. */
    private static final double SMALLEST_CHANGE = 0.001;

    private final CdsService service;
    private final List<Assessment> assessments;
    private final Assessment lead;
    private final ModelDeclaration model;

    Said(CdsService service, List<Assessment> assessments) {
        this.service = service;
        this.assessments = assessments;
        this.lead = assessments.getFirst();
        this.model = lead.prediction().model();
    }

    /** The placeholder's value; empty where this decision has none. */
    String value(String placeholder) {
        return switch (placeholder) {
            case "lead.frequency" -> leading().map(e -> frequency(e.estimate())).orElse("");
            case "lead.percent" ->
                leading().map(e -> Frequency.percent(e.estimate())).orElse("");
            case "baseline.frequency" ->
                leading().map(e -> frequency(e.baseline())).orElse("");
            case "baseline.name" -> model.explanation().baselineName();
            case "band" ->
                leading()
                        .flatMap(e -> Bands.of(service, e.estimate()))
                        .map(CdsService.Band::words)
                        .orElse("");
            case "population" -> model.population();
            case "horizon" -> lead.asked().horizon().map(Printed::horizon).orElse("");
            case "model.title" -> model.title();
            case "model.version" -> model.version();
            case "model.status" -> model.status().name().toLowerCase(Locale.ROOT);
            case "model.citation" -> model.citation();
            case "variant" ->
                lead.prediction() instanceof Prediction.Estimate estimate
                        ? estimate.variant().id()
                        : "";
            case "outcomes" -> outcomes();
            case "contributions" -> contributions();
            case "counterfactuals" -> counterfactuals();
            case "inputs" -> inputs();
            case "notes" -> bullets(notes());
            case "reasons" -> bullets(reasons());
            case "lacking" -> lacking();
            case "data.time" -> dataTime();
            default -> ofOutcome(placeholder);
        };
    }

    private String frequency(double probability) {
        return Frequency.of(probability, leading().map(Explanation::estimate).orElse(probability));
    }

    private Optional<Explanation> leading() {
        return lead.outcome(lead.asked().outcomes().getFirst()).map(Explained::explanation);
    }

    /** {@code <estimate>.<outcome>.frequency} or {@code .percent}. */
    private String ofOutcome(String placeholder) {
        String[] parts = placeholder.split("\\.", 3);
        if (parts.length != 3) {
            return "";
        }
        return assessments.stream()
                .filter(assessment -> assessment.asked().id().equals(parts[0]))
                .findFirst()
                .flatMap(assessment -> assessment.outcome(parts[1]))
                .map(explained -> explained.explanation().estimate())
                .map(estimate -> parts[2].equals("percent") ? Frequency.percent(estimate) : frequency(estimate))
                .orElse("");
    }

    private String outcomes() {
        List<String> lines = new ArrayList<>();
        for (Assessment assessment : assessments) {
            for (String outcome : assessment.asked().outcomes()) {
                assessment
                        .outcome(outcome)
                        .ifPresent(explained -> lines.add(explained.output().title() + " within "
                                + assessment
                                        .asked()
                                        .horizon()
                                        .map(Printed::horizon)
                                        .orElse("an unstated time")
                                + ": **" + frequency(explained.explanation().estimate()) + "** ("
                                + Frequency.percent(explained.explanation().estimate()) + "); the comparison person: "
                                + frequency(explained.explanation().baseline())));
            }
        }
        return bullets(lines);
    }

    private String contributions() {
        if (!(lead.prediction() instanceof Prediction.Estimate estimate)) {
            return "";
        }
        return leading()
                .map(explanation -> bullets(explanation.contributions().stream()
                        .filter(contribution -> contribution.value() != 0)
                        .sorted(Comparator.comparingDouble((Contribution c) -> -Math.abs(c.value()))
                                .thenComparing(c -> c.factor().id()))
                        .map(contribution -> contribution.factor().label() + ": "
                                + Frequency.points(contribution.value()) + " ("
                                + behind(contribution, estimate) + ")")
                        .toList()))
                .orElse("");
    }

    private static String behind(Contribution contribution, Prediction.Estimate estimate) {
        return contribution.factor().inputs().stream()
                .filter(estimate.variant().inputs()::contains)
                .map(estimate::feature)
                .filter(Feature::usable)
                .map(Printed::input)
                .collect(Collectors.joining("; "));
    }

    private String counterfactuals() {
        return leading()
                .map(explanation -> bullets(explanation.whatIfs().stream()
                        .filter(whatIf -> Math.abs(whatIf.estimate() - explanation.estimate()) >= SMALLEST_CHANGE)
                        .map(whatIf -> "If " + whatIf.change().words() + ": " + frequency(whatIf.estimate()) + " ("
                                + Frequency.percent(whatIf.estimate()) + ")")
                        .toList()))
                .orElse("");
    }

    private String inputs() {
        if (!(lead.prediction() instanceof Prediction.Estimate estimate)) {
            return "";
        }
        StringBuilder table = new StringBuilder("| Input | Value | Date | Source |\n|---|---|---|---|");
        for (String input : estimate.variant().inputs()) {
            row(table, estimate.feature(input), "");
        }
        return table.toString();
    }

    private static void row(StringBuilder table, Feature feature, String indent) {
        if (!(feature.value() instanceof Present present) || !feature.usable()) {
            return;
        }
        String date = switch (present.origin()) {
            case NOT_RECORDED -> "not recorded";
            case SETTING -> "setting";
            case MEASURED, PRELIMINARY, DERIVED, GIVEN ->
                present.time().map(Printed::date).orElse("");
        };
        String source = feature.underlying().isEmpty() ? Printed.sources(present.sources()) : "computed";
        table.append("\n| ")
                .append(indent)
                .append(feature.declaration().label())
                .append(" | ")
                .append(Printed.value(feature.declaration(), present.value()))
                .append(" | ")
                .append(date)
                .append(" | ")
                .append(source)
                .append(" |");
        for (Feature underlying : feature.underlying()) {
            if (underlying.value() instanceof Present from && from.time().isPresent()) {
                row(table, underlying, "from ");
            }
        }
    }

    private List<String> notes() {
        List<Feature> features = new ArrayList<>();
        if (lead.prediction() instanceof Prediction.Estimate estimate) {
            // Of what the chosen variant does without, only what is there but could not be used is worth a word.
            for (Feature feature : estimate.features()) {
                boolean read = estimate.variant().inputs().contains(feature.name());
                boolean absent = feature.value() instanceof FeatureValue.Missing missing
                        && (missing.reason() == FeatureValue.Reason.NOT_IN_CHART
                                || missing.reason() == FeatureValue.Reason.NOT_READ);
                if (read || !absent) {
                    features.add(feature);
                }
            }
        } else {
            features.addAll(lead.prediction().features());
        }
        return Notes.on(features);
    }

    private List<String> reasons() {
        return switch (lead.prediction()) {
            case Prediction.Estimate estimate -> List.of();
            case Prediction.NotApplicable not -> {
                List<String> lines = new ArrayList<>();
                not.exclusions()
                        .forEach(exclusion -> lines.add(
                                "The chart records " + exclusion.label() + "; the model is about people without it."));
                not.outOfRange()
                        .forEach(feature -> lines.add(Printed.input(feature) + " is outside the model's range ("
                                + Printed.range(feature.declaration()) + ")."));
                yield lines;
            }
            case Prediction.InsufficientData lacking -> {
                List<String> lines = new ArrayList<>(Notes.on(lacking.needed()));
                lacking.unchecked()
                        .forEach(exclusion -> lines.add("The problem list could not be read: " + exclusion.label()
                                + " could not be ruled out."));
                yield lines;
            }
            case Prediction.Unavailable unavailable ->
                List.of("The model could not run. This is a fault of the service.");
        };
    }

    /** Oldest and newest measurement: the onset of a diagnosis or the first prescription of a drug says nothing of age. */
    private String dataTime() {
        List<String> dates = lead.prediction().features().stream()
                .filter(feature -> feature.declaration().type() == FeatureDeclaration.Type.NUMBER && feature.usable())
                .map(Feature::value)
                .map(Present.class::cast)
                .flatMap(present -> present.time().stream())
                .map(Printed::date)
                .sorted()
                .toList();
        if (dates.isEmpty()) {
            return "";
        }
        return dates.getFirst().equals(dates.getLast())
                ? dates.getFirst()
                : dates.getFirst() + " to " + dates.getLast();
    }

    /** Names of what is lacking, for summaries: "HDL cholesterol, Creatinine". */
    private String lacking() {
        if (!(lead.prediction() instanceof Prediction.InsufficientData lacking)) {
            return "";
        }
        List<String> names = new ArrayList<>();
        lacking.needed().forEach(feature -> names.add(feature.declaration().label()));
        if (!lacking.unchecked().isEmpty()) {
            names.add("Problem list");
        }
        return String.join(", ", names);
    }

    private static String bullets(List<String> lines) {
        return lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
    }
}
