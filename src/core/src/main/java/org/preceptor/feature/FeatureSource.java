package org.preceptor.feature;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.chart.CodeSet;

/** Where a feature's value is looked for in a chart. */
public sealed interface FeatureSource {

    /** From the birth date, on the day of the call. */
    record Age(boolean completedYears) implements FeatureSource {}

    /**
     * Completed years at the first beginning of a confirmed Condition, past ones among them; missing where its records begin more
     * than a year apart.
     */
    record AgeAtOnset(CodeSet codes) implements FeatureSource {}

    /** US Core birth sex, else administrative gender where that is female or male. */
    record Sex() implements FeatureSource {}

    /**
     * US Core race, by its OMB categories.
     *
     * @param values OMB category code to the number that the equation gives it
     * @param otherwise the equation's own number for several categories, another one, or none recorded; empty: no value then
     * @param hispanic where the equation asks for race and ethnicity as one: what a Hispanic or Latino ethnicity means. The race
     *     then counts only where the ethnicity is recorded as another
     */
    record Race(Map<String, Double> values, Optional<Double> otherwise, Optional<Hispanic> hispanic)
            implements FeatureSource {
        public Race {
            values = Map.copyOf(values);
        }

        /** By race alone. */
        public Race(Map<String, Double> values, Optional<Double> otherwise) {
            this(values, otherwise, Optional.empty());
        }
    }

    /** The number of a Hispanic or Latino ethnicity, whatever the race; empty where the equation needs more than a chart says. */
    record Hispanic(Optional<Double> value) {}

    /**
     * What the patient carries of one gene.
     *
     * @param gene HGNC symbol
     * @param variant dbSNP id where a single position is meant, e.g. {@code rs9923231}; else the diplotype is
     * @param values diplotype (star alleles, ascending) or genotype (bases on the gene's strand) to number; the word {@code
     *     unknown} stands for a test without a usable result, never for a gene that was not tested
     */
    record Genotype(String gene, Optional<String> variant, Map<String, Double> values) implements FeatureSource {
        public Genotype {
            values = Map.copyOf(values);
        }
    }

    /**
     * Numeric value of an Observation or of a component.
     *
     * @param codes what is measured
     * @param panels codes of Observations that carry it as a component: a server's search by code sees only these
     */
    record Observation(CodeSet codes, Optional<CodeSet> panels) implements FeatureSource {
        /** Of an Observation of its own. */
        public Observation(CodeSet codes) {
            this(codes, Optional.empty());
        }
    }

    /**
     * Coded answer of an Observation; the first answer whose set contains a coding gives the value.
     *
     * @param panels codes of Observations that carry it as a component
     * @param numbers whether a whole number that the feature can have is an answer, too
     * @param whenNone what it means that Observations were read and none says it; empty: nothing
     * @param newestOnly whether an answer in none of the sets stands, instead of giving way to an older one that is
     * @param above a quantity that answers 1 where it is above a limit, else 0
     * @param itself what an Observation without a value says by its own code
     */
    record Answer(
            CodeSet codes,
            Optional<CodeSet> panels,
            List<AnswerValue> answers,
            boolean numbers,
            Optional<Double> whenNone,
            boolean newestOnly,
            Optional<Above> above,
            List<AnswerValue> itself)
            implements FeatureSource {
        public Answer {
            answers = List.copyOf(answers);
            itself = List.copyOf(itself);
        }

        /** An older answer counts where newer ones cannot be used. */
        public Answer(
                CodeSet codes,
                Optional<CodeSet> panels,
                List<AnswerValue> answers,
                boolean numbers,
                Optional<Double> whenNone) {
            this(codes, panels, answers, numbers, whenNone, false, Optional.empty(), List.of());
        }

        /** Of an Observation of its own, by its codes only. */
        public Answer(CodeSet codes, List<AnswerValue> answers) {
            this(codes, Optional.empty(), answers, false, Optional.empty());
        }
    }

    /**
     * A quantity that says yes or no.
     *
     * @param limit above it is yes; it is not negative
     * @param unit UCUM code that the quantity must have
     */
    record Above(double limit, String unit) {}

    /** A set of answers and the number that they mean. */
    record AnswerValue(CodeSet codes, double value) {}

    /**
     * 1 when a confirmed Condition is recorded; 0 when Conditions were read and none is.
     *
     * @param history whether past Conditions count as active ones do
     * @param within only those that began within this stretch before the call
     * @param absenceUnknown whether absence says nothing: the feature is then missing instead of 0
     */
    record Condition(CodeSet codes, boolean history, Optional<Period> within, boolean absenceUnknown)
            implements FeatureSource {
        /** An active one, whenever it began. */
        public Condition(CodeSet codes) {
            this(codes, false, Optional.empty(), false);
        }
    }

    /**
     * Which kind of Condition is recorded as active and confirmed; the first of which there is one gives the value. Missing where
     * there is none, and where a kind before it may be in a part of the problem list that was not read.
     */
    record ConditionKind(List<AnswerValue> kinds) implements FeatureSource {
        public ConditionKind {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * 1 when a completed Procedure is recorded; 0 when Procedures were read and none is.
     *
     * @param within only those done within this stretch before the call
     * @param absenceUnknown whether absence says nothing: the feature is then missing instead of 0
     */
    record Procedure(CodeSet codes, Optional<Period> within, boolean absenceUnknown) implements FeatureSource {}

    /** How many days have a confirmed Condition's beginning, or a completed Procedure; within a stretch, or ever. */
    record Count(Kind kind, CodeSet codes, Optional<Period> within) implements FeatureSource {}

    /**
     * Years from a date in the chart to the call: the newest Observation whose value is a date, the first beginning of a confirmed
     * Condition, or the newest Procedure.
     *
     * @param yearIsEnough whether a date that gives its year only is taken for the middle of the year
     */
    record YearsSince(Kind kind, CodeSet codes, boolean yearIsEnough) implements FeatureSource {}

    /** What states a date. */
    enum Kind {
        OBSERVATION,
        CONDITION,
        PROCEDURE
    }

    /** Days from the day on which the Encounter in context began to its end, or to the call while it lasts. */
    record LengthOfStay() implements FeatureSource {}

    /** 1 when any completed Procedure was done during the Encounter in context; 0 when its Procedures were read and none was. */
    record ProcedureInStay() implements FeatureSource {}

    /** What the Encounter in context says of itself, by value sets. */
    record EncounterAnswer(Said what, List<AnswerValue> answers) implements FeatureSource {
        public EncounterAnswer {
            answers = List.copyOf(answers);
        }

        /** Which of its codes. */
        public enum Said {
            CLASS,
            PRIORITY,
            ADMIT_SOURCE,
            SERVICE_TYPE
        }
    }

    /**
     * How many earlier Encounters of these classes began within a stretch before the Encounter in context, or before the call
     * where there is none.
     *
     * @param apart one that ended less than this before the Encounter in context began led to it, and does not count
     */
    record EncounterCount(CodeSet classes, Period within, Optional<Duration> apart) implements FeatureSource {}

    /**
     * Relatives with a condition.
     *
     * @param codes of the condition
     * @param relationships value sets of relationships and the number that an affected relative of each means; the first holds
     * @param denied codes of Conditions and relatives' conditions that say that there is none in the family
     * @param enough so many relatives of these relationships, recorded completely and without the condition, mean none; empty:
     *     nothing but {@code denied} does
     * @param onsetBefore only relatives who had it before this age in years
     * @param counted whether the feature is the count of affected relatives
     */
    record FamilyHistory(
            CodeSet codes,
            List<AnswerValue> relationships,
            Optional<CodeSet> denied,
            Optional<Integer> enough,
            Optional<Double> onsetBefore,
            boolean counted)
            implements FeatureSource {
        public FamilyHistory {
            relationships = List.copyOf(relationships);
        }
    }

    /**
     * What the orders of the call are: the selected ones at order-select, all at order-sign.
     *
     * @param procedures value sets of what a ServiceRequest orders, each with its number; tried in order
     * @param drugs drugs and classes of what a MedicationRequest orders, each with its number; tried after
     * @param otherwise the number where every order is known and none is one of these; empty: no value then
     */
    record Order(List<AnswerValue> procedures, List<DrugValue> drugs, Optional<Double> otherwise)
            implements FeatureSource {
        public Order {
            procedures = List.copyOf(procedures);
            drugs = List.copyOf(drugs);
        }
    }

    /** A drug or class of the shelf and the number that an order for it means. */
    record DrugValue(String drug, double value) {}

    /** How many different drugs of these drugs and classes are ordered. */
    record OrderedDrugs(Set<String> drugs) implements FeatureSource {
        public OrderedDrugs {
            drugs = Set.copyOf(drugs);
        }
    }

    /**
     * 1 when an active medication is recorded; 0 when medications were read and none is.
     *
     * @param presenceUnknown with such a medication the answer is missing instead of 1: what only those who take it can
     *     have, and the list of medications does not say
     */
    record Medication(CodeSet codes, boolean presenceUnknown) implements FeatureSource {
        public Medication(CodeSet codes) {
            this(codes, false);
        }
    }

    /** kg/m², from the latest weight and height. */
    record BodyMassIndex(CodeSet weight, CodeSet height) implements FeatureSource {}

    /** The estimate of another model on the shelf. */
    record FromModel(String modelId, String output) implements FeatureSource {}

    /** A setting of the deployment, e.g. the region. */
    record Setting(String name) implements FeatureSource {}

    /** Never read from a chart. */
    record None(String why) implements FeatureSource {}
}
