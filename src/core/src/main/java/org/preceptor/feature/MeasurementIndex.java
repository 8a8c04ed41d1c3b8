package org.preceptor.feature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.chart.Code;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.Fact.Measurement;

/** Measurements by code, so that each feature looks only at its own. */
final class MeasurementIndex {

    /** Newest first; ties by what the chart says, never by the order in which resources came. */
    private static final Comparator<Measurement> NEWEST_FIRST = Comparator.comparingLong(MeasurementIndex::age)
            .thenComparing(Measurement::preliminary)
            .thenComparing(measurement -> measurement.source().id().orElse(""))
            .thenComparing(measurement -> measurement.value().toString());

    private static long age(Measurement measurement) {
        return measurement.time().isPresent()
                ? -measurement.time().get().start().toEpochMilli()
                : Long.MAX_VALUE;
    }

    private final Map<Code, List<Measurement>> byCode;

    MeasurementIndex(List<Measurement> measurements) {
        byCode = HashMap.newHashMap(64);
        for (Measurement measurement : measurements) {
            for (Code code : measurement.codes()) {
                byCode.computeIfAbsent(code, unused -> new ArrayList<>(4)).add(measurement);
            }
        }
    }

    /** Measurements whose codes belong to the set, newest first; those without a date last. */
    List<Measurement> of(CodeSet codes) {
        Set<Measurement> found = new LinkedHashSet<>();
        for (Code code : codes.codes()) {
            List<Measurement> some = byCode.get(code);
            if (some != null) {
                found.addAll(some);
            }
        }
        List<Measurement> sorted = new ArrayList<>(found);
        sorted.sort(NEWEST_FIRST);
        return sorted;
    }
}
