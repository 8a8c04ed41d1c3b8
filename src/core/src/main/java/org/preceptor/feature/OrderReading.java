package org.preceptor.feature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.preceptor.chart.Code;
import org.preceptor.chart.SourceReference;
import org.preceptor.feature.FeatureSource.AnswerValue;
import org.preceptor.feature.FeatureSource.DrugValue;
import org.preceptor.feature.FeatureValue.Missing;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.feature.FeatureValue.Reason;

/** What the call's orders say. An order that nobody can name is never taken for "none of these". */
record OrderReading(Optional<List<DraftedOrder>> orders) {

    FeatureValue read(FeatureSource.Order source) {
        if (orders.filter(some -> !some.isEmpty()).isEmpty()) {
            return new Missing(Reason.NO_ORDER, List.of());
        }
        for (AnswerValue procedure : source.procedures()) {
            List<SourceReference> matching = sources(orders.orElseThrow().stream()
                    .filter(order ->
                            !order.isMedication() && order.codes().stream().anyMatch(procedure.codes()::contains))
                    .toList());
            if (!matching.isEmpty()) {
                return new Present(procedure.value(), Optional.empty(), Origin.MEASURED, matching);
            }
        }
        for (DrugValue drug : source.drugs()) {
            List<SourceReference> matching = sources(orders.orElseThrow().stream()
                    .filter(order -> !order.drugsAmong(Set.of(drug.drug())).isEmpty())
                    .toList());
            if (!matching.isEmpty()) {
                return new Present(drug.value(), Optional.empty(), Origin.MEASURED, matching);
            }
        }
        List<SourceReference> unknown = sources(orders.orElseThrow().stream()
                .filter(order -> order.isMedication()
                        ? !source.drugs().isEmpty() && !order.drugsKnown()
                        : !source.procedures().isEmpty() && !speaks(order, source.procedures()))
                .toList());
        if (!unknown.isEmpty()) {
            return new Missing(Reason.ANSWER_NOT_USABLE, unknown);
        }
        return source.otherwise()
                .<FeatureValue>map(value -> new Present(value, Optional.empty(), Origin.NOT_RECORDED, List.of()))
                .orElseGet(() -> new Missing(Reason.NO_ORDER, List.of()));
    }

    /** Whether the order has a code of a system that the value sets have codes of: else nothing can be said of it. */
    private static boolean speaks(DraftedOrder order, List<AnswerValue> procedures) {
        Set<String> systems = new HashSet<>();
        for (AnswerValue procedure : procedures) {
            procedure.codes().codes().stream().map(Code::system).forEach(systems::add);
            systems.addAll(procedure.codes().prefixes().keySet());
        }
        return order.codes().stream().map(Code::system).anyMatch(systems::contains);
    }

    FeatureValue count(FeatureSource.OrderedDrugs source) {
        if (orders.filter(some -> !some.isEmpty()).isEmpty()) {
            return new Missing(Reason.NO_ORDER, List.of());
        }
        Set<String> drugs = new TreeSet<>();
        List<DraftedOrder> counted = new ArrayList<>();
        List<DraftedOrder> unknown = new ArrayList<>();
        for (DraftedOrder order : orders.orElseThrow()) {
            Set<String> some = order.drugsAmong(source.drugs());
            drugs.addAll(some);
            if (!some.isEmpty()) {
                counted.add(order);
            } else if (order.isMedication() && !order.drugsKnown()) {
                unknown.add(order);
            }
        }
        return unknown.isEmpty()
                ? new Present(drugs.size(), Optional.empty(), Origin.DERIVED, sources(counted))
                : new Missing(Reason.ANSWER_NOT_USABLE, sources(unknown));
    }

    private static List<SourceReference> sources(List<DraftedOrder> orders) {
        return orders.stream()
                .map(DraftedOrder::source)
                .distinct()
                .sorted(Comparator.comparing(source -> source.relative().orElse("")))
                .toList();
    }
}
