package org.preceptor.feature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.preceptor.chart.Chart;
import org.preceptor.chart.Code;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.Fact;
import org.preceptor.chart.SourceReference;
import org.preceptor.feature.FeatureSource.AnswerValue;
import org.preceptor.feature.FeatureValue.Missing;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.feature.FeatureValue.Reason;

/**
 * Whether relatives have a condition. An empty list mostly means that nobody asked, so it never means "none": that takes a
 * statement of its own, or enough relatives whose history was recorded completely.
 *
 * @param read whether the family's history was read completely
 * @param moment of the call: what was recorded after it is not used
 */
record FamilyReading(Chart chart, boolean read, Moment moment) {

    /** By what the chart calls them, so that its order changes nothing. */
    static final Comparator<SourceReference> BY_NAME = Comparator.<SourceReference, String>comparing(
                    source -> source.relative().orElse(""))
            .thenComparing(SourceReference::prefetchKey)
            .thenComparingInt(SourceReference::entry);

    private static final String ROLES = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
    /** "Family member" and "extended family member" of HL7's RoleCode: which relative is meant stays open. */
    private static final Set<Code> SOME_RELATIVE = Set.of(new Code(ROLES, "FAMMEMB"), new Code(ROLES, "EXT"));

    FeatureValue read(FeatureSource.FamilyHistory source) {
        List<SourceReference> affected = new ArrayList<>();
        List<SourceReference> healthy = new ArrayList<>();
        List<SourceReference> unclear = new ArrayList<>();
        List<SourceReference> denials = new ArrayList<>();
        List<Fact.Relative> future = new ArrayList<>(0);
        double value = 0;
        int rank = Integer.MAX_VALUE;
        for (Fact.Relative relative : chart.relatives()) {
            if (relative.time().filter(moment::future).isPresent()) {
                future.add(relative);
                continue;
            }
            if (source.denied().filter(denied -> ill(relative, denied)).isPresent()) {
                denials.add(relative.source());
            }
            int related = related(relative, source.relationships());
            boolean ill = ill(relative, source.codes());
            if (!ill) {
                if (related >= 0 && relative.complete()) {
                    healthy.add(relative.source());
                }
            } else if (related < 0) {
                if (open(relative, source.relationships())) {
                    unclear.add(relative.source());
                }
            } else if (source.onsetBefore().isEmpty() || youngEnough(relative, source)) {
                affected.add(relative.source());
                if (related < rank) {
                    rank = related;
                    value = source.relationships().get(related).value();
                }
            } else if (onset(relative, source.codes()).isEmpty()) {
                unclear.add(relative.source());
            } else if (relative.complete()) {
                healthy.add(relative.source());
            }
        }
        if (!affected.isEmpty()) {
            // More relatives, or closer ones, may stand in what was not read: that would be a higher value.
            if (!read && (source.counted() || rank > 0)) {
                return new Missing(Reason.NOT_OBTAINED, sorted(affected));
            }
            return source.counted()
                    ? new Present(
                            affected.stream().distinct().count(), Optional.empty(), Origin.DERIVED, sorted(affected))
                    : new Present(value, Optional.empty(), Origin.MEASURED, sorted(affected));
        }
        if (!unclear.isEmpty()) {
            return new Missing(Reason.ANSWER_NOT_USABLE, sorted(unclear));
        }
        Optional<Fact.Relative> ahead = future.stream()
                .filter(relative -> ill(relative, source.codes()))
                .min(Comparator.comparing(Fact.Relative::source, BY_NAME));
        if (ahead.isPresent()) {
            return new FeatureValue.Implausible(
                    1,
                    ahead.get().time(),
                    FeatureValue.Implausible.Why.IN_THE_FUTURE,
                    List.of(ahead.get().source()));
        }
        if (!read) {
            return new Missing(Reason.NOT_OBTAINED, List.of());
        }
        source.denied().ifPresent(denied -> denials.addAll(deniedByProblem(denied)));
        if (!denials.isEmpty()) {
            return new Present(0, Optional.empty(), Origin.MEASURED, sorted(denials));
        }
        return source.enough()
                        .filter(least -> healthy.stream().distinct().count() >= least)
                        .isPresent()
                ? new Present(0, Optional.empty(), Origin.NOT_RECORDED, sorted(healthy))
                : new Missing(Reason.NOT_IN_CHART, List.of());
    }

    private List<SourceReference> deniedByProblem(CodeSet denied) {
        return chart.problems().stream()
                .filter(problem -> problem.confirmed()
                        && problem.active()
                        && problem.codes().stream().anyMatch(denied::contains))
                .map(Fact.Problem::source)
                .toList();
    }

    /** Which of the relationships the relative is in; -1 where in none. */
    private static int related(Fact.Relative relative, List<AnswerValue> relationships) {
        for (int i = 0; i < relationships.size(); i++) {
            if (relative.codes().stream().anyMatch(relationships.get(i).codes()::contains)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether it may be one of these all the same: no code that the value sets could know, or one that means any relative. */
    private static boolean open(Fact.Relative relative, List<AnswerValue> relationships) {
        return relative.codes().stream().anyMatch(SOME_RELATIVE::contains)
                || relative.codes().stream()
                        .noneMatch(code -> relationships.stream()
                                .flatMap(one -> one.codes().codes().stream())
                                .anyMatch(known -> known.system().equals(code.system())));
    }

    private static boolean ill(Fact.Relative relative, CodeSet codes) {
        return relative.illnesses().stream()
                .anyMatch(illness -> illness.codes().stream().anyMatch(codes::contains));
    }

    private static boolean youngEnough(Fact.Relative relative, FeatureSource.FamilyHistory source) {
        OptionalDouble onset = onset(relative, source.codes());
        return onset.isPresent() && onset.getAsDouble() < source.onsetBefore().orElse(Double.POSITIVE_INFINITY);
    }

    /** The earliest onset that is known; empty where none is. */
    private static OptionalDouble onset(Fact.Relative relative, CodeSet codes) {
        double earliest = Double.POSITIVE_INFINITY;
        for (Fact.Relative.Illness illness : relative.illnesses()) {
            if (illness.codes().stream().anyMatch(codes::contains)) {
                earliest = Math.min(earliest, illness.onsetYears().orElse(Double.POSITIVE_INFINITY));
            }
        }
        return Double.isInfinite(earliest) ? OptionalDouble.empty() : OptionalDouble.of(earliest);
    }

    private static List<SourceReference> sorted(List<SourceReference> sources) {
        return sources.stream().distinct().sorted(BY_NAME).toList();
    }
}
