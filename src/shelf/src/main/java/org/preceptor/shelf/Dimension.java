package org.preceptor.shelf;

import java.util.HashMap;
import java.util.Map;

/**
 * A unit in base units: {@code base = value * scale + offset}, and the exponents of the base units.
 *
 * @param offset zero for all but the temperature scales
 * @param exponents base unit to exponent, none of them zero
 */
record Dimension(Ratio scale, Ratio offset, Map<String, Integer> exponents) {

    static final Dimension NUMBER = new Dimension(Ratio.ONE, Ratio.ZERO, Map.of());

    Dimension {
        exponents = Map.copyOf(exponents);
    }

    static Dimension number(Ratio value) {
        return new Dimension(value, Ratio.ZERO, Map.of());
    }

    static Dimension base(String code) {
        return new Dimension(Ratio.ONE, Ratio.ZERO, Map.of(code, 1));
    }

    /** The product of two units without offsets. */
    Dimension times(Dimension other) {
        Map<String, Integer> sum = new HashMap<>(exponents);
        other.exponents.forEach((code, exponent) -> sum.merge(code, exponent, Integer::sum));
        sum.values().removeIf(exponent -> exponent == 0);
        return new Dimension(scale.times(other.scale), Ratio.ZERO, sum);
    }

    /** A power of a unit without offset. */
    Dimension power(int exponent) {
        Map<String, Integer> multiplied = new HashMap<>();
        exponents.forEach((code, own) -> multiplied.put(code, own * exponent));
        multiplied.values().removeIf(product -> product == 0);
        return new Dimension(scale.power(exponent), Ratio.ZERO, multiplied);
    }
}
