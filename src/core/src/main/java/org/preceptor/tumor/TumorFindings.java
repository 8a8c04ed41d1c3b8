package org.preceptor.tumor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.preceptor.cds.Indicator;
import org.preceptor.chart.SourceReference;
import org.preceptor.genomics.VariantFinding;
import org.preceptor.medication.Drug;
import org.preceptor.order.Finding;
import org.preceptor.order.Finding.ActionClass;
import org.preceptor.order.Finding.Strength;
import org.preceptor.order.Remedy;
import org.preceptor.tumor.TumorKnowledge.Disease;
import org.preceptor.tumor.TumorKnowledge.Effect;
import org.preceptor.tumor.TumorKnowledge.Item;
import org.preceptor.tumor.TumorKnowledge.Row;

/**
 * What is said about one subject in a disease that is known. CIViC grades evidence, not advice: no finding has a strength.
 */
final class TumorFindings {

    private final TumorKnowledge knowledge;
    private final Subject subject;
    private final List<VariantFinding> variants;
    private final boolean resultsComplete;
    private final Predicate<String> offered;
    private final Map<String, Drug> known;

    /**
     * About a subject.
     *
     * @param resultsComplete whether the laboratory's results were read completely
     * @param offered whether a drug of this id may stand in the draft's place
     * @param known the shelf's drugs by id, those that the rows name among them
     */
    TumorFindings(
            TumorKnowledge knowledge,
            Subject subject,
            List<VariantFinding> variants,
            boolean resultsComplete,
            Predicate<String> offered,
            Map<String, Drug> known) {
        this.knowledge = knowledge;
        this.subject = subject;
        this.variants = variants;
        this.resultsComplete = resultsComplete;
        this.offered = offered;
        this.known = known;
    }

    VariantState state(Row row) {
        return VariantState.of(row, knowledge.genes().getOrDefault(row.gene(), ""), variants);
    }

    List<Finding> in(Disease disease, List<SourceReference> evidence) {
        List<Finding> findings = new ArrayList<>();
        Map<Row, VariantState> open = new LinkedHashMap<>();
        boolean avoided = false;
        for (Row row : subject.treatment().about(disease.id())) {
            VariantState state = state(row);
            Said said = new Said(row, disease, state, evidence);
            switch (row.effect()) {
                case RESISTANCE -> {
                    switch (state) {
                        case VariantState.Found found -> {
                            findings.add(avoid(said, found.present()));
                            avoided = true;
                        }
                        case VariantState.Contradictory differing -> findings.add(contradictory(said));
                        case VariantState.Unsettled unsettled -> findings.add(unsettled(said, Indicator.WARNING));
                        case VariantState.Absent absent -> {}
                        case VariantState.Elsewhere others -> open.put(row, state);
                        case VariantState.NoResult nothing -> open.put(row, state);
                        case VariantState.Untested untested -> open.put(row, state);
                    }
                }
                case RESPONSE -> {
                    switch (state) {
                        case VariantState.Found found ->
                            combination(said, found.present()).ifPresent(findings::add);
                        case VariantState.Contradictory differing -> findings.add(contradictory(said));
                        case VariantState.Unsettled unsettled -> findings.add(unsettled(said, Indicator.INFO));
                        case VariantState.Absent absent -> notFound(said).ifPresent(findings::add);
                        case VariantState.Elsewhere others -> notFound(said).ifPresent(findings::add);
                        case VariantState.NoResult nothing -> open.put(row, state);
                        case VariantState.Untested untested -> open.put(row, state);
                    }
                }
                case UNSUPPORTED -> findings.add(unsupported(said));
            }
        }
        if (!open.isEmpty() && !avoided) {
            findings.add(untested(disease, open, evidence));
        }
        return findings;
    }

    /** A row, for whom it is read, and what the chart says. */
    private record Said(Row row, Disease disease, VariantState state, List<SourceReference> evidence) {}

    private Finding avoid(Said said, List<VariantFinding> present) {
        Row row = said.row();
        Set<String> places = VariantWords.places(present);
        boolean settled = row.settled().isEmpty() || places.stream().anyMatch(row.settled()::contains);
        List<String> detail = new ArrayList<>(List.of(row.words()));
        detail.addAll(VariantWords.lines(row, said.state()));
        if (!settled) {
            detail.add("The change lies at none of the places that drug labels name ("
                    + String.join(", ", new TreeSet<>(row.settled()))
                    + "); whether it activates the gene is not known here.");
        }
        detail.add(VariantWords.items(items(row, places)));
        List<Remedy> remedies = new ArrayList<>();
        for (String alternative : row.alternatives()) {
            Drug drug = known.get(alternative);
            if (drug != null && offered.test(alternative)) {
                remedies.add(new Remedy.Replace(
                        "Replace with " + drug.name(), subject.orders().getFirst(), drug));
            }
        }
        remedies.add(new Remedy.Remove(
                "Remove the order of " + subject.names(), subject.orders().getFirst()));
        return finding(
                row.id(),
                ActionClass.AVOID,
                settled ? row.indicator() : quieter(row.indicator()),
                ": avoid (" + VariantWords.found(row, present) + ", "
                        + said.disease().label() + ")",
                detail,
                remedies,
                evidence(said));
    }

    private static Indicator quieter(Indicator indicator) {
        return switch (indicator) {
            case CRITICAL -> Indicator.WARNING;
            case WARNING, INFO -> Indicator.INFO;
        };
    }

    private Finding contradictory(Said said) {
        return finding(
                said.row().id(),
                ActionClass.TEST,
                Indicator.WARNING,
                ": reports of " + said.row().variant() + " in the tumor differ",
                detail(said),
                List.of(),
                evidence(said));
    }

    private Finding unsettled(Said said, Indicator indicator) {
        List<String> detail = new ArrayList<>(VariantWords.lines(said.row(), said.state()));
        detail.add("It was not used to decide. If it is a change of "
                + said.row().variant() + " in the tumor: " + said.row().words());
        detail.add(VariantWords.items(said.row().items()));
        return finding(
                said.row().id(),
                ActionClass.MONITOR,
                indicator,
                ": " + said.row().gene() + " is reported, but not clearly as a change of the tumor",
                detail,
                List.of(),
                evidence(said));
    }

    /** Where the evidence is of a combination and a part of it is neither drafted nor taken. */
    private Optional<Finding> combination(Said said, List<VariantFinding> present) {
        if (subject.missing().isEmpty()) {
            return Optional.empty();
        }
        String missing = subject.missing().stream()
                .sorted()
                .map(id -> Optional.ofNullable(known.get(id)).map(Drug::name).orElse(id))
                .collect(Collectors.joining(" and "));
        List<String> detail = detail(said);
        detail.add("Neither drafted nor on the list of medications: " + missing + ".");
        return Optional.of(finding(
                said.row().id() + ".alone",
                ActionClass.ALTERNATIVE,
                said.row().indicator(),
                ": the evidence for " + VariantWords.found(said.row(), present) + " is of it with " + missing,
                detail,
                List.of(),
                evidence(said)));
    }

    private Optional<Finding> notFound(Said said) {
        if (!said.row().needed()) {
            return Optional.empty();
        }
        List<String> detail = detail(said);
        detail.add("Evidence that this drug works in " + said.disease().label()
                + " without the variant is not in these tables.");
        return Optional.of(finding(
                said.row().id() + ".absent",
                ActionClass.ALTERNATIVE,
                Indicator.WARNING,
                ": no " + said.row().variant() + " found in the tumor, on which its evidence rests",
                detail,
                List.of(),
                evidence(said)));
    }

    private Finding unsupported(Said said) {
        return finding(
                said.row().id(),
                ActionClass.ALTERNATIVE,
                said.row().indicator(),
                ": not supported in " + said.disease().label() + " by the evidence of other cancers",
                detail(said),
                List.of(),
                evidence(said));
    }

    private Finding untested(Disease disease, Map<Row, VariantState> open, List<SourceReference> evidence) {
        String variants = open.keySet().stream().map(Row::variant).distinct().collect(Collectors.joining(", "));
        List<String> detail = new ArrayList<>();
        Set<SourceReference> sources = new LinkedHashSet<>(evidence);
        open.forEach((row, state) -> {
            detail.addAll(VariantWords.lines(row, state));
            detail.add("If it is present: " + row.words() + " " + VariantWords.items(items(row, Set.of())));
            sources.addAll(VariantWords.sources(state));
        });
        if (!resultsComplete) {
            detail.add("The laboratory results could not be read completely: there may be a result that was not seen.");
        }
        return finding(
                "untested",
                ActionClass.TEST,
                Indicator.INFO,
                resultsComplete
                        ? ": no result of " + variants + " in the tumor (" + disease.label() + ")"
                        : ": results of " + variants + " in the tumor could not be read completely",
                detail,
                resultsComplete
                        ? List.of(new Remedy.Request("Order a test of the tumor", knowledge.request()))
                        : List.of(),
                List.copyOf(sources));
    }

    /**
     * The disease is not known, and the rows depend on it. Where something is present that would speak against the drug in one of
     * their diseases, it is a warning.
     *
     * @param why a sentence
     */
    Finding unknownDisease(String id, String why, List<SourceReference> evidence) {
        List<String> detail = new ArrayList<>(List.of(
                why,
                "What is known here of tumor variants and " + subject.names() + " is about "
                        + subject.treatment().rows().stream()
                                .map(row -> knowledge.diseases().get(row.disease()))
                                .filter(java.util.Objects::nonNull)
                                .map(Disease::label)
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ". None of it was used."));
        Set<SourceReference> sources = new LinkedHashSet<>(evidence);
        boolean against = false;
        for (Row row : subject.treatment().rows()) {
            if (row.effect() == Effect.RESISTANCE && state(row) instanceof VariantState.Found found) {
                against = true;
                detail.addAll(VariantWords.lines(row, found));
                Disease disease = knowledge.diseases().get(row.disease());
                detail.add("If it is " + (disease == null ? row.disease() : disease.label()) + ": " + row.words());
                sources.addAll(VariantWords.sources(found));
            }
        }
        return finding(
                id,
                ActionClass.MONITOR,
                against ? Indicator.WARNING : Indicator.INFO,
                ": not compared with the tumor's variants, the disease is not known here",
                detail,
                List.of(),
                List.copyOf(sources));
    }

    private List<String> detail(Said said) {
        List<String> detail = new ArrayList<>(List.of(said.row().words()));
        detail.addAll(VariantWords.lines(said.row(), said.state()));
        detail.add(VariantWords.items(items(said.row(), Set.of())));
        return detail;
    }

    /** The items about these drugs and, where they are given, about one of these places. */
    private List<Item> items(Row row, Set<String> places) {
        return row.items().stream()
                .filter(item -> item.drugs().isEmpty()
                        || subject.drugs().stream()
                                .anyMatch(drug -> item.drugs().contains(drug.id())))
                .filter(item -> places.isEmpty()
                        || item.places().isEmpty()
                        || places.stream().anyMatch(item.places()::contains))
                .sorted(Comparator.comparing(Item::id))
                .toList();
    }

    private static List<SourceReference> evidence(Said said) {
        Set<SourceReference> all = new LinkedHashSet<>(VariantWords.sources(said.state()));
        all.addAll(said.evidence());
        return List.copyOf(all);
    }

    private Finding finding(
            String id,
            ActionClass action,
            Indicator indicator,
            String summary,
            List<String> detail,
            List<Remedy> remedies,
            List<SourceReference> evidence) {
        List<String> lines = new ArrayList<>(detail);
        lines.add(knowledge.caveat());
        return new Finding(
                "tumor-variants." + subject.treatment().id() + "." + id,
                subject.orders(),
                action,
                Strength.UNGRADED,
                indicator,
                VariantWords.capital(subject.names()) + summary,
                lines,
                knowledge.citation(),
                remedies,
                false,
                evidence,
                subject.byName());
    }
}
