package org.preceptor.feature;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.chart.CodeSet;

/** Where a feature's value is looked for in a chart. */
public sealed interface FeatureSource {

    /** From the birth date, on the day of the call. */
    record Age(boolean completedYears) implements FeatureSource {}

    /** US Core birth sex, else administrative gender where that is female or male. */
    record Sex() implements FeatureSource {}

    /**
     * US Core race, by its OMB categories.
     *
     * @param values OMB category code to the number that the equation gives it
     * @param otherwise the equation's own number for several categories, another one, or none recorded; empty: no value then
     */
    record Race(Map<String, Double> values, Optional<Double> otherwise) implements FeatureSource {
        public Race {
            values = Map.copyOf(values);
        }
    }

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

    /** Coded answer of an Observation; the first answer whose set contains a coding gives the value. */
    record Answer(CodeSet codes, List<AnswerValue> answers) implements FeatureSource {
        public Answer {
            answers = List.copyOf(answers);
        }
    }

    /** A set of answers and the number that they mean. */
    record AnswerValue(CodeSet codes, double value) {}

    /** 1 when an active, not refuted Condition is recorded; 0 when Conditions were read and none is. */
    record Condition(CodeSet codes) implements FeatureSource {}

    /** 1 when an active medication is recorded; 0 when medications were read and none is. */
    record Medication(CodeSet codes) implements FeatureSource {}

    /** kg/m², from the latest weight and height. */
    record BodyMassIndex(CodeSet weight, CodeSet height) implements FeatureSource {}

    /** The estimate of another model on the shelf. */
    record FromModel(String modelId, String output) implements FeatureSource {}

    /** A setting of the deployment, e.g. the region. */
    record Setting(String name) implements FeatureSource {}

    /** Never read from a chart. */
    record None(String why) implements FeatureSource {}
}
