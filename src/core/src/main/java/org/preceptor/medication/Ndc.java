package org.preceptor.medication;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * National Drug Codes. The same package is written with hyphens as FDA assigns it (4-4-2, 5-3-2 or 5-4-1 digits) and as eleven
 * digits (5-4-2), each segment filled up with zeros on its left.
 *
 * <p>Source: HL7 FHIR R4, "Using NDC and NHRIC codes with FHIR" (ten digits with hyphens); NLM, RxNorm Technical Documentation,
 * "Normalizing NDC codes" (RxNorm writes all of them as eleven digits, 5-4-2).
 */
public final class Ndc {

    /** FHIR's name of the system. */
    public static final String SYSTEM = "http://hl7.org/fhir/sid/ndc";

    private static final Pattern ELEVEN = Pattern.compile("[0-9]{11}");
    private static final Pattern SEGMENTS = Pattern.compile("([0-9]{4,5})-([0-9]{3,4})-([0-9]{1,2})");
    private static final int SHORTEST = 10;

    private Ndc() {}

    /**
     * The eleven digits of a package as a number. Empty for everything else: ten digits without hyphens could be three packages,
     * and nine are a product without its package.
     */
    public static OptionalLong elevenDigits(String code) {
        if (ELEVEN.matcher(code).matches()) {
            return OptionalLong.of(Long.parseLong(code));
        }
        Matcher segments = SEGMENTS.matcher(code);
        if (!segments.matches()) {
            return OptionalLong.empty();
        }
        String labeler = segments.group(1);
        String product = segments.group(2);
        String packaging = segments.group(3);
        // FDA never assigned a form with two segments short at once.
        if (labeler.length() + product.length() + packaging.length() < SHORTEST) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(filled(labeler, 5) + filled(product, 4) + filled(packaging, 2)));
    }

    private static String filled(String segment, int digits) {
        return "0".repeat(digits - segment.length()) + segment;
    }
}
