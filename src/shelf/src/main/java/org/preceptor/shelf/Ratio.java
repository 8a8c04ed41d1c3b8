package org.preceptor.shelf;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** An exact fraction in lowest terms; the denominator is positive. */
record Ratio(BigInteger numerator, BigInteger denominator) {

    static final Ratio ZERO = new Ratio(BigInteger.ZERO, BigInteger.ONE);
    static final Ratio ONE = new Ratio(BigInteger.ONE, BigInteger.ONE);

    Ratio {
        if (denominator.signum() <= 0) {
            throw new ArithmeticException("A denominator must be positive");
        }
        BigInteger divisor = numerator.gcd(denominator);
        if (divisor.bitLength() > 1) {
            numerator = numerator.divide(divisor);
            denominator = denominator.divide(divisor);
        }
    }

    static Ratio of(String decimal) {
        BigDecimal exact = new BigDecimal(decimal);
        return exact.scale() <= 0
                ? new Ratio(exact.toBigIntegerExact(), BigInteger.ONE)
                : new Ratio(exact.unscaledValue(), BigInteger.TEN.pow(exact.scale()));
    }

    Ratio times(Ratio other) {
        return new Ratio(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    Ratio minus(Ratio other) {
        return new Ratio(
                numerator.multiply(other.denominator).subtract(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /** The reciprocal of a positive fraction. */
    Ratio inverse() {
        return new Ratio(denominator, numerator);
    }

    Ratio power(int exponent) {
        Ratio base = exponent < 0 ? inverse() : this;
        return new Ratio(base.numerator.pow(Math.abs(exponent)), base.denominator.pow(Math.abs(exponent)));
    }

    double doubleValue() {
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
                .doubleValue();
    }
}
