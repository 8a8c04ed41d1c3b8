package org.preceptor.feature;

import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.Fact.Measurement;
import org.preceptor.chart.SourceReference;
import org.preceptor.feature.FeatureDeclaration.Aggregation;
import org.preceptor.feature.FeatureValue.Implausible;
import org.preceptor.feature.FeatureValue.Missing;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.feature.FeatureValue.Reason;
import org.preceptor.feature.FeatureValue.Stale;

/** Turns candidate measurements, newest first, into one feature value, and says which newer ones were passed over. */
final class MeasurementReading {

    private final Interval plausible;
    private final Optional<TemporalAmount> lookBack;
    private final Moment moment;

    MeasurementReading(Interval plausible, Optional<TemporalAmount> lookBack, Moment moment) {
        this.plausible = plausible;
        this.lookBack = lookBack;
        this.moment = moment;
    }

    /** What one measurement gives: a number in the feature's unit, or the reason why it gives none. */
    sealed interface Reading {
        record Amount(double value) implements Reading {}

        record Unusable(Reason reason) implements Reading {}
    }

    /** The outcome, and the newer statements that could not be used. */
    record Result(FeatureValue value, List<FeatureValue> passedOver) {}

    Result read(
            List<Measurement> newestFirst,
            Aggregation aggregation,
            Reason whenNone,
            Function<Measurement, Reading> reading) {
        List<FeatureValue> unusable = new ArrayList<>(2);
        List<Present> usable = new ArrayList<>(2);
        for (Measurement measurement : newestFirst) {
            FeatureValue value = classify(measurement, reading.apply(measurement));
            if (value instanceof Present present) {
                usable.add(present);
                if (aggregation == Aggregation.LATEST) {
                    break;
                }
            } else if (usable.isEmpty()) {
                unusable.add(value);
            }
        }
        if (usable.isEmpty()) {
            return new Result(best(unusable, whenNone), List.of());
        }
        Optional<FeatureValue> newer =
                unusable.stream().filter(this::shortlyAhead).findFirst();
        if (newer.isPresent()) {
            // One clock is wrong, and which value is the newest is not known: an older one must not stand in for it
            // unsaid.
            return new Result(newer.get(), List.of());
        }
        return new Result(aggregate(usable, aggregation), unusable);
    }

    private boolean shortlyAhead(FeatureValue value) {
        return value instanceof Implausible implausible
                && implausible.time().filter(moment::shortlyAhead).isPresent();
    }

    private FeatureValue classify(Measurement measurement, Reading reading) {
        List<SourceReference> sources = List.of(measurement.source());
        return switch (reading) {
            case Reading.Unusable unusable -> new Missing(unusable.reason(), sources);
            case Reading.Amount number -> {
                if (measurement.time().isEmpty()) {
                    yield new Missing(Reason.UNDATED, sources);
                }
                ClinicalTime time = measurement.time().get();
                double value = number.value();
                if (moment.future(time)) {
                    yield new Implausible(value, measurement.time(), Implausible.Why.IN_THE_FUTURE, sources);
                }
                if (!plausible.contains(value)) {
                    yield new Implausible(value, measurement.time(), Implausible.Why.OUTSIDE_PLAUSIBLE_RANGE, sources);
                }
                if (lookBack.isPresent() && moment.olderThan(time, lookBack.get())) {
                    yield new Stale(value, time, sources);
                }
                Origin origin = measurement.preliminary() ? Origin.PRELIMINARY : Origin.MEASURED;
                yield new Present(value, measurement.time(), origin, sources);
            }
        };
    }

    /** Of what cannot be used, the most telling: a stale or implausible number first, each list being newest first. */
    private static FeatureValue best(List<FeatureValue> unusable, Reason whenNone) {
        for (FeatureValue value : unusable) {
            if (!(value instanceof Missing)) {
                return value;
            }
        }
        return unusable.isEmpty() ? new Missing(whenNone, List.of()) : unusable.getFirst();
    }

    private static Present aggregate(List<Present> usable, Aggregation aggregation) {
        Present newest = usable.getFirst();
        if (usable.size() == 1) {
            return newest;
        }
        var values = usable.stream().mapToDouble(Present::value).sorted();
        double value = switch (aggregation) {
            case LATEST -> newest.value();
            case MEAN -> values.average().orElse(newest.value());
            case MAXIMUM -> values.max().orElse(newest.value());
            case MINIMUM -> values.min().orElse(newest.value());
        };
        boolean preliminary = usable.stream().anyMatch(present -> present.origin() == Origin.PRELIMINARY);
        List<SourceReference> sources =
                usable.stream().flatMap(present -> present.sources().stream()).toList();
        return new Present(value, newest.time(), preliminary ? Origin.PRELIMINARY : Origin.MEASURED, sources);
    }
}
