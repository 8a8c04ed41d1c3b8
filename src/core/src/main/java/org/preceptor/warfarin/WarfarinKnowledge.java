package org.preceptor.warfarin;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.chart.CodeSet;
import org.preceptor.order.Citation;

/**
 * What the service rests on.
 *
 * @param drug id of warfarin in the dictionary
 * @param equations the published equations
 * @param counted feature of the model to the drugs that it counts, by the dictionary's ids
 * @param notCounted drugs that change the dose and are in no equation
 * @param target the INR that the equations aim at
 * @param outsideTarget problems and reasons for which the target may be another, where no Goal states it
 * @param initiation how long after its start a treatment counts as being started
 * @param close a draft within this share of the estimate counts as the same, above 0 and below 1
 * @param stepMilligrams daily doses are rounded to multiples of it
 * @param poor CYP2C9 genotypes for which an alternative to warfarin may be considered
 * @param clinicalFor patients for whom the guideline sets genotypes aside unless further alleles were tested
 * @param citations of what is said: the equation, the guideline, the loading doses
 */
public record WarfarinKnowledge(
        String drug,
        Equations equations,
        Map<String, Counted> counted,
        List<NotCounted> notCounted,
        Target target,
        CodeSet outsideTarget,
        Period initiation,
        double close,
        double stepMilligrams,
        Set<String> poor,
        ClinicalFor clinicalFor,
        Citations citations) {

    /**
     * The INR that the equations' patients were treated to.
     *
     * @param measure codes of an INR
     * @param low lower end of the range
     * @param high upper end
     */
    public record Target(CodeSet measure, double low, double high) {

        /** Whether a range lies in this one. */
        boolean holds(double from, double to) {
            return from >= low && to <= high;
        }

        /** As a card says it. */
        String words() {
            return TargetInr.range(low, high);
        }
    }

    /**
     * The model and its outputs.
     *
     * @param pharmacogenetic mg a week by genotype
     * @param clinical mg a week without genotypes
     * @param loading mg on days 1, 2 and 3
     */
    public record Equations(
            String modelId,
            String pharmacogenetic,
            String clinical,
            List<String> loading,
            List<ErrorBand> geneticError,
            List<ErrorBand> clinicalError) {
        public Equations {
            loading = List.copyOf(loading);
            geneticError = List.copyOf(geneticError);
            clinicalError = List.copyOf(clinicalError);
        }
    }

    /**
     * How far stable doses lay from the estimate, in patients whose estimate lay in one band.
     *
     * @param below the band's upper end in mg a week, exclusive; the last band has none
     * @param low stable dose over estimate: a tenth of the patients needed less
     * @param high a tenth needed more
     * @param patients how many
     * @param within20 share whose estimate lay within 20 % of the stable dose
     */
    public record ErrorBand(Optional<Double> below, double low, double high, int patients, double within20) {}

    /** Drugs that a feature of the model counts, with the words for it. */
    public record Counted(String label, Set<String> drugs) {
        public Counted {
            drugs = Set.copyOf(drugs);
        }
    }

    /** Drugs that no equation counts, and what a source says of them. */
    public record NotCounted(Set<String> drugs, String words, Citation citation) {
        public NotCounted {
            drugs = Set.copyOf(drugs);
        }
    }

    /**
     * A category of a feature.
     *
     * @param words why, as a card says it
     */
    public record ClinicalFor(String feature, String category, String words) {}

    /** Sources. */
    public record Citations(Citation equation, Citation guideline, Citation loading, Citation error) {}

    public WarfarinKnowledge {
        counted = Map.copyOf(counted);
        notCounted = List.copyOf(notCounted);
        poor = Set.copyOf(poor);
    }
}
