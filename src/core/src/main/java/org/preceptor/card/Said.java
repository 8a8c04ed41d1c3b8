package org.preceptor.card;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.Band;
import org.preceptor.explanation.Assessment;
import org.preceptor.explanation.Assessment.Explained;
import org.preceptor.explanation.Contribution;
import org.preceptor.explanation.WhatIf;
import org.preceptor.feature.DataSpan;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.model.Prediction;

/** The values of a card's placeholders for one decision, each computed only when the words ask for it. */
final class Said {

    private final CdsService service;
    private final List<Assessment> assessments;
    private final Caveats caveats;
    private final Assessment lead;
    private final ModelDeclaration model;

    Said(CdsService service, List<Assessment> assessments, Caveats caveats) {
        this.service = service;
        this.caveats = caveats;
        this.assessments = assessments;
        this.lead = Bands.leading(service, assessments);
        this.model = lead.prediction().model();
    }

    /** The placeholder's value; empty where this decision has none. */
    String value(String placeholder) {
        return switch (placeholder) {
            case "lead.frequency" -> leading().map(this::frequency).orElse("");
            case "lead.percent" -> leading().map(Said::percent).orElse("");
            case "lead.value" -> leading().map(Said::figure).orElse("");
            case "lead.title" -> leading().map(e -> e.output().title()).orElse("");
            case "lead.risk" -> risk(lead);
            case "lead.risk-source" -> riskSource(lead);
            case "baseline.frequency" ->
                leading()
                        .map(e -> frequency(e.output(), e.explanation().baseline()))
                        .orElse("");
            case "baseline.value" ->
                leading()
                        .map(e -> Figure.value(e.output(), e.explanation().baseline()))
                        .orElse("");
            case "baseline.name" -> model.explanation().baselineName();
            case "band" -> Bands.of(service, lead).map(Band::words).orElse("");
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
            case "reasons" -> bullets(reasons(lead.prediction()));
            case "lacking" -> lacking();
            case "declined" -> bullets(declined());
            case "beside" -> bullets(Beside.lines(assessments, lead, this::frequency, this::reasons));
            case "lead.why" -> Beside.why(assessments, lead);
            case "data.time" -> dataTime();
            default -> ofOutcome(placeholder);
        };
    }

    private String frequency(Explained explained) {
        return frequency(explained.output(), explained.explanation().estimate());
    }

    /** Nothing for what is no probability. */
    private String frequency(Output output, double value) {
        double leads = leading()
                .filter(e -> e.output().isProbability())
                .map(e -> e.explanation().estimate())
                .orElse(value);
        return output.isProbability() ? Frequency.of(value, leads) : "";
    }

    private static String percent(Explained explained) {
        return explained.output().isProbability()
                ? Frequency.percent(explained.explanation().estimate())
                : "";
    }

    private static String figure(Explained explained) {
        return Figure.value(explained.output(), explained.explanation().estimate());
    }

    private String risk(Assessment assessment) {
        return Bands.of(service, assessment)
                .flatMap(Band::risk)
                .map(Frequency::of)
                .orElse("");
    }

    private String riskSource(Assessment assessment) {
        return Bands.of(service, assessment)
                .flatMap(Band::risk)
                .map(CdsService.PublishedRisk::source)
                .orElse("");
    }

    private Optional<Explained> leading() {
        return lead.outcome(lead.asked().outcomes().getFirst());
    }

    /** {@code <estimate>.<outcome>.} and what of it. */
    private String ofOutcome(String placeholder) {
        String[] parts = placeholder.split("\\.", 3);
        if (parts.length != 3) {
            return "";
        }
        Optional<Assessment> meant = assessments.stream()
                .filter(assessment -> assessment.asked().id().equals(parts[0]))
                .findFirst();
        return meant.flatMap(assessment -> assessment.outcome(parts[1]))
                .map(explained -> switch (parts[2]) {
                    case "percent" -> percent(explained);
                    case "value" -> figure(explained);
                    case "band" ->
                        Bands.of(service, meant.get()).map(Band::words).orElse("");
                    case "risk" -> risk(meant.get());
                    case "risk-source" -> riskSource(meant.get());
                    default -> frequency(explained);
                })
                .orElse("");
    }

    private String outcomes() {
        List<String> lines = new ArrayList<>();
        for (Assessment assessment : assessments) {
            if (assessment.asked().beside().isPresent()) {
                continue;
            }
            for (String outcome : assessment.asked().outcomes()) {
                assessment.outcome(outcome).ifPresent(explained -> lines.add(line(assessment, explained)));
            }
        }
        return bullets(lines);
    }

    private String line(Assessment assessment, Explained explained) {
        Output output = explained.output();
        String when = assessment
                .asked()
                .asOf()
                .map(Printed::lookBack)
                .map(ago -> " " + ago + " earlier")
                .orElse("");
        String title = output.title()
                + when
                + assessment
                        .asked()
                        .horizon()
                        .map(h -> " within " + Printed.horizon(h))
                        .orElse("");
        double baseline = explained.explanation().baseline();
        if (output.isProbability()) {
            return title + ": **" + frequency(explained) + "** (" + percent(explained) + "); the comparison person: "
                    + frequency(output, baseline);
        }
        boolean first =
                assessment.asked().outcomes().getFirst().equals(output.outcome().orElse(""));
        Optional<Band> band = first ? Bands.of(service, assessment) : Optional.empty();
        return title + ": **" + figure(explained) + "**"
                + band.map(in -> ", " + in.words()).orElse("")
                + band.flatMap(Band::risk)
                        .map(risk -> "; observed in people of this band: **" + Frequency.of(risk) + "** ("
                                + risk.source() + ")")
                        .orElse("")
                + (assessment.asked().asOf().isPresent()
                        ? ""
                        : "; the comparison person: " + Figure.value(output, baseline));
    }

    /** The estimates that could have led and could not be made, each with its reasons. */
    private List<String> declined() {
        List<String> lines = new ArrayList<>();
        for (Assessment one : assessments) {
            if (!one.equals(lead)
                    && Assessment.speaks(one, assessments)
                    && !(one.prediction() instanceof Prediction.Estimate)) {
                lines.add("**" + one.prediction().model().title() + "**: no estimate. "
                        + String.join(" ", reasons(one.prediction())));
            }
        }
        return lines;
    }

    private String contributions() {
        if (!(lead.prediction() instanceof Prediction.Estimate estimate)) {
            return "";
        }
        return leading()
                .map(explained -> bullets(explained.explanation().contributions().stream()
                        .filter(contribution -> contribution.value() != 0)
                        .sorted(Comparator.comparingDouble((Contribution c) -> -Math.abs(c.value()))
                                .thenComparing(c -> c.factor().id()))
                        .map(contribution -> contribution.factor().label() + ": "
                                + Figure.difference(explained.output(), contribution.value()) + " ("
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
                .map(explained -> bullets(explained.explanation().whatIfs().stream()
                        .filter(whatIf -> Figure.tells(
                                explained.output(),
                                whatIf.estimate() - explained.explanation().estimate()))
                        .map(whatIf -> "If " + whatIf.change().words() + ": " + changed(explained.output(), whatIf))
                        .toList()))
                .orElse("");
    }

    private String changed(Output output, WhatIf whatIf) {
        return output.isProbability()
                ? frequency(output, whatIf.estimate()) + " (" + Frequency.percent(whatIf.estimate()) + ")"
                : Figure.value(output, whatIf.estimate());
    }

    private String inputs() {
        if (!(lead.prediction() instanceof Prediction.Estimate estimate)) {
            return "";
        }
        StringBuilder table = new StringBuilder("| Input | Value | Date | Source |\n|---|---|---|---|");
        Set<String> told = new HashSet<>();
        rows(table, estimate, told);
        for (Assessment other : assessments) {
            // Another model that the card tells of; the same one as things stood before has its own values.
            if (other.asked().asOf().isEmpty()
                    && other.prediction() instanceof Prediction.Estimate also
                    && !also.model().id().equals(estimate.model().id())) {
                rows(table, also, told);
            }
        }
        return table.toString();
    }

    private static void rows(StringBuilder table, Prediction.Estimate estimate, Set<String> told) {
        for (String input : estimate.variant().inputs()) {
            Feature feature = estimate.feature(input);
            if (told.add(feature.declaration().label())) {
                row(table, feature, "");
            }
        }
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
        return Notes.on(Notes.worthAWord(lead.prediction()));
    }

    private List<String> reasons(Prediction prediction) {
        return Reasons.of(prediction, caveats).stream().map(Note::markdown).toList();
    }

    /** Oldest and newest measurement. */
    private String dataTime() {
        return DataSpan.of(lead.prediction().features())
                .map(span -> {
                    String oldest = Printed.date(span.oldest());
                    String newest = Printed.date(span.newest());
                    return oldest.equals(newest) ? oldest : oldest + " to " + newest;
                })
                .orElse("");
    }

    /** Names of what is lacking, for summaries: "HDL cholesterol, Creatinine". */
    private String lacking() {
        return lead.prediction() instanceof Prediction.InsufficientData lacking
                ? String.join(", ", NotAssessed.names(lacking))
                : "";
    }

    private static String bullets(List<String> lines) {
        return lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
    }
}
