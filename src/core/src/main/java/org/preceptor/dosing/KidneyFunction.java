package org.preceptor.dosing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.SourceReference;
import org.preceptor.dosing.RenalKnowledge.Measure;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureValue;
import org.preceptor.feature.Moment;
import org.preceptor.order.Lacking;

/** What the chart says about the patient's kidney function by one measure. */
record KidneyFunction(Measure measure, Feature estimate, Moment moment) {

    /** The estimate in the measure's unit. */
    OptionalDouble value() {
        return estimate.present();
    }

    /** "eGFR (CKD-EPI 2021) 28 mL/min/1.73 m², creatinine of 2026-10-24". */
    String words() {
        String number = BigDecimal.valueOf(value().orElseThrow())
                .setScale(0, RoundingMode.HALF_UP)
                .toPlainString();
        return measure.label() + " " + number + " " + measure.unit()
                + creatinineTime().map(time -> ", creatinine of " + time.date()).orElse("");
    }

    private Optional<ClinicalTime> creatinineTime() {
        return input(measure.creatinine()).flatMap(feature -> switch (feature.value()) {
            case FeatureValue.Present present -> present.time();
            case FeatureValue.Stale stale -> Optional.of(stale.time());
            case FeatureValue.Implausible implausible -> Optional.empty();
            case FeatureValue.Missing missing -> Optional.empty();
        });
    }

    /** An input of the measure's model. */
    Optional<Feature> input(String name) {
        return estimate.underlying().stream()
                .filter(feature -> feature.name().equals(name))
                .findFirst();
    }

    /** Whether the creatinine behind the estimate is older than asked, by its earliest meaning. */
    boolean olderThan(Period lookBack) {
        return creatinineTime().filter(time -> moment.olderThan(time, lookBack)).isPresent();
    }

    /** What is lacking for an estimate, in words: labels of inputs and what is wrong with them. */
    List<String> lacking() {
        return Lacking.of(estimate, input -> true);
    }

    /** The resources that it rests on. */
    List<SourceReference> sources() {
        List<SourceReference> sources = new ArrayList<>(estimate.value().sources());
        input(measure.creatinine())
                .ifPresent(feature -> sources.addAll(feature.value().sources()));
        return sources.stream().distinct().toList();
    }
}
