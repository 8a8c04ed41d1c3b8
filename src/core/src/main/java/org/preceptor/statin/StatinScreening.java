package org.preceptor.statin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.preceptor.chart.CodeSet;
import org.preceptor.dosing.DraftDose;
import org.preceptor.feature.FeatureSource;
import org.preceptor.genomics.GenomicCodes;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.order.Compatibility;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Finding;
import org.preceptor.order.OrderCase;
import org.preceptor.order.Reads;
import org.preceptor.order.Screening;
import org.preceptor.quantity.UnitConverter;
import org.preceptor.statin.StatinKnowledge.Agent;
import org.preceptor.statin.StatinKnowledge.Indication;

/**
 * Compares a drafted statin and its dose with the intensity that the patient's indication asks for. It is silent where they fit, and
 * about the renewal of a statin unless it is contraindicated or plainly too weak.
 */
public final class StatinScreening implements Screening {

    private static final Comparator<Finding> LOUDEST_FIRST = Comparator.comparing(Finding::indicator)
            .reversed()
            .thenComparing(Finding::id)
            .thenComparing(finding -> finding.orders().getFirst().reference());

    private final StatinKnowledge knowledge;
    private final GeneMatches genes;
    private final Compatibility compatibility;
    private final UnitConverter units;

    /**
     * By this knowledge.
     *
     * @param genes what speaks against a statin by the patient's genes
     * @param compatibility what an alternative must pass beside genes and kidneys
     * @param units reads doses
     */
    public StatinScreening(
            StatinKnowledge knowledge, GeneMatches genes, Compatibility compatibility, UnitConverter units) {
        this.knowledge = knowledge;
        this.genes = genes;
        this.compatibility = compatibility;
        this.units = units;
    }

    @Override
    public Reads reads() {
        Set<CodeSet> conditions = new HashSet<>();
        Set<CodeSet> procedures = new HashSet<>();
        conditions.add(knowledge.risk().notFor());
        knowledge.contraindications().forEach(one -> conditions.add(one.codes()));
        for (Indication indication : knowledge.indications()) {
            indication.conditions().ifPresent(conditions::add);
            indication.procedures().ifPresent(procedures::add);
        }
        Set<CodeSet> observations = new HashSet<>();
        for (FeatureSource source : knowledge.ldl().sources()) {
            if (source instanceof FeatureSource.Observation observation) {
                observations.add(observation.codes());
            }
        }
        return new Reads(
                Set.of(knowledge.risk().modelId(), knowledge.benefit().modelId()),
                observations,
                conditions,
                procedures,
                Set.of(),
                Set.of(GenomicCodes.interest()));
    }

    @Override
    public List<Finding> screen(OrderCase orders) {
        List<DraftOrder> drafts =
                orders.selected().stream().filter(DraftOrder::isMedication).toList();
        List<Finding> findings = new ArrayList<>();
        for (DraftOrder draft : drafts) {
            if (draft.drug() instanceof DrugIdentity.Identified known) {
                statin(known, orders)
                        .ifPresent(drug -> finding(drug, known, draft, orders).ifPresent(findings::add));
            }
        }
        return findings.stream().sorted(LOUDEST_FIRST).toList();
    }

    /** The one statin among the ingredients; two in one order are the business of who looks for duplicates. */
    private Optional<Drug> statin(DrugIdentity.Identified known, OrderCase orders) {
        List<Drug> statins = known.drugs().stream()
                .filter(drug -> orders.dictionary().isA(drug, knowledge.drugClass()))
                .toList();
        return statins.size() == 1 ? Optional.of(statins.getFirst()) : Optional.empty();
    }

    private Optional<Finding> finding(Drug drug, DrugIdentity.Identified known, DraftOrder draft, OrderCase orders) {
        Optional<Agent> agent = knowledge.agents().stream()
                .filter(one -> one.drugId().equals(drug.id()))
                .findFirst();
        StatinPatient patient = new StatinPatient(knowledge, orders);
        // A combination's dose in milligrams does not say how much of the statin there is.
        boolean alone = known.drugs().size() == 1;
        OptionalDouble daily = alone ? DraftDose.milligramsPerDay(draft, units) : OptionalDouble.empty();
        Drafted drafted = new Drafted(draft, drug, agent, daily, alone, known.how() == DrugIdentity.How.BY_NAME);
        StatinFindings about = new StatinFindings(
                knowledge, patient, drafted, new Candidates(knowledge, genes, compatibility.in(orders), patient));
        Optional<Finding> contraindicated = knowledge.contraindications().stream()
                .flatMap(one -> patient.has(one.codes(), false).stream()
                        .map(problem -> about.contraindicated(one, problem.source())))
                .min(LOUDEST_FIRST);
        if (contraindicated.isPresent()) {
            return contraindicated;
        }
        Classification classified = Classification.of(knowledge.indications(), patient);
        return patient.takesStatin()
                ? renewed(drafted, classified, patient, about)
                : started(drafted, classified, about);
    }

    /** A statin is taken already: only a plainly too weak one is told, and not to whoever may bear no more. */
    private static Optional<Finding> renewed(
            Drafted drafted, Classification classified, StatinPatient patient, StatinFindings about) {
        Optional<Intensity> intensity = drafted.intensity();
        return intensity
                .filter(known -> !patient.intolerant() && tooLow(known, classified))
                .map(known -> about.tooLow(known, classified, true));
    }

    private static Optional<Finding> started(Drafted drafted, Classification classified, StatinFindings about) {
        Optional<Intensity> intensity = drafted.intensity();
        if (intensity.isPresent() && tooLow(intensity.get(), classified)) {
            return Optional.of(about.tooLow(intensity.get(), classified, false));
        }
        if (drafted.aboveTable()) {
            return Optional.of(about.aboveTable(classified));
        }
        boolean open = classified
                .least()
                .map(least -> classified.mayAskForMoreThan(intensity.orElse(least)))
                .orElse(!classified.open().isEmpty());
        if (open) {
            return Optional.of(about.undecided(classified));
        }
        if (classified.holds().isEmpty()) {
            return Optional.empty();
        }
        Indication indication = classified.holds().get();
        if (indication.least().isEmpty()) {
            return Optional.of(about.notAskedFor(indication, classified));
        }
        Optional<Intensity> most = indication.most();
        if (intensity.isPresent() && most.isPresent() && intensity.get().compareTo(most.get()) > 0) {
            return Optional.of(about.tooHigh(intensity.get(), most.get(), indication, classified));
        }
        if (about.unfit(indication.least().get())) {
            return Optional.of(about.otherStatin(indication, classified));
        }
        return intensity.isPresent() ? Optional.empty() : Optional.of(about.withoutDose(indication, classified));
    }

    private static boolean tooLow(Intensity intensity, Classification classified) {
        return classified
                .least()
                .filter(least -> intensity.compareTo(least) < 0)
                .isPresent();
    }
}
