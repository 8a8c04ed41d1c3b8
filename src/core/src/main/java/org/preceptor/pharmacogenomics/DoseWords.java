package org.preceptor.pharmacogenomics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;
import org.preceptor.genomics.DoseChange;
import org.preceptor.genomics.Recommendation;

/** Changes of a dose that are one number. */
final class DoseWords {

    private DoseWords() {}

    /** The factor, where the row names exactly one: a range is the prescriber's to choose from. */
    static Optional<BigDecimal> factor(Recommendation row) {
        if (row.doses().size() != 1) {
            return Optional.empty();
        }
        DoseChange dose = row.doses().getFirst();
        OptionalDouble least = dose.factorMin();
        boolean one = least.isPresent() && least.equals(dose.factorMax());
        return one ? Optional.of(BigDecimal.valueOf(least.getAsDouble())) : Optional.empty();
    }

    /** "Set fluorouracil to 50 % of the drafted dose". */
    static String label(String drug, BigDecimal factor) {
        return "Set " + drug + " to "
                + factor.movePointRight(2).setScale(0, RoundingMode.HALF_UP).toPlainString() + " % of the drafted dose";
    }
}
