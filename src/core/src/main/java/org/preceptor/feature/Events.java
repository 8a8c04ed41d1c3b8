package org.preceptor.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.Chart;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.Fact;
import org.preceptor.chart.SourceReference;
import org.preceptor.feature.FeatureValue.Missing;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.feature.FeatureValue.Reason;

/** The chart's Conditions, Procedures and drugs as features. */
record Events(Chart chart, Moment moment) {

    Feature condition(FeatureDeclaration declaration, FeatureSource.Condition source) {
        List<EventReading.Event> confirmed = new ArrayList<>(2);
        List<SourceReference> unconfirmed = new ArrayList<>(1);
        for (Fact.Problem problem : chart.problems()) {
            if ((problem.active() || source.history()) && source.codes().containsAny(problem.codes())) {
                if (problem.confirmed()) {
                    confirmed.add(new EventReading.Event(problem.onset(), problem.source()));
                } else {
                    unconfirmed.add(problem.source());
                }
            }
        }
        unconfirmed.sort(FamilyReading.BY_NAME);
        FeatureValue value = new EventReading(confirmed, read(PrefetchTemplate.CONDITIONS), moment)
                .recorded(source.within(), source.absenceUnknown());
        List<FeatureValue> passedOver = unconfirmed.stream()
                .<FeatureValue>map(from -> new Missing(Reason.UNCONFIRMED, List.of(from)))
                .toList();
        return switch (value) {
            case Present yes when yes.value() == 1 -> Feature.of(declaration, yes);
            // Nothing is counted as no here, so the unconfirmed diagnosis is what there is.
            case Missing missing
            when missing.reason() == Reason.NOT_IN_CHART && !unconfirmed.isEmpty() ->
                Feature.of(declaration, new Missing(Reason.ANSWER_NOT_USABLE, unconfirmed));
            case Present no -> new Feature(declaration, no, passedOver, List.of());
            case Missing missing -> new Feature(declaration, missing, passedOver, List.of());
            case FeatureValue.Stale stale -> Feature.of(declaration, stale);
            case FeatureValue.Implausible implausible -> Feature.of(declaration, implausible);
        };
    }

    /** The first kind of which there is one. */
    FeatureValue kind(FeatureSource.ConditionKind source) {
        boolean complete = read(PrefetchTemplate.CONDITIONS);
        boolean first = true;
        for (FeatureSource.AnswerValue kind : source.kinds()) {
            List<EventReading.Event> found = chart.problems().stream()
                    .filter(problem -> problem.active()
                            && problem.confirmed()
                            && kind.codes().containsAny(problem.codes()))
                    .map(problem -> new EventReading.Event(problem.onset(), problem.source()))
                    .sorted(EventReading.OLDEST_FIRST)
                    .toList();
            if (!found.isEmpty()) {
                List<SourceReference> sources = found.stream()
                        .map(EventReading.Event::source)
                        .distinct()
                        .toList();
                List<EventReading.Event> ahead = found.stream()
                        .filter(event -> event.time().filter(moment::future).isPresent())
                        .toList();
                if (!ahead.isEmpty()) {
                    return new FeatureValue.Implausible(
                            kind.value(), ahead.getFirst().time(), FeatureValue.Implausible.Why.IN_THE_FUTURE, sources);
                }
                // In what was not read may be a kind that goes before this one.
                return complete || first
                        ? new Present(kind.value(), found.getFirst().time(), Origin.MEASURED, sources)
                        : new Missing(Reason.NOT_OBTAINED, sources);
            }
            first = false;
        }
        return new Missing(complete ? Reason.NOT_IN_CHART : Reason.NOT_OBTAINED, List.of());
    }

    FeatureValue procedure(FeatureSource.Procedure source) {
        return procedures(source.codes()).recorded(source.within(), source.absenceUnknown());
    }

    FeatureValue count(FeatureSource.Count count) {
        return of(count.kind(), count.codes()).count(count.within());
    }

    /** Since the first Condition, or the last Procedure. */
    FeatureValue yearsSince(FeatureSource.YearsSince source, Interval plausible) {
        boolean first = source.kind() == FeatureSource.Kind.CONDITION;
        return of(source.kind(), source.codes()).yearsSince(first, source.yearIsEnough(), plausible);
    }

    private EventReading of(FeatureSource.Kind kind, CodeSet codes) {
        return switch (kind) {
            case CONDITION -> conditions(codes);
            case PROCEDURE -> procedures(codes);
            case OBSERVATION -> throw new IllegalArgumentException("Observations are no events here");
        };
    }

    /** Confirmed Conditions, past ones among them. */
    EventReading conditions(CodeSet codes) {
        return new EventReading(
                chart.problems().stream()
                        .filter(problem -> problem.confirmed() && codes.containsAny(problem.codes()))
                        .map(problem -> new EventReading.Event(problem.onset(), problem.source()))
                        .toList(),
                read(PrefetchTemplate.CONDITIONS),
                moment);
    }

    private EventReading procedures(CodeSet codes) {
        return new EventReading(
                chart.procedures().stream()
                        .filter(procedure -> codes.containsAny(procedure.codes()))
                        .map(procedure -> new EventReading.Event(procedure.time(), procedure.source()))
                        .toList(),
                read(PrefetchTemplate.PROCEDURES),
                moment);
    }

    /** 1 where an active one is recorded; its first order says since when. */
    FeatureValue medication(FeatureSource.Medication asked) {
        Optional<EventReading.Event> first = chart.medications().stream()
                .filter(medication -> medication.active() && asked.codes().containsAny(medication.codes()))
                .map(medication -> new EventReading.Event(medication.time(), medication.source()))
                .min(EventReading.OLDEST_FIRST);
        if (first.isPresent()) {
            List<SourceReference> source = List.of(first.get().source());
            if (first.get().time().filter(moment::future).isPresent()) {
                return new FeatureValue.Implausible(
                        1, first.get().time(), FeatureValue.Implausible.Why.IN_THE_FUTURE, source);
            }
            return asked.presenceUnknown()
                    ? new Missing(Reason.NOT_IN_CHART, source)
                    : new Present(1, first.get().time(), Origin.MEASURED, source);
        }
        return read(PrefetchTemplate.MEDICATIONS)
                ? new Present(0, Optional.empty(), Origin.NOT_RECORDED, List.of())
                : new Missing(Reason.NOT_OBTAINED, List.of());
    }

    private boolean read(String key) {
        return chart.complete(key);
    }
}
