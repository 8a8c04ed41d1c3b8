package org.preceptor.chart;

/**
 * What a reader accepts before it refuses a body: a bound for every way in which a short text can cost much.
 *
 * @param bytes of one body; FHIR search pages stay below 16 MB
 * @param depth of nesting; FHIR resources with contained ones and extensions need about 20
 * @param stringLength characters of any string that is read (skipped strings cost nothing)
 * @param numberLength characters of any number
 * @param exponent magnitude of a number's exponent: no physical quantity needs more, and a hostile one costs seconds
 *     elsewhere
 * @param entries of all Bundles of one body
 * @param arrayWidth elements of any array inside a resource that is read
 */
public record ReadingLimits(
        long bytes, int depth, int stringLength, int numberLength, int exponent, int entries, int arrayWidth) {

    /** Sane for one patient's chart in one call. */
    public static final ReadingLimits DEFAULT = new ReadingLimits(16L << 20, 64, 100_000, 100, 300, 50_000, 1_000);

    public ReadingLimits {
        if (bytes < 1
                || depth < 1
                || stringLength < 1
                || numberLength < 1
                || exponent < 1
                || entries < 1
                || arrayWidth < 1) {
            throw new IllegalArgumentException("A limit must be positive");
        }
    }
}
