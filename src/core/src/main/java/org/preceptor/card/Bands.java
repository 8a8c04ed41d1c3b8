package org.preceptor.card;

import java.util.List;
import java.util.Optional;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.Band;
import org.preceptor.explanation.Assessment;

/** Finds the band of an estimate. */
final class Bands {

    private Bands() {}

    /** The first band whose upper end lies above the value. */
    static Optional<Band> of(List<Band> bands, double value) {
        return bands.stream()
                .filter(band -> band.below().map(limit -> value < limit).orElse(true))
                .findFirst();
    }

    /** The band of the assessment's first outcome; empty where there is no estimate, or it has no bands. */
    static Optional<Band> of(CdsService service, Assessment assessment) {
        return assessment
                .outcome(assessment.asked().outcomes().getFirst())
                .flatMap(explained -> of(
                        service.bandsOf(assessment.asked()),
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
