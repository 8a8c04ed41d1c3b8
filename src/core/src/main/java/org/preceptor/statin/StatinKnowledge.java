package org.preceptor.statin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.preceptor.cds.Indicator;
import org.preceptor.chart.CodeSet;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.order.Citation;
import org.preceptor.order.Finding;

/**
 * What a guideline asks of a statin, and what its doses do.
 *
 * @param drugClass id of the class that makes a draft a statin
 * @param ldl how LDL cholesterol is read, in mmol/L
 * @param effects what is expected of each intensity
 * @param agents those that may be offered, best first
 * @param doses where the doses come from
 * @param indications in the order in which they are asked; the first that holds decides
 * @param contraindications of every statin
 * @param requests what can be ordered where something lacks
 */
public record StatinKnowledge(
        String drugClass,
        FeatureDeclaration ldl,
        Risk risk,
        Benefit benefit,
        Map<Intensity, Effect> effects,
        List<Agent> agents,
        Citation doses,
        List<Indication> indications,
        List<Contraindication> contraindications,
        List<Request> requests) {

    public StatinKnowledge {
        effects = Map.copyOf(effects);
        agents = List.copyOf(agents);
        indications = List.copyOf(indications);
        contraindications = List.copyOf(contraindications);
        requests = List.copyOf(requests);
    }

    /**
     * A stretch of numbers.
     *
     * @param from inclusive; empty at the lower end
     * @param below exclusive; empty at the upper end
     */
    public record Range(OptionalDouble from, OptionalDouble below) {
        /** Whether the value lies within. */
        public boolean contains(double value) {
            return value >= from.orElse(Double.NEGATIVE_INFINITY) && value < below.orElse(Double.POSITIVE_INFINITY);
        }
    }

    /**
     * The risk without a statin: a model's output.
     *
     * @param inputs those of its inputs that it cannot do without
     * @param age the input that holds the age in years
     * @param treated the input that is 1 for whoever takes a statin
     * @param kidney the input that holds the eGFR in mL/min/1.73 m²
     * @param notFor whoever has one of these is none the model is about
     * @param event what is meant, e.g. {@code atherosclerotic cardiovascular disease within 10 years}
     * @param population whom the estimate is about
     */
    public record Risk(
            String modelId,
            String output,
            Set<String> inputs,
            String age,
            String treated,
            String kidney,
            CodeSet notFor,
            String event,
            String population,
            Citation citation) {
        public Risk {
            inputs = Set.copyOf(inputs);
        }
    }

    /**
     * The absolute risk reduction: an output of a model to which a reduction of LDL cholesterol is given.
     *
     * @param reduction the input that takes the reduction in mmol/L
     * @param given further inputs with their values
     * @param caveat what a reader must know of the number
     */
    public record Benefit(
            String modelId,
            String output,
            String reduction,
            Map<String, Double> given,
            String caveat,
            Citation citation) {
        public Benefit {
            given = Map.copyOf(given);
        }
    }

    /**
     * What is expected of an intensity.
     *
     * @param words e.g. {@code LDL cholesterol lowered by 50 % or more}
     * @param reduction the least share by which LDL cholesterol falls, above 0 and below 1; empty where only a greatest is known
     */
    public record Effect(String words, OptionalDouble reduction) {}

    /**
     * One statin.
     *
     * @param doses intensity to milligrams a day
     * @param kidney greatest doses by kidney function
     */
    public record Agent(String drugId, Map<Intensity, Dose> doses, List<KidneyLimit> kidney) {
        public Agent {
            doses = Map.copyOf(doses);
            kidney = List.copyOf(kidney);
        }

        /** The intensity of a daily dose: the highest whose doses begin at or below it; low for less than any. */
        public Intensity of(double milligrams) {
            Intensity found = Intensity.LOW;
            for (Intensity intensity : Intensity.values()) {
                Dose dose = doses.get(intensity);
                if (dose != null && milligrams >= dose.from() - 1e-9) {
                    found = intensity;
                }
            }
            return found;
        }

        /** The greatest dose of the table, milligrams a day. */
        public double greatest() {
            return doses.values().stream().mapToDouble(Dose::to).max().orElse(0);
        }
    }

    /**
     * Milligrams a day, from the least to the most.
     *
     * @param note what the table says beside the numbers; a draft is then not changed to such a dose by itself
     */
    public record Dose(double from, double to, Optional<String> note) {}

    /**
     * A greatest dose by kidney function. A kidney function that is not known counts as if it were below.
     *
     * @param below eGFR in mL/min/1.73 m²
     * @param most milligrams a day
     */
    public record KidneyLimit(double below, double most) {}

    /**
     * A group of patients and what is asked for them. All that is given must hold.
     *
     * @param label e.g. {@code clinical atherosclerotic cardiovascular disease}
     * @param conditions a confirmed problem among these
     * @param past whether a problem of the past counts as well
     * @param procedures or a procedure among these
     * @param age in years
     * @param ldl mmol/L
     * @param risk of the knowledge's risk model, 0 to 1; unknown in whoever takes a statin already
     * @param least the least intensity; empty where no statin is asked for
     * @param most the greatest intensity that the source names for it
     * @param strength of the recommendation, as the source grades it
     * @param indicator how loudly too low a dose is said at the start of a treatment
     * @param noEstimate why no number is given with it; empty where risk and benefit are estimated
     */
    public record Indication(
            String id,
            String label,
            Optional<CodeSet> conditions,
            boolean past,
            Optional<CodeSet> procedures,
            Optional<Range> age,
            Optional<Range> ldl,
            Optional<Range> risk,
            Optional<Intensity> least,
            Optional<Intensity> most,
            Finding.Strength strength,
            Indicator indicator,
            Optional<String> noEstimate,
            String words,
            Citation citation) {}

    /**
     * A present problem with which a statin should not be taken.
     *
     * @param summary what a card's first line says
     */
    public record Contraindication(
            String id, CodeSet codes, Indicator indicator, String summary, String words, Citation citation) {}

    /**
     * An order that supplies what lacks.
     *
     * @param templateId the service's suggestion
     * @param supplies names of inputs of the risk model, and {@code ldl}
     */
    public record Request(String templateId, String label, Set<String> supplies) {
        public Request {
            supplies = Set.copyOf(supplies);
        }
    }
}
