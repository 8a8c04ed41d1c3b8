package org.preceptor.statin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.Fact;
import org.preceptor.chart.PrefetchState;
import org.preceptor.chart.SourceReference;
import org.preceptor.feature.Feature;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.order.Lacking;
import org.preceptor.order.OrderCase;

/** What the chart says that matters for a statin, read once. */
final class StatinPatient {

    private final StatinKnowledge knowledge;
    private final OrderCase orders;
    private final Feature ldl;
    private final Feature risk;

    StatinPatient(StatinKnowledge knowledge, OrderCase orders) {
        this.knowledge = knowledge;
        this.orders = orders;
        this.ldl = orders.estimates().read(knowledge.ldl());
        this.risk = orders.estimates()
                .estimate(knowledge.risk().modelId(), knowledge.risk().output());
    }

    OrderCase orders() {
        return orders;
    }

    /**
     * Whether a statin is among the drugs that the patient takes, as far as they are known: by the dictionary, or as the equation
     * reads them, whose codes are others.
     */
    boolean takesStatin() {
        return orders.current().stream().anyMatch(current -> isStatin(current.drug()))
                || input(knowledge.risk().treated()).orElse(0) == 1;
    }

    /** Whether a reaction to a statin is recorded: the dose may be the most that the patient can take. */
    boolean intolerant() {
        return orders.allergies().stream()
                .anyMatch(allergy -> isStatin(allergy.drug())
                        || allergy.classes().stream().anyMatch(one -> one.id().equals(knowledge.drugClass())));
    }

    private boolean isStatin(DrugIdentity identity) {
        return identity instanceof DrugIdentity.Identified known
                && known.drugs().stream().anyMatch(drug -> orders.dictionary().isA(drug, knowledge.drugClass()));
    }

    /** LDL cholesterol, mmol/L. */
    Feature ldl() {
        return ldl;
    }

    OptionalDouble age() {
        return input(knowledge.risk().age());
    }

    /** mL/min/1.73 m². */
    OptionalDouble egfr() {
        return input(knowledge.risk().kidney());
    }

    private OptionalDouble input(String name) {
        return risk.underlying().stream()
                .filter(feature -> feature.name().equals(name))
                .findFirst()
                .map(Feature::present)
                .orElse(OptionalDouble.empty());
    }

    /** Risk without a statin, 0 to 1; empty for whoever takes one, because the estimate is then of the treated. */
    OptionalDouble risk() {
        return takesStatin() ? OptionalDouble.empty() : risk.present();
    }

    /** Why there is no risk, as lines of a card. */
    List<String> whyNoRisk() {
        List<String> why = new ArrayList<>();
        if (takesStatin()) {
            why.add("The patient takes a statin already: the risk without one is not known");
            return why;
        }
        why.addAll(unread());
        if (has(knowledge.risk().notFor(), true).isPresent()) {
            why.add("The equation is for " + knowledge.risk().population() + "; this patient has such a disease");
        }
        why.addAll(Lacking.of(risk, this::asked));
        if (why.isEmpty()) {
            why.add("The equation could not be computed");
        }
        return why;
    }

    /** Which of the lists that tell diseases could not be read. */
    List<String> unread() {
        List<String> unread = new ArrayList<>();
        if (!complete(PrefetchTemplate.CONDITIONS)) {
            unread.add("The problem list could not be read");
        }
        if (!complete(PrefetchTemplate.PROCEDURES)) {
            unread.add("The procedures could not be read");
        }
        return unread;
    }

    private boolean asked(Feature feature) {
        return knowledge.risk().inputs().contains(feature.name());
    }

    /** Names of the inputs that lack, {@code ldl} among them. */
    List<String> lackingInputs() {
        List<String> names = new ArrayList<>();
        risk.underlying().stream()
                .filter(this::asked)
                .filter(feature -> feature.present().isEmpty())
                .forEach(feature -> names.add(feature.name()));
        if (ldl.present().isEmpty()) {
            names.add(knowledge.ldl().name());
        }
        return names;
    }

    /** Where the risk comes from. */
    List<SourceReference> riskSources() {
        return risk.value().sources();
    }

    /** The first confirmed problem of the set; {@code past} ones too, or present ones only. */
    Optional<Fact.Problem> has(CodeSet codes, boolean past) {
        Fact.@Nullable Problem first = null;
        for (Fact.Problem problem : orders.chart().problems()) {
            if (problem.confirmed()
                    && (past || problem.active())
                    && codes.containsAny(problem.codes())
                    && (first == null || SourceReference.IN_ORDER.compare(problem.source(), first.source()) < 0)) {
                first = problem;
            }
        }
        return Optional.ofNullable(first);
    }

    Optional<Fact.Procedure> had(CodeSet codes) {
        return orders.chart().procedures().stream()
                .filter(procedure -> codes.containsAny(procedure.codes()))
                .min(Comparator.comparing(Fact.Procedure::source, SourceReference.IN_ORDER));
    }

    boolean complete(String key) {
        PrefetchState state = orders.chart().prefetch().get(key);
        return state != null && state.complete();
    }
}
