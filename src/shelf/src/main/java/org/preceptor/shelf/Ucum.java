package org.preceptor.shelf;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.preceptor.quantity.UnitConverter;

/**
 * Converts by the Unified Code for Units of Measure. Factors are worked out exactly, once per pair of units, and
 * remembered in bounded maps. Safe for many threads.
 *
 * <p>Annotations in braces do not count: {@code mL/min/{1.73_m2}} and {@code mL/min} convert one to one.
 */
public final class Ucum implements UnitConverter {

    private static final int REMEMBERED = 4096;
    private static final BigInteger EXACT_IN_DOUBLE = BigInteger.ONE.shiftLeft(53);

    /** {@code y = (x * multiply + add) / divide}: one rounding where one of the factors is 1. */
    private record Conversion(double multiply, double add, double divide) {
        double of(double value) {
            double scaled = multiply == 1 ? value : value * multiply;
            scaled = add == 0 ? scaled : scaled + add;
            return divide == 1 ? scaled : scaled / divide;
        }
    }

    private record Pair(String from, String to) {}

    private final UcumDefinitions definitions = UcumDefinitions.load();
    private final ConcurrentHashMap<Pair, Conversion> known = new ConcurrentHashMap<>();
    /** Refusals too: the same chart repeats the same unit. */
    private final ConcurrentHashMap<String, Optional<Dimension>> dimensions = new ConcurrentHashMap<>();

    @Override
    public OptionalDouble convert(double value, String fromUnit, String toUnit) {
        Pair pair = new Pair(fromUnit, toUnit);
        Conversion conversion = known.get(pair);
        if (conversion == null) {
            Optional<Conversion> found = conversion(fromUnit, toUnit);
            if (found.isEmpty()) {
                return OptionalDouble.empty();
            }
            conversion = found.get();
            if (known.size() >= REMEMBERED) {
                // Only a flood of made-up but valid units comes so far; starting over bounds what it can take.
                known.clear();
            }
            known.put(pair, conversion);
        }
        double converted = conversion.of(value);
        return Double.isFinite(converted) ? OptionalDouble.of(converted) : OptionalDouble.empty();
    }

    /** Whether the text is a UCUM code that this converter knows, spelled as UCUM spells it. */
    public boolean isUnit(String unit) {
        return Spelling.ucum(unit)
                .filter(unit::equals)
                .flatMap(definitions::read)
                .isPresent();
    }

    private Optional<Dimension> dimension(String unit) {
        Optional<String> spelled = Spelling.ucum(unit);
        if (spelled.isEmpty()) {
            return Optional.empty();
        }
        if (dimensions.size() >= REMEMBERED) {
            dimensions.clear();
        }
        return dimensions.computeIfAbsent(spelled.get(), definitions::read);
    }

    private Optional<Conversion> conversion(String fromUnit, String toUnit) {
        Optional<Dimension> from = dimension(fromUnit);
        Optional<Dimension> to = dimension(toUnit);
        if (from.isEmpty()
                || to.isEmpty()
                || !from.get().exponents().equals(to.get().exponents())) {
            return Optional.empty();
        }
        Ratio scale = from.get().scale().times(to.get().scale().inverse());
        Ratio offset = from.get()
                .offset()
                .minus(to.get().offset())
                .times(to.get().scale().inverse());
        return Optional.of(conversion(scale, offset));
    }

    private static Conversion conversion(Ratio scale, Ratio offset) {
        BigInteger divide = scale.denominator()
                .multiply(offset.denominator())
                .divide(scale.denominator().gcd(offset.denominator()));
        BigInteger multiply = scale.numerator().multiply(divide.divide(scale.denominator()));
        BigInteger add = offset.numerator().multiply(divide.divide(offset.denominator()));
        if (exact(multiply) && exact(add) && exact(divide)) {
            return new Conversion(multiply.doubleValue(), add.doubleValue(), divide.doubleValue());
        }
        return new Conversion(scale.doubleValue(), offset.doubleValue(), 1);
    }

    private static boolean exact(BigInteger number) {
        return number.abs().compareTo(EXACT_IN_DOUBLE) <= 0;
    }
}
