package org.preceptor.statin;

import java.util.Locale;

/**
 * How far a dose of a statin lowers LDL cholesterol, from low to high: below 30 %, 30 to 49 %, 50 % and more (Grundy SM et al.
 * Circulation 2019;139:e1082-e1143, table 3).
 */
public enum Intensity {
    LOW,
    MODERATE,
    HIGH;

    /** "high intensity". */
    public String words() {
        return name().toLowerCase(Locale.ROOT) + " intensity";
    }
}
