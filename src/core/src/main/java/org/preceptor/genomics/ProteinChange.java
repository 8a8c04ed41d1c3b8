package org.preceptor.genomics;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change of a protein, as HGVS writes it: {@code p.Gly12Asp}, {@code p.(Gly12Asp)}, {@code NP_004976.2:p.(G12D)}, {@code G12D}.
 *
 * @param reference one-letter code of the amino acid that stands there without the change
 * @param codon its position, from 1; of a range the first
 * @param alternate one-letter code of what stands there instead, {@code *} for a stop; empty for a deletion, duplication, insertion or
 *     frameshift, and for a change that leaves the protein as it is
 * @param silent whether the protein stays as it is ({@code p.Gly12=})
 */
public record ProteinChange(char reference, int codon, Optional<Character> alternate, boolean silent) {

    private static final String ABBREVIATIONS = "AlaArgAsnAspCysGlnGluGlyHisIleLeuLysMetPheProSerThrTrpTyrValTer";
    private static final String LETTERS = "ARNDCQEGHILKMFPSTWYV*";

    private static final String ACID =
            "(Ala|Arg|Asn|Asp|Cys|Gln|Glu|Gly|His|Ile|Leu|Lys|Met|Phe|Pro|Ser|Thr|Trp|Tyr|Val|Ter"
                    + "|[ACDEFGHIKLMNPQRSTVWY*])";
    private static final String POSITION = "([1-9]\\d{0,4})";
    private static final Pattern SUBSTITUTION = Pattern.compile(ACID + POSITION + "(?:" + ACID + "|(=))");
    private static final Pattern OTHER = Pattern.compile(
            ACID + POSITION + "(?:_" + ACID + POSITION + ")?(?:[A-Z][a-z]{2}|[A-Z])?(?:delins|del|dup|ins|fs).{0,60}");

    /** Reads it; empty for what is none, or none that is plainly one change. */
    public static Optional<ProteinChange> parse(String text) {
        String change = text.strip();
        change = change.substring(change.lastIndexOf(':') + 1);
        if (change.startsWith("p.")) {
            change = change.substring(2);
        }
        if (change.startsWith("(") && change.endsWith(")")) {
            change = change.substring(1, change.length() - 1);
        }
        Matcher substitution = SUBSTITUTION.matcher(change);
        if (substitution.matches()) {
            char reference = letter(substitution.group(1));
            int codon = Integer.parseInt(substitution.group(2));
            if (substitution.group(4) != null || letter(substitution.group(3)) == reference) {
                return Optional.of(new ProteinChange(reference, codon, Optional.empty(), true));
            }
            return Optional.of(new ProteinChange(reference, codon, Optional.of(letter(substitution.group(3))), false));
        }
        Matcher other = OTHER.matcher(change);
        return other.matches()
                ? Optional.of(new ProteinChange(
                        letter(other.group(1)), Integer.parseInt(other.group(2)), Optional.empty(), false))
                : Optional.empty();
    }

    private static char letter(String acid) {
        return acid.length() == 1 ? acid.charAt(0) : LETTERS.charAt(ABBREVIATIONS.indexOf(acid) / 3);
    }

    /** Where it lies: {@code G12}. */
    public String place() {
        return "" + reference + codon;
    }

    /** In the short form, never in the chart's: {@code G12D}; {@code G12 (no substitution)}; {@code G12=}. */
    public String spelled() {
        return place() + alternate.map(String::valueOf).orElse(silent ? "=" : " (no substitution)");
    }
}
