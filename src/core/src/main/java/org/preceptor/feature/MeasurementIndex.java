package org.preceptor.feature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.chart.Code;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.Fact.Measurement;

/** Measurements by code, so that each feature looks only at its own. */
final class MeasurementIndex {

    /** Newest first; ties by what the chart says, never by the order in which resources came. */
    private static final Comparator<Measurement> NEWEST_FIRST = MeasurementIndex::newestFirst;

    private static final Comparator<Measurement> BY_CONTENT = Comparator.comparing(Measurement::preliminary)
            .thenComparing(measurement -> measurement.source().id().orElse(""))
            .thenComparing(measurement -> measurement.value().toString())
            .thenComparing(measurement -> measurement.time().toString());

    /** Nearly always the times differ. */
    private static int newestFirst(Measurement one, Measurement other) {
        int byTime = Long.compare(age(one), age(other));
        return byTime == 0 ? BY_CONTENT.compare(one, other) : byTime;
    }

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
        List<Measurement> found = new ArrayList<>();
        for (Code code : codes.codes()) {
            found.addAll(byCode.getOrDefault(code, List.of()));
        }
        found.sort(NEWEST_FIRST);
        return found.size() < 2 ? found : withoutRepetitions(found);
    }

    /** One that has two of the set's codes, or that came under two prefetch keys, counts once. */
    private static List<Measurement> withoutRepetitions(List<Measurement> sorted) {
        List<Measurement> once = new ArrayList<>(sorted.size());
        for (Measurement measurement : sorted) {
            boolean known = false;
            for (int i = once.size() - 1;
                    i >= 0 && !known && NEWEST_FIRST.compare(once.get(i), measurement) == 0;
                    i--) {
                known = once.get(i).equals(measurement);
            }
            if (!known) {
                once.add(measurement);
            }
        }
        return once;
    }
}
