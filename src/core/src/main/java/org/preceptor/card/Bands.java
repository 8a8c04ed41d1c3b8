package org.preceptor.card;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.Band;
import org.preceptor.cds.CdsService.OnlyIf;
import org.preceptor.explanation.Assessment;
import org.preceptor.feature.Feature;
import org.preceptor.model.Prediction;

/** Finds the band of an estimate. */
final class Bands {

    private Bands() {}

    /** The first band for this patient whose upper end lies above the value. */
    private static Optional<Band> of(List<Band> bands, Prediction prediction, double value) {
        return bands.stream()
                .filter(band -> band.onlyIf()
                        .map(only -> only.holds(feature(prediction, only)))
                        .orElse(true))
                .filter(band -> band.below().map(limit -> value < limit).orElse(true))
                .findFirst();
    }

    private static OptionalDouble feature(Prediction prediction, OnlyIf only) {
        return prediction.features().stream()
                .filter(feature -> feature.name().equals(only.feature()))
                .findFirst()
                .map(Feature::present)
                .orElse(OptionalDouble.empty());
    }

    /**
     * The assessment that the card is about: as {@link Assessment#leading}; but where that one lies in a silent band, the first that
     * may lead and lies in one that is told.
     */
    static Assessment leading(CdsService service, List<Assessment> assessments) {
        Assessment lead = Assessment.leading(assessments);
        return of(service, lead).filter(Band::silent).isEmpty()
                ? lead
                : assessments.stream()
                        .filter(one -> Assessment.speaks(one, assessments))
                        .filter(one ->
                                of(service, one).filter(band -> !band.silent()).isPresent())
                        .findFirst()
                        .orElse(lead);
    }

    /** The band of the assessment's first outcome; empty where there is no estimate, or it has no bands. */
    static Optional<Band> of(CdsService service, Assessment assessment) {
        return assessment
                .outcome(assessment.asked().outcomes().getFirst())
                .flatMap(explained -> of(
                        service.bandsOf(assessment.asked()),
                        assessment.prediction(),
                        explained.explanation().estimate()));
    }

    /**
     * The band's place among the service's, from 1: where the highest values are told most loudly, from the bottom; where the
     * lowest are, from the top.
     */
    static int rank(List<Band> bands, Band band) {
        int place = bands.indexOf(band);
        boolean falling = bands.getFirst().indicator().compareTo(bands.getLast().indicator()) > 0;
        return falling ? bands.size() - place : place + 1;
    }
}
