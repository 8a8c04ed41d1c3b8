package org.preceptor.statin;

import java.util.Optional;
import java.util.OptionalDouble;
import org.preceptor.dosing.ChangedDose;
import org.preceptor.medication.Drug;
import org.preceptor.order.DraftOrder;
import org.preceptor.statin.StatinKnowledge.Agent;

/**
 * A drafted statin.
 *
 * @param agent its doses, where the table has them
 * @param daily milligrams a day; empty where the draft does not say it plainly
 * @param alone whether it is the order's only ingredient
 */
record Drafted(
        DraftOrder order, Drug drug, Optional<Agent> agent, OptionalDouble daily, boolean alone, boolean byName) {

    /** The intensity of the drafted dose, where both are known. */
    Optional<Intensity> intensity() {
        return daily.isPresent() ? agent.map(known -> known.of(daily.getAsDouble())) : Optional.empty();
    }

    /** Whether the dose is known to be above the greatest of the table. */
    boolean aboveTable() {
        return daily.isPresent()
                && agent.filter(known -> daily.getAsDouble() > known.greatest() + 1e-9)
                        .isPresent();
    }

    /** "atorvastatin 10 mg a day", or the name alone. */
    String words() {
        return daily.isPresent()
                ? drug.name() + " " + ChangedDose.plain(Math.round(daily.getAsDouble() * 1000) / 1000.0) + " mg a day"
                : drug.name();
    }
}
