package org.preceptor.feature;

import java.util.List;
import java.util.Optional;
import org.preceptor.chart.Fact.Measurement;
import org.preceptor.chart.Value;
import org.preceptor.feature.FeatureDeclaration.Aggregation;
import org.preceptor.feature.FeatureValue.Missing;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.feature.FeatureValue.Reason;
import org.preceptor.feature.MeasurementReading.Reading;

/** Answers of Observations as the numbers that their feature gives them. */
record AnswerReading(FeatureSource.Answer source, FeatureDeclaration declaration) {

    MeasurementReading.Result read(List<Measurement> newestFirst, Moment moment, Reason whenNone) {
        MeasurementReading.Result result = new MeasurementReading(Interval.EVERYTHING, declaration.lookBack(), moment)
                .read(
                        counting(newestFirst),
                        Aggregation.LATEST,
                        whenNone,
                        measurement -> answered(measurement.value()));
        boolean none = result.value() instanceof Missing missing && missing.reason() == Reason.NOT_IN_CHART;
        return none && source.whenNone().isPresent()
                ? new MeasurementReading.Result(
                        new Present(source.whenNone().get(), Optional.empty(), Origin.NOT_RECORDED, List.of()),
                        List.of())
                : result;
    }

    private List<Measurement> counting(List<Measurement> newestFirst) {
        return source.newestOnly() ? newestFirst.subList(0, Math.min(1, newestFirst.size())) : newestFirst;
    }

    private Reading answered(Value value) {
        return switch (value) {
            case Value.Coded coded -> {
                for (FeatureSource.AnswerValue answer : source.answers()) {
                    if (coded.codes().stream().anyMatch(answer.codes()::contains)) {
                        yield new Reading.Amount(answer.value());
                    }
                }
                yield new Reading.Unusable(Reason.ANSWER_NOT_USABLE);
            }
            case Value.Bool bool -> new Reading.Amount(bool.value() ? 1 : 0);
            case Value.Absent absent -> new Reading.Unusable(Reason.NO_VALUE_GIVEN);
            case Value.Whole whole -> ordinal(whole.value());
            case Value.Numeric numeric ->
                numeric.comparator().isEmpty() && bare(numeric.unit())
                        ? ordinal(numeric.value())
                        : new Reading.Unusable(Reason.ANSWER_NOT_USABLE);
            case Value.Dated dated -> new Reading.Unusable(Reason.ANSWER_NOT_USABLE);
            case Value.Other other -> new Reading.Unusable(Reason.ANSWER_NOT_USABLE);
        };
    }

    private Reading ordinal(double number) {
        return source.numbers() && declaration.canBe(number)
                ? new Reading.Amount(number)
                : new Reading.Unusable(Reason.ANSWER_NOT_USABLE);
    }

    /** A score's quantity has no unit, the unit 1, or a mere annotation such as {score}. */
    private static boolean bare(String unit) {
        return unit.isEmpty() || unit.equals("1") || (unit.startsWith("{") && unit.indexOf('}') == unit.length() - 1);
    }
}
