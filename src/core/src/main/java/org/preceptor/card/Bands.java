package org.preceptor.card;

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
}
