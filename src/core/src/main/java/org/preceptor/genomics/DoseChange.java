package org.preceptor.genomics;

import java.util.OptionalDouble;

/**
 * A change of a dose, or a bound of it.
 *
 * @param of which dose
 * @param factorMin of the usual dose, above 0
 * @param factorMax of the usual dose, at least {@code factorMin}
 * @param minMg milligrams, at least
 * @param maxMg milligrams, at most
 * @param belowMg milligrams, less than
 * @param maxMgPerKg milligrams per kilogram of body weight, at most
 */
public record DoseChange(
        Dose of,
        OptionalDouble factorMin,
        OptionalDouble factorMax,
        OptionalDouble minMg,
        OptionalDouble maxMg,
        OptionalDouble belowMg,
        OptionalDouble maxMgPerKg) {

    /** Which dose. */
    public enum Dose {
        STARTING_DOSE,
        MAINTENANCE_DOSE,
        /** Of a day, at any time of the treatment. */
        DAILY_DOSE,
        /** The label's maximum. */
        MAXIMUM_DOSE
    }
}
