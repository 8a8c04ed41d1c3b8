package org.preceptor.chart;

import java.util.List;
import java.util.Optional;

/** The value of an Observation or of one of its components: every form of {@code value[x]} that a chart may hold. */
public sealed interface Value {

    /**
     * A finite number with a unit.
     *
     * @param value the number
     * @param unit UCUM code; where the Quantity names no UCUM code, its unit string; empty where it has neither
     * @param ucum whether {@code unit} came with the UCUM system
     * @param comparator {@code <}, {@code <=}, {@code >=} or {@code >} where the laboratory gave a bound only
     */
    record Numeric(double value, String unit, boolean ucum, Optional<Comparator> comparator) implements Value {
        public Numeric {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("A numeric value must be finite");
            }
        }
    }

    /** A coded answer; the codings in the chart's order. */
    record Coded(List<Code> codes) implements Value {
        public Coded {
            codes = List.copyOf(codes);
        }
    }

    /** {@code valueBoolean}. */
    record Bool(boolean value) implements Value {}

    /** {@code valueInteger}: a number without a unit. */
    record Whole(int value) implements Value {}

    /** {@code valueDateTime}: when something was, as told when the Observation was made. */
    record Dated(ClinicalTime when) implements Value {}

    /**
     * A form that no feature reads as a number (string, range, ratio, sampled data, time …).
     *
     * @param form the name after {@code value}, e.g. {@code String}
     */
    record Other(String form) implements Value {}

    /** No value: {@code dataAbsentReason}, or nothing at all. */
    record Absent(Optional<Code> reason) implements Value {}

    /** A laboratory's bound. */
    enum Comparator {
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER_OR_EQUAL(">="),
        GREATER(">");

        private final String sign;

        Comparator(String sign) {
            this.sign = sign;
        }

        /** The sign as FHIR writes it. */
        public String sign() {
            return sign;
        }
    }
}
