package org.preceptor.dosing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.preceptor.dosing.RenalKnowledge.Band;
import org.preceptor.dosing.RenalKnowledge.Criteria;
import org.preceptor.dosing.RenalKnowledge.Limit;
import org.preceptor.dosing.RenalKnowledge.Measure;
import org.preceptor.dosing.RenalKnowledge.Rule;
import org.preceptor.dosing.RenalKnowledge.Sign;
import org.preceptor.feature.Feature;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Finding;
import org.preceptor.order.OrderCase;
import org.preceptor.order.Reads;
import org.preceptor.order.Screening;
import org.preceptor.order.Unrecognised;
import org.preceptor.quantity.UnitConverter;

/**
 * Compares drafted drugs and doses with the published limits by kidney function. Where kidney function is not known, or its
 * creatinine is too old, it says so and offers a new one.
 */
public final class RenalScreening implements Screening {

    private static final Comparator<Finding> LOUDEST_FIRST = Comparator.comparing(Finding::indicator)
            .reversed()
            .thenComparing(Finding::id)
            .thenComparing(finding -> finding.orders().getFirst().reference());

    private final RenalKnowledge knowledge;
    private final UnitConverter units;

    /** By this knowledge; {@code units} reads the draft's doses. */
    public RenalScreening(RenalKnowledge knowledge, UnitConverter units) {
        this.knowledge = knowledge;
        this.units = units;
    }

    @Override
    public Reads reads() {
        Set<String> models =
                knowledge.measures().values().stream().map(Measure::modelId).collect(Collectors.toSet());
        return new Reads(models, Set.of(), Set.of(), Set.of());
    }

    @Override
    public List<Finding> screen(OrderCase orders) {
        Map<String, KidneyFunction> functions = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (DraftOrder draft : orders.selected()) {
            if (draft.isMedication()) {
                RenalFindings about = new RenalFindings(draft, knowledge.requestTemplate());
                if (draft.drug() instanceof DrugIdentity.Identified known) {
                    known.drugs().stream()
                            .flatMap(drug -> drug(drug, known, draft, orders, functions, about).stream())
                            .forEach(findings::add);
                    if (!known.unlisted().isEmpty()) {
                        findings.add(about.unlisted());
                    }
                } else {
                    Unrecognised.finding(draft, "Its dose was not compared with kidney function.")
                            .ifPresent(findings::add);
                }
            }
        }
        return findings.stream().sorted(LOUDEST_FIRST).toList();
    }

    private List<Finding> drug(
            Drug drug,
            DrugIdentity.Identified known,
            DraftOrder draft,
            OrderCase orders,
            Map<String, KidneyFunction> functions,
            RenalFindings about) {
        List<Finding> findings = new ArrayList<>();
        for (Limit limit : knowledge.limits()) {
            if (orders.dictionary().isAny(drug, limit.drugs())) {
                KidneyFunction function = functions.computeIfAbsent(limit.measureId(), id -> function(id, orders));
                // A combination's dose in milligrams does not say how much of each ingredient there is.
                OptionalDouble daily =
                        known.drugs().size() == 1 ? DraftDose.milligramsPerDay(draft, units) : OptionalDouble.empty();
                Ask ask = new Ask(drug, limit, function, daily, known.how() == DrugIdentity.How.BY_NAME);
                finding(ask, about).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private KidneyFunction function(String measureId, OrderCase orders) {
        Measure measure = knowledge.measures().get(measureId);
        if (measure == null) {
            throw new IllegalArgumentException("No measure " + measureId);
        }
        return new KidneyFunction(
                measure, orders.estimates().estimate(measure.modelId(), measure.output()), orders.moment());
    }

    /**
     * One drug against one limit.
     *
     * @param daily milligrams a day that the draft orders; empty where it does not say so plainly
     */
    record Ask(Drug drug, Limit limit, KidneyFunction function, OptionalDouble daily, boolean byName) {

        /** Whether the creatinine is older than the limit allows. */
        boolean stale() {
            return function.olderThan(limit.lookBack());
        }

        /** Whether the draft is known to keep within the rule's greatest dose. */
        boolean within(Rule rule) {
            return rule.most().isPresent()
                    && daily.isPresent()
                    && daily.getAsDouble() * rule.most().get().days()
                            <= rule.most().get().milligrams() + 1e-9;
        }
    }

    private static Optional<Finding> finding(Ask ask, RenalFindings about) {
        if (ask.limit().criteria().isPresent()) {
            return criteria(ask, ask.limit().criteria().get(), about);
        }
        OptionalDouble value = ask.function().value();
        if (value.isEmpty()) {
            return Optional.of(about.unknown(ask, ask.function().lacking()));
        }
        Optional<Rule> rule = ask.limit().bands().stream()
                .filter(band -> band.contains(value.getAsDouble()))
                .map(Band::rule)
                .findFirst();
        if (rule.isPresent() && !ask.within(rule.get())) {
            return Optional.of(about.limited(ask, rule.get(), List.of()));
        }
        return ask.stale() ? Optional.of(about.stale(ask)) : Optional.empty();
    }

    /** Signs that are met; where too few are known to decide, that is said. */
    private static Optional<Finding> criteria(Ask ask, Criteria criteria, RenalFindings about) {
        List<String> met = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Sign sign : criteria.signs()) {
            Optional<Feature> feature = ask.function().input(sign.feature());
            OptionalDouble value = feature.map(Feature::present).orElse(OptionalDouble.empty());
            if (value.isEmpty()) {
                unknown.add(feature.map(input -> input.declaration().label()).orElse(sign.feature()) + " is not known");
            } else if (sign.met(value.getAsDouble())) {
                met.add(sign.words());
            }
        }
        if (met.size() >= criteria.atLeast()) {
            return ask.within(criteria.rule())
                    ? Optional.empty()
                    : Optional.of(about.limited(ask, criteria.rule(), met));
        }
        if (met.size() + unknown.size() >= criteria.atLeast()) {
            return Optional.of(about.unknown(ask, unknown));
        }
        return ask.stale() ? Optional.of(about.stale(ask)) : Optional.empty();
    }
}
