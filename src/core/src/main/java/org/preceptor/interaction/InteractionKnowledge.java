package org.preceptor.interaction;

import java.time.Period;
import java.util.List;
import java.util.Set;
import org.preceptor.cds.Indicator;
import org.preceptor.order.Citation;

/**
 * What is known about drugs that do not go together. Drugs and classes are named by their ids.
 *
 * @param longTaken a pair that the patient has taken together for longer is not reported again when one of them is renewed
 * @param pairs interacting pairs, those of high priority first
 * @param allergyClasses classes within which an allergy to one member concerns the others
 * @param crossReactions allergies that concern drugs of another class
 * @param duplicates classes of which one member is enough
 * @param allergyCitation of what is said about an allergy to the very drug or to its class
 * @param duplicateCitation of what is said about duplicates
 * @param notCovered what a source lists and this knowledge lacks, in words for people
 */
public record InteractionKnowledge(
        Period longTaken,
        List<Pair> pairs,
        List<AllergyClass> allergyClasses,
        List<CrossReaction> crossReactions,
        List<Duplicate> duplicates,
        Citation allergyCitation,
        Citation duplicateCitation,
        List<String> notCovered) {

    public InteractionKnowledge {
        pairs = List.copyOf(pairs);
        allergyClasses = List.copyOf(allergyClasses);
        crossReactions = List.copyOf(crossReactions);
        duplicates = List.copyOf(duplicates);
        notCovered = List.copyOf(notCovered);
    }

    /**
     * Drugs that should not be taken together. Nothing depends on which of them is drafted and which is taken.
     *
     * @param id e.g. {@code onc-25}
     * @param interruptive whether it may be said unasked
     * @param objects what is affected
     * @param precipitants what affects it
     * @param consequence what may happen, in a few words for a summary
     * @param why mechanism and consequence in a sentence
     * @param advice what to do in a sentence
     * @param insteadOfObject ids of drugs that may stand for the affected one, best first
     * @param insteadOfPrecipitant ids of drugs that may stand for the affecting one, best first
     */
    public record Pair(
            String id,
            boolean interruptive,
            Indicator indicator,
            Set<String> objects,
            Set<String> precipitants,
            String consequence,
            String why,
            String advice,
            List<String> insteadOfObject,
            List<String> insteadOfPrecipitant,
            Citation citation) {
        public Pair {
            objects = Set.copyOf(objects);
            precipitants = Set.copyOf(precipitants);
            insteadOfObject = List.copyOf(insteadOfObject);
            insteadOfPrecipitant = List.copyOf(insteadOfPrecipitant);
            if (!interruptive && indicator != Indicator.INFO) {
                throw new IllegalArgumentException("A pair that interrupts nobody is never above info: " + id);
            }
        }
    }

    /**
     * A class of drugs of which an allergy may be recorded.
     *
     * @param carriesOver whether an allergy to one member concerns the others; else only one to the class as a whole does
     * @param indicator how loudly it is said
     * @param severe the same where the recorded reaction was severe
     */
    public record AllergyClass(
            String classId, boolean carriesOver, Indicator indicator, Indicator severe, String words) {}

    /**
     * An allergy that concerns other drugs, too.
     *
     * @param allergens drugs and classes of which an allergy is recorded
     * @param concerns drugs and classes that are drafted
     * @param severe how loudly where the recorded reaction was severe
     */
    public record CrossReaction(
            String id,
            Set<String> allergens,
            Set<String> concerns,
            Indicator indicator,
            Indicator severe,
            String words,
            Citation citation) {
        public CrossReaction {
            allergens = Set.copyOf(allergens);
            concerns = Set.copyOf(concerns);
        }
    }

    /** A class of which two members do together what one does alone, but for the harm. */
    public record Duplicate(String classId, Indicator indicator, String words) {}
}
