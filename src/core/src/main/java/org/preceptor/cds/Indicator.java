package org.preceptor.cds;

import java.util.Locale;

/** Urgency of a card, from least to most. */
public enum Indicator {
    INFO,
    WARNING,
    CRITICAL;

    /** The specification's word. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
