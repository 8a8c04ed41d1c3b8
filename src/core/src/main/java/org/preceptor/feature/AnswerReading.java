package org.preceptor.feature;

import java.util.List;
import java.util.Optional;
import org.preceptor.chart.Code;
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
                .read(counting(newestFirst), Aggregation.LATEST, whenNone, this::answered);
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

    private Reading answered(Measurement measurement) {
        return switch (measurement.value()) {
            case Value.Coded coded -> coded(measurement, coded);
            case Value.Bool bool ->
                saysNo(measurement)
                        ? new Reading.Unusable(Reason.ANSWER_NOT_USABLE)
                        : new Reading.Amount(bool.value() ? 1 : 0);
            case Value.Absent absent ->
                Optional.of(measurement.codes())
                        .filter(codes -> absent.reason().isEmpty())
                        .flatMap(codes -> first(source.itself(), codes))
                        .<Reading>map(Reading.Amount::new)
                        .orElseGet(() -> new Reading.Unusable(Reason.NO_VALUE_GIVEN));
            case Value.Whole whole -> ordinal(whole.value());
            case Value.Numeric numeric -> numeric(numeric);
            case Value.Dated dated -> new Reading.Unusable(Reason.ANSWER_NOT_USABLE);
            case Value.Other other -> new Reading.Unusable(Reason.ANSWER_NOT_USABLE);
        };
    }

    /** A code that already says no, answered with a value beside it, may mean either. */
    private Reading coded(Measurement measurement, Value.Coded coded) {
        return first(source.answers(), coded.codes())
                .filter(number -> !saysNo(measurement))
                .<Reading>map(Reading.Amount::new)
                .orElseGet(() -> new Reading.Unusable(Reason.ANSWER_NOT_USABLE));
    }

    private boolean saysNo(Measurement measurement) {
        return first(source.itself(), measurement.codes())
                .filter(number -> number == 0)
                .isPresent();
    }

    private static Optional<Double> first(List<FeatureSource.AnswerValue> answers, List<Code> codes) {
        return answers.stream()
                .filter(answer -> codes.stream().anyMatch(answer.codes()::contains))
                .findFirst()
                .map(FeatureSource.AnswerValue::value);
    }

    private Reading numeric(Value.Numeric numeric) {
        if (numeric.comparator().isPresent()) {
            return new Reading.Unusable(Reason.ANSWER_NOT_USABLE);
        }
        return source.above()
                .filter(above -> above.unit().equals(numeric.unit()) && numeric.value() >= 0)
                .<Reading>map(above -> new Reading.Amount(numeric.value() > above.limit() ? 1 : 0))
                .orElseGet(() -> bare(numeric.unit())
                        ? ordinal(numeric.value())
                        : new Reading.Unusable(Reason.ANSWER_NOT_USABLE));
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
