package org.preceptor.dosing;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.preceptor.cds.Indicator;
import org.preceptor.chart.Code;
import org.preceptor.order.Citation;
import org.preceptor.order.Finding;

/**
 * Published limits of drugs by kidney function.
 *
 * @param measures how kidney function is measured, by id
 * @param requestTemplate the service's suggestion that orders a serum creatinine
 */
public record RenalKnowledge(Map<String, Measure> measures, List<Limit> limits, String requestTemplate) {

    public RenalKnowledge {
        measures = Map.copyOf(measures);
        limits = List.copyOf(limits);
    }

    /**
     * A measure of kidney function: the output of a model on the shelf.
     *
     * @param label as a card writes it, e.g. {@code eGFR (CKD-EPI 2021)}
     * @param unit as a card writes it
     * @param creatinine the model's feature whose date decides how old the estimate is
     */
    public record Measure(String label, String unit, String modelId, String output, String creatinine) {}

    /**
     * What is published about one drug, or a class.
     *
     * @param drugs ids of drugs and classes
     * @param indication what the limit is for; empty where it holds for every use
     * @param lookBack how old the creatinine may be
     * @param bands by rising kidney function; what lies in none needs nothing. Empty where {@code criteria} decide
     */
    public record Limit(
            Set<String> drugs,
            String measureId,
            Optional<Indication> indication,
            Period lookBack,
            List<Band> bands,
            Optional<Criteria> criteria,
            Citation citation) {
        public Limit {
            drugs = Set.copyOf(drugs);
            bands = List.copyOf(bands);
        }
    }

    /** The use of a drug that a limit is for. */
    public record Indication(String label, Set<Code> codes) {
        public Indication {
            codes = Set.copyOf(codes);
        }
    }

    /**
     * What to do within a stretch of kidney function.
     *
     * @param from inclusive; empty at the lower end
     * @param below exclusive; empty at the upper end
     * @param rule what to say and do
     */
    public record Band(OptionalDouble from, OptionalDouble below, Rule rule) {
        /** Whether the value lies within. */
        public boolean contains(double value) {
            return value >= from.orElse(Double.NEGATIVE_INFINITY) && value < below.orElse(Double.POSITIVE_INFINITY);
        }
    }

    /**
     * What to say and do.
     *
     * @param id last part of the finding's id
     * @param most the greatest dose; a draft known to stay within it is not told
     * @param dose the one dose that the source names, where there is one
     */
    public record Rule(
            String id,
            Finding.ActionClass action,
            Indicator indicator,
            String summary,
            String words,
            Optional<Most> most,
            Optional<Dose> dose) {}

    /** Several signs of which some must be met, as for apixaban. */
    public record Criteria(int atLeast, List<Sign> signs, Rule rule) {
        public Criteria {
            signs = List.copyOf(signs);
        }
    }

    /**
     * One sign: a feature of the measure's model at or beyond a bound.
     *
     * @param words e.g. {@code 80 years or older}
     */
    public record Sign(String feature, OptionalDouble min, OptionalDouble max, String words) {
        /** Whether the value meets it. */
        public boolean met(double value) {
            return value >= min.orElse(Double.NEGATIVE_INFINITY) && value <= max.orElse(Double.POSITIVE_INFINITY);
        }
    }

    /**
     * A greatest dose.
     *
     * @param milligrams above 0
     * @param days in which at most so much is taken: 1, or 7 for a weekly drug
     */
    public record Most(double milligrams, int days) {}

    /**
     * A dose.
     *
     * @param milligrams each time
     * @param times in so many {@code days}
     */
    public record Dose(double milligrams, int times, int days) {}
}
