package org.preceptor.card;

import java.util.List;
import java.util.Optional;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.Band;

/** Finds the band of an estimate. */
final class Bands {

    private Bands() {}

    /** The first band whose upper end lies above the value. */
    static Optional<Band> of(CdsService service, double value) {
        return service.bands().stream()
                .filter(band -> band.below().map(limit -> value < limit).orElse(true))
                .findFirst();
    }

    /**
     * The band's place among the service's, from 1: where the highest values are told most loudly, from the bottom; where the
     * lowest are, from the top.
     */
    static int rank(CdsService service, Band band) {
        List<Band> bands = service.bands();
        int place = bands.indexOf(band);
        boolean falling = bands.getFirst().indicator().compareTo(bands.getLast().indicator()) > 0;
        return falling ? bands.size() - place : place + 1;
    }
}
