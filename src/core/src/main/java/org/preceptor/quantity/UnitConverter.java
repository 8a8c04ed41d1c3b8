package org.preceptor.quantity;

import java.util.OptionalDouble;

/**
 * Converts values between UCUM units of the same dimension.
 *
 * <p>Mass to moles is not such a conversion (it depends on the analyte): features declare those themselves.
 */
public interface UnitConverter {

    /**
     * The value in another unit.
     *
     * @param value a finite number in {@code fromUnit}
     * @param fromUnit a UCUM code, case-sensitive, as a chart states it; may be anything
     * @param toUnit a valid UCUM code
     * @return the converted value; empty when {@code fromUnit} is not UCUM or not of the same dimension
     */
    OptionalDouble convert(double value, String fromUnit, String toUnit);
}
