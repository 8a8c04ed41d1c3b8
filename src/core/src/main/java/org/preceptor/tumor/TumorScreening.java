package org.preceptor.tumor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.Chart;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.PrefetchState;
import org.preceptor.genomics.GenomicCodes;
import org.preceptor.genomics.VariantFinding;
import org.preceptor.medication.Drug;
import org.preceptor.order.Compatibility;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Finding;
import org.preceptor.order.OrderCase;
import org.preceptor.order.Reads;
import org.preceptor.order.Screening;
import org.preceptor.order.Unrecognised;
import org.preceptor.tumor.TumorKnowledge.Disease;
import org.preceptor.tumor.TumorKnowledge.Perhaps;
import org.preceptor.tumor.TumorKnowledge.Treatment;

/**
 * Drafted targeted cancer drugs against the somatic variants of the patient's tumor, in the disease that the evidence is of. Silent
 * where the variant supports the drug, where it is absent and nothing rests on it, and in other cancers.
 *
 * <p>Source of the rules: CIViC, as the tables of {@code cds-hooks/tumor-variants/knowledge} cite it.
 */
public final class TumorScreening implements Screening {

    private static final Comparator<Finding> LOUDEST_FIRST = Comparator.comparing(Finding::indicator)
            .reversed()
            .thenComparing(Finding::id)
            .thenComparing(finding -> finding.orders().getFirst().reference());

    private final TumorKnowledge knowledge;
    private final Compatibility compatibility;

    /**
     * By this knowledge.
     *
     * @param compatibility what an alternative must pass beside the tumor's variants
     */
    public TumorScreening(TumorKnowledge knowledge, Compatibility compatibility) {
        this.knowledge = knowledge;
        this.compatibility = compatibility;
    }

    @Override
    public Reads reads() {
        Set<CodeSet> conditions = new HashSet<>();
        conditions.add(knowledge.others());
        for (Disease disease : knowledge.diseases().values()) {
            conditions.add(disease.codes());
            disease.perhaps().map(Perhaps::codes).ifPresent(conditions::add);
        }
        return new Reads(Set.of(), Set.of(), conditions, Set.of(GenomicCodes.interest()));
    }

    @Override
    public List<Finding> screen(OrderCase orders) {
        List<Finding> findings = new ArrayList<>();
        for (DraftOrder draft : orders.selected()) {
            if (draft.isMedication()) {
                Unrecognised.finding(draft, "Variants of the tumor were not looked at.")
                        .ifPresent(findings::add);
            }
        }
        List<VariantFinding> variants = orders.chart().genomics().stream()
                .flatMap(fact -> VariantFinding.of(fact).stream())
                .toList();
        for (Treatment treatment : knowledge.treatments()) {
            for (Subject subject : Subject.of(treatment, orders)) {
                findings.addAll(about(subject, variants, orders));
            }
        }
        return findings.stream().sorted(LOUDEST_FIRST).toList();
    }

    private List<Finding> about(Subject subject, List<VariantFinding> variants, OrderCase orders) {
        Map<String, Drug> drugs = new HashMap<>();
        for (Treatment treatment : knowledge.treatments()) {
            treatment.drugs().forEach(id -> orders.dictionary().drug(id).ifPresent(drug -> drugs.put(id, drug)));
        }
        TumorFindings about = new TumorFindings(
                knowledge,
                subject,
                variants,
                resultsComplete(orders.chart()),
                id -> {
                    Drug drug = drugs.get(id);
                    return drug != null
                            && compatibility.goes(drug, subject.orders().getFirst(), orders);
                },
                drugs);
        return switch (Indication.of(knowledge, subject.orders(), orders.chart())) {
            case Indication.Known(Disease disease, var evidence) -> about.in(disease, evidence);
            case Indication.Open(Disease disease, var evidence) ->
                concerns(subject, disease)
                        ? List.of(about.unknownDisease(
                                "disease-open",
                                disease.perhaps().map(Perhaps::words).orElse(""),
                                evidence))
                        : List.of();
            case Indication.Several(List<Disease> diseases, boolean others, var evidence) ->
                diseases.stream().anyMatch(disease -> concerns(subject, disease))
                        ? List.of(about.unknownDisease("several-diseases", several(diseases, others), evidence))
                        : List.of();
            case Indication.Other other -> List.of();
            case Indication.UnknownReason unknown ->
                List.of(about.unknownDisease(
                        "disease-unknown",
                        "The order gives a reason, and it is none of the cancers that are known here.",
                        List.of()));
            case Indication.Unknown unknown ->
                List.of(about.unknownDisease(
                        "disease-unknown",
                        unknown.complete()
                                ? "Neither the order's reason nor the problem list names a cancer that is known here."
                                : "The order gives no reason, and the problem list could not be read completely.",
                        List.of()));
        };
    }

    private static boolean concerns(Subject subject, Disease disease) {
        return !subject.treatment().about(disease.id()).isEmpty();
    }

    private static String several(List<Disease> diseases, boolean others) {
        return "Several cancers are recorded ("
                + diseases.stream().map(Disease::label).collect(Collectors.joining(", "))
                + (others ? ", others" : "")
                + "): for which one the drug is meant, and in which one a variant was found, is not known here. A reason in the order"
                + " tells the first.";
    }

    private static boolean resultsComplete(Chart chart) {
        return complete(chart, PrefetchTemplate.OBSERVATIONS) && complete(chart, PrefetchTemplate.REPORTS);
    }

    private static boolean complete(Chart chart, String key) {
        PrefetchState state = chart.prefetch().get(key);
        return state != null && state.complete();
    }
}
