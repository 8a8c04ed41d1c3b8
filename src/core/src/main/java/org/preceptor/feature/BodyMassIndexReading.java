package org.preceptor.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.preceptor.chart.Fact.Measurement;
import org.preceptor.chart.SourceReference;
import org.preceptor.chart.Value;
import org.preceptor.feature.FeatureDeclaration.Aggregation;
import org.preceptor.feature.FeatureValue.Implausible;
import org.preceptor.feature.FeatureValue.Missing;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.feature.FeatureValue.Reason;
import org.preceptor.feature.FeatureValue.Stale;
import org.preceptor.feature.MeasurementReading.Reading;
import org.preceptor.quantity.UnitConverter;

/**
 * Body mass index from the latest weight and height: weight in kg over the square of height in m.
 *
 * <p>The look-back is the weight's: an adult's height may be older. Weights outside 20 to 400 kg and heights outside 1.2 to
 * 2.3 m are implausible for the adults that models here are about: such numbers are mostly pounds, inches or slips.
 */
record BodyMassIndexReading(UnitConverter units, Moment moment, Reason whenNone) {

    private static final Interval WEIGHT_KG = closed(20, 400);
    private static final Interval HEIGHT_M = closed(1.2, 2.3);

    MeasurementReading.Result read(
            FeatureDeclaration declaration, List<Measurement> weights, List<Measurement> heights) {
        MeasurementReading.Result weighed = new MeasurementReading(WEIGHT_KG, declaration.lookBack(), moment)
                .read(weights, Aggregation.LATEST, whenNone, measurement -> in("kg", measurement));
        FeatureValue height = new MeasurementReading(HEIGHT_M, Optional.empty(), moment)
                .read(heights, Aggregation.LATEST, whenNone, measurement -> in("m", measurement))
                .value();
        if (height instanceof Present tall) {
            List<FeatureValue> passedOver = weighed.passedOver().stream()
                    .map(weight -> index(declaration, weight, tall))
                    .toList();
            return new MeasurementReading.Result(index(declaration, weighed.value(), tall), passedOver);
        }
        List<SourceReference> sources = new ArrayList<>(weighed.value().sources());
        sources.addAll(height.sources());
        FeatureValue missing = height instanceof Implausible ahead
                        && ahead.why() == Implausible.Why.IN_THE_FUTURE
                        && weighed.value() instanceof Present heavy
                ? new Implausible(heavy.value() / (ahead.value() * ahead.value()), ahead.time(), ahead.why(), sources)
                : new Missing(Reason.INPUT_MISSING, sources);
        return new MeasurementReading.Result(missing, List.of());
    }

    private static FeatureValue index(FeatureDeclaration declaration, FeatureValue weight, Present tall) {
        List<SourceReference> sources = new ArrayList<>(weight.sources());
        sources.addAll(tall.sources());
        double squared = tall.value() * tall.value();
        return switch (weight) {
            case Present heavy -> {
                double index = heavy.value() / squared;
                yield declaration.plausible().contains(index)
                        ? new Present(index, heavy.time(), Origin.DERIVED, sources)
                        : new Implausible(index, heavy.time(), Implausible.Why.OUTSIDE_PLAUSIBLE_RANGE, sources);
            }
            case Stale stale -> new Stale(stale.value() / squared, stale.time(), sources);
            case Implausible implausible ->
                implausible.why() == Implausible.Why.IN_THE_FUTURE
                        ? new Implausible(implausible.value() / squared, implausible.time(), implausible.why(), sources)
                        : new Missing(Reason.INPUT_MISSING, sources);
            case Missing missing -> new Missing(Reason.INPUT_MISSING, sources);
        };
    }

    private Reading in(String unit, Measurement measurement) {
        if (measurement.value() instanceof Value.Numeric numeric
                && numeric.comparator().isEmpty()
                && !numeric.unit().isEmpty()) {
            OptionalDouble converted = units.convert(numeric.value(), numeric.unit(), unit);
            if (converted.isPresent()) {
                return new Reading.Amount(converted.getAsDouble());
            }
        }
        return new Reading.Unusable(Reason.UNUSABLE_UNIT);
    }

    private static Interval closed(double from, double to) {
        return new Interval(Optional.of(new Interval.Bound(from, true)), Optional.of(new Interval.Bound(to, true)));
    }
}
