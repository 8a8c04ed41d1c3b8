package org.preceptor.lab.federation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Numbers as whole multiples of 2^-160, modulo 2^384: there masks cancel exactly, whatever the order of adding, and a number with an
 * evenly drawn one added to it is evenly drawn itself.
 */
final class FixedPoint {

    static final int BYTES = 48;
    private static final int FRACTION = 160;

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(8 * BYTES);
    private static final BigInteger HALF = MODULUS.shiftRight(1);
    private static final BigDecimal UNIT = new BigDecimal(BigInteger.ONE.shiftLeft(FRACTION));

    /** So that the sum over any number of sites stays within the modulus. */
    private static final double GREATEST = 0x1p200;

    private FixedPoint() {}

    /**
     * Encodes.
     *
     * @throws Refusal for what is no number of that size
     */
    static BigInteger[] encoded(double[] values) {
        BigInteger[] encoded = new BigInteger[values.length];
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i]) < GREATEST)) {
                throw new Refusal("the sums at these coefficients are too large; bring the columns to similar scales");
            }
            encoded[i] = new BigDecimal(values[i])
                    .multiply(UNIT)
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .toBigInteger()
                    .mod(MODULUS);
        }
        return encoded;
    }

    static double[] decoded(BigInteger[] encoded) {
        return Arrays.stream(encoded)
                .mapToDouble(one -> {
                    BigInteger signed = one.compareTo(HALF) >= 0 ? one.subtract(MODULUS) : one;
                    // Divided by a power of two, the decimals end: nothing is rounded but by the double.
                    return new BigDecimal(signed).divide(UNIT).doubleValue();
                })
                .toArray();
    }

    static BigInteger[] plus(BigInteger[] one, BigInteger[] other) {
        BigInteger[] sum = new BigInteger[one.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = one[i].add(other[i]).mod(MODULUS);
        }
        return sum;
    }

    static BigInteger[] minus(BigInteger[] one, BigInteger[] other) {
        BigInteger[] difference = new BigInteger[one.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = one[i].subtract(other[i]).mod(MODULUS);
        }
        return difference;
    }

    static BigInteger[] zeros(int length) {
        BigInteger[] zeros = new BigInteger[length];
        Arrays.fill(zeros, BigInteger.ZERO);
        return zeros;
    }

    /** Each number in 48 bytes, the highest first. */
    static byte[] bytes(BigInteger[] numbers) {
        byte[] bytes = new byte[numbers.length * BYTES];
        for (int i = 0; i < numbers.length; i++) {
            byte[] one = numbers[i].toByteArray();
            int from = Math.max(0, one.length - BYTES);
            int length = one.length - from;
            System.arraycopy(one, from, bytes, (i + 1) * BYTES - length, length);
        }
        return bytes;
    }

    /**
     * The numbers of bytes.
     *
     * @throws Refusal when they are not so many
     */
    static BigInteger[] numbers(byte[] bytes, int count) {
        if (bytes.length != count * BYTES) {
            throw new Refusal("a message holds " + bytes.length + " bytes where " + count * BYTES + " are due");
        }
        BigInteger[] numbers = new BigInteger[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = new BigInteger(1, bytes, i * BYTES, BYTES);
        }
        return numbers;
    }
}
