package org.preceptor.pharmacogenomics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.preceptor.cds.Indicator;
import org.preceptor.chart.SourceReference;
import org.preceptor.genomics.DrugKnowledge;
import org.preceptor.genomics.GeneResult;
import org.preceptor.genomics.Locus;
import org.preceptor.genomics.Match;
import org.preceptor.genomics.Recommendation;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.order.Citation;
import org.preceptor.order.DoseScaling;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Finding;
import org.preceptor.order.Finding.ActionClass;
import org.preceptor.order.Finding.Strength;
import org.preceptor.order.Remedy;

/** What is said about one drafted drug: at most one finding. Usual dose and "no recommendation" are not worth a card. */
final class GeneFindings {

    /** The suggestion's template in the service's folder. */
    private static final String TEST_ORDER = "pharmacogenetic-test";

    private final DraftOrder order;
    private final DrugIdentity.How how;
    private final DrugKnowledge drug;
    private final SafeAlternatives alternatives;
    private final String version;

    GeneFindings(
            DraftOrder order, DrugIdentity.How how, DrugKnowledge drug, String version, SafeAlternatives alternatives) {
        this.version = version;
        this.order = order;
        this.how = how;
        this.drug = drug;
        this.alternatives = alternatives;
    }

    static String population(Match match) {
        return switch (match) {
            case Match.Found found -> found.population();
            case Match.Several several -> several.population();
            case Match.Conflicting conflicting -> conflicting.population();
            case Match.NeedsGene untested -> untested.population();
            case Match.NoRecommendation none -> none.population();
        };
    }

    /** One row that is, or may be, the patient's. */
    private record Said(String population, Recommendation row, boolean certain) {}

    List<Finding> of(Patient patient, List<Match> matches) {
        List<Said> said = new ArrayList<>();
        Map<Locus, GeneResult.Determined> basis = new TreeMap<>();
        Map<Locus, GeneResult.Contradictory> contradictions = new TreeMap<>();
        Set<Locus> unknown = new TreeSet<>();
        boolean untested = !matches.isEmpty();
        for (Match match : matches) {
            untested &= match instanceof Match.NeedsGene;
            switch (match) {
                case Match.Found found -> {
                    said.add(new Said(found.population(), found.recommendation(), true));
                    basis.putAll(found.basis());
                    unknown.addAll(found.unknown());
                }
                case Match.Several several -> {
                    several.open().forEach(row -> said.add(new Said(several.population(), row, false)));
                    basis.putAll(several.basis());
                    unknown.addAll(several.unknown());
                }
                case Match.Conflicting conflicting -> {
                    conflicting.open().forEach(row -> said.add(new Said(conflicting.population(), row, false)));
                    contradictions.putAll(conflicting.contradictions());
                }
                case Match.NeedsGene needs -> unknown.addAll(needs.genes());
                case Match.NoRecommendation none -> basis.putAll(none.basis());
            }
        }
        if (untested) {
            return untested(patient, unknown);
        }
        List<Said> actionable = said.stream()
                .filter(one -> weight(one.row().action()) > 0)
                .sorted(Comparator.comparingInt((Said one) -> weight(one.row().action()))
                        .reversed()
                        .thenComparing(one -> one.row().strength()))
                .toList();
        if (actionable.isEmpty() && contradictions.isEmpty()) {
            // The usual dose by the genes that are known says nothing of those that are not.
            return untested(patient, unknown);
        }
        return List.of(finding(actionable, said, basis, contradictions, unknown));
    }

    private static int weight(Recommendation.Action action) {
        return switch (action) {
            case AVOID -> 6;
            case ALTERNATIVE -> 5;
            case REDUCE_DOSE -> 4;
            case INCREASE_DOSE -> 3;
            case TEST -> 2;
            case MONITOR -> 1;
            case STANDARD, NONE -> 0;
        };
    }

    private Finding finding(
            List<Said> actionable,
            List<Said> said,
            Map<Locus, GeneResult.Determined> basis,
            Map<Locus, GeneResult.Contradictory> contradictions,
            Set<Locus> unknown) {
        List<String> detail = new ArrayList<>();
        Set<SourceReference> evidence = new LinkedHashSet<>();
        boolean populations = said.stream().map(Said::population).distinct().count() > 1;
        Set<String> words = new LinkedHashSet<>();
        for (Said one : actionable.isEmpty() ? said : actionable) {
            words.add((populations ? "**" + populationWords(one.population()) + "**: " : "")
                    + (one.certain() ? "" : "If it applies: ")
                    + one.row().words());
        }
        detail.add(bullets(words));
        basis.forEach((locus, result) -> {
            detail.add(GeneWords.basis(locus, result));
            result.evidence().forEach(report -> evidence.add(report.source()));
        });
        contradictions.forEach((locus, result) -> {
            detail.add(GeneWords.contradiction(locus, result));
            result.results().forEach(one -> one.evidence().forEach(report -> evidence.add(report.source())));
        });
        if (!unknown.isEmpty()) {
            detail.add("Not known, and not taken as normal: "
                    + unknown.stream().map(Locus::name).collect(Collectors.joining(", ")) + ".");
        }
        Set<Locus> loci = new TreeSet<>(basis.keySet());
        loci.addAll(contradictions.keySet());
        levels(loci).ifPresent(detail::add);
        drug.changed()
                .ifPresent(changed -> detail.add("CPIC changed this guideline after the version used here ("
                        + changed.dates().stream().map(Object::toString).collect(Collectors.joining(", ")) + "): "
                        + changed.note()));
        Optional<Said> lead = actionable.stream().findFirst();
        boolean settled = contradictions.isEmpty() && lead.filter(Said::certain).isPresent();
        ActionClass action = settled ? action(lead.orElseThrow().row().action()) : ActionClass.TEST;
        Strength strength = settled ? strength(lead.orElseThrow().row().strength()) : Strength.UNGRADED;
        List<Remedy> remedies = settled ? remedies(lead.orElseThrow(), actionable) : List.of();
        return new Finding(
                "pharmacogenomics." + drug.id() + "."
                        + loci.stream().map(GeneWords::id).collect(Collectors.joining(".")),
                List.of(order),
                action,
                strength,
                indicator(action, strength),
                GeneWords.summary(drug.name(), action, basis, contradictions),
                detail,
                citation(),
                remedies,
                recommended(remedies, actionable, strength),
                List.copyOf(evidence),
                how == DrugIdentity.How.BY_NAME);
    }

    /** One of several alternatives, or of what holds for one of several groups only, is not recommended before the others. */
    private static boolean recommended(List<Remedy> remedies, List<Said> actionable, Strength strength) {
        return strength == Strength.STRONG
                && actionable.size() == 1
                && remedies.stream().filter(Remedy.Replace.class::isInstance).count() == 1;
    }

    private String populationWords(String id) {
        return drug.populations().stream()
                .filter(population -> population.id().equals(id))
                .map(population -> capital(population.words()))
                .findFirst()
                .orElse("All patients");
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private Optional<String> levels(Set<Locus> loci) {
        String levels = loci.stream()
                .map(Locus::gene)
                .distinct()
                .filter(drug.levels()::containsKey)
                .map(gene -> gene + " " + drug.levels().get(gene))
                .collect(Collectors.joining(", "));
        return levels.isEmpty() ? Optional.empty() : Optional.of("CPIC level of evidence: " + levels + ".");
    }

    private List<Remedy> remedies(Said lead, List<Said> actionable) {
        List<Remedy> remedies = new ArrayList<>();
        switch (lead.row().action()) {
            case AVOID, ALTERNATIVE -> {
                for (Drug other : alternatives.of(drug, lead.row())) {
                    // A drug that another of the patient's possible groups must not get is not offered either.
                    if (actionable.stream()
                            .noneMatch(one -> one.row().notAlternatives().contains(other.id()))) {
                        remedies.add(new Remedy.Replace("Replace with " + other.name(), order, other));
                    }
                }
                remedies.add(new Remedy.Remove("Remove the order of " + drug.name(), order));
            }
            case REDUCE_DOSE, INCREASE_DOSE ->
                DoseWords.factor(lead.row())
                        .ifPresent(factor -> DoseScaling.scaled(order, factor)
                                .ifPresent(changed -> remedies.add(
                                        new Remedy.Change(DoseWords.label(drug.name(), factor), order, changed))));
            case MONITOR, TEST, STANDARD, NONE -> {}
        }
        return remedies;
    }

    /** For drugs whose genes are worth a test before treatment (CPIC level A), once. */
    private List<Finding> untested(Patient patient, Set<Locus> loci) {
        boolean levelA =
                loci.stream().anyMatch(locus -> "A".equals(drug.levels().get(locus.gene())));
        boolean nothingFollows = drug.recommendations().isEmpty();
        if (!levelA || nothingFollows) {
            return List.of();
        }
        String genes = loci.stream().map(Locus::name).collect(Collectors.joining(", "));
        List<String> detail = patient.resultsComplete()
                ? List.of(
                        "The chart holds no usable result for " + genes + ". Unknown is not normal: CPIC (level A) has"
                                + " recommendations for " + drug.name() + " that depend on it.",
                        "If the treatment can wait, or will go on for long, a test may be worth ordering.")
                : List.of("The laboratory results could not be read completely: whether " + genes
                        + " was tested is not known. CPIC (level A) has recommendations for " + drug.name()
                        + " that depend on it.");
        return List.of(new Finding(
                "pharmacogenomics." + drug.id() + ".untested",
                List.of(order),
                ActionClass.TEST,
                Strength.UNGRADED,
                Indicator.INFO,
                GeneWords.untested(drug.name(), genes, patient.resultsComplete()),
                detail,
                citation(),
                patient.resultsComplete()
                        ? List.of(new Remedy.Request("Order a pharmacogenetic test", TEST_ORDER))
                        : List.of(),
                false,
                List.of(),
                how == DrugIdentity.How.BY_NAME));
    }

    private Citation citation() {
        return new Citation(
                "CPIC: " + drug.guideline().title(), drug.guideline().url(), version);
    }

    private static Indicator indicator(ActionClass action, Strength strength) {
        return switch (action) {
            case AVOID -> strength == Strength.STRONG ? Indicator.CRITICAL : Indicator.WARNING;
            case ALTERNATIVE, REDUCE_DOSE, INCREASE_DOSE, TEST -> Indicator.WARNING;
            case MONITOR, STANDARD -> Indicator.INFO;
        };
    }

    private static ActionClass action(Recommendation.Action action) {
        return switch (action) {
            case AVOID -> ActionClass.AVOID;
            case ALTERNATIVE -> ActionClass.ALTERNATIVE;
            case REDUCE_DOSE -> ActionClass.REDUCE_DOSE;
            case INCREASE_DOSE -> ActionClass.INCREASE_DOSE;
            case MONITOR -> ActionClass.MONITOR;
            case TEST -> ActionClass.TEST;
            case STANDARD, NONE -> ActionClass.STANDARD;
        };
    }

    private static Strength strength(Recommendation.Strength strength) {
        return switch (strength) {
            case STRONG -> Strength.STRONG;
            case MODERATE -> Strength.MODERATE;
            case OPTIONAL -> Strength.OPTIONAL;
            case NONE -> Strength.UNGRADED;
        };
    }

    private static String bullets(Set<String> lines) {
        return lines.size() == 1
                ? lines.iterator().next()
                : lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
    }
}
