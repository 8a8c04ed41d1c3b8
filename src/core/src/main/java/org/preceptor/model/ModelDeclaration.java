package org.preceptor.model;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.chart.CodeSet;
import org.preceptor.feature.FeatureDeclaration;

/**
 * A model as its folder declares it.
 *
 * @param id kebab-case, the folder's name
 * @param version semantic version
 * @param population who the estimates are about, as a card says it
 * @param exclusions a patient with one of these gets no estimate
 * @param variants richest first
 * @param features name to declaration, of every input of every variant
 * @param signature whose trusted key vouches for the folder; none: it is unsigned
 * @param support what the rows were like that it was fitted to; a patient any of whose inputs are unlike theirs gets no estimate. None: nobody is refused for that
 */
public record ModelDeclaration(
        String id,
        String version,
        String title,
        Status status,
        Kind kind,
        String citation,
        String population,
        List<Change> changelog,
        List<Exclusion> exclusions,
        List<Variant> variants,
        Map<String, FeatureDeclaration> features,
        ExplanationDeclaration explanation,
        Optional<Signature> signature,
        Optional<Support> support) {

    /** How far a model may be trusted. */
    public enum Status {
        RESEARCH,
        VALIDATED,
        RETIRED
    }

    /** How a model came about. */
    public enum Kind {
        /** Published coefficients. */
        EQUATION,
        /** Composed here of published parts. */
        DERIVED,
        /** Fitted here to data. */
        TRAINED
    }

    /**
     * That the files of the folder are those which somebody signed.
     *
     * @param key the trusted key's id
     * @param date on which it was signed, as the signer says
     */
    public record Signature(String key, LocalDate date) {}

    /** A line of the changelog. */
    public record Change(String version, LocalDate date, String note) {}

    /**
     * A condition, procedure or finding that takes a patient out of the model's population.
     *
     * @param codes of Conditions, active or past
     * @param procedures of completed Procedures
     * @param finding that an Observation has stated
     */
    public record Exclusion(
            String id, String label, CodeSet codes, Optional<CodeSet> procedures, Optional<Finding> finding) {

        /** By Conditions and Procedures only. */
        public Exclusion(String id, String label, CodeSet codes, Optional<CodeSet> procedures) {
            this(id, label, codes, procedures, Optional.empty());
        }
    }

    /** One of these answers to this question has been given by an Observation, whenever. */
    public record Finding(CodeSet question, CodeSet answers) {}

    /**
     * One graph of the model.
     *
     * @param select column name to value: how a row of a table names this variant
     * @param graph file name within the folder
     * @param sha256 of the graph's bytes, lower-case hexadecimal
     * @param inputs the columns of the tensor {@code features} [n, inputs], float64
     * @param optional inputs that may be NaN
     * @param needsAtLeast present inputs that the variant's own choice asks for
     * @param outputs the columns of the tensor {@code outputs} [n, outputs], float64
     */
    public record Variant(
            String id,
            Map<String, String> select,
            String graph,
            String sha256,
            List<String> inputs,
            List<String> optional,
            Optional<AtLeast> needsAtLeast,
            List<Output> outputs) {
        public Variant {
            select = Map.copyOf(select);
            inputs = List.copyOf(inputs);
            optional = List.copyOf(optional);
            outputs = List.copyOf(outputs);
        }
    }

    /** At least {@code count} of these inputs are present. */
    public record AtLeast(int count, List<String> of) {
        public AtLeast {
            of = List.copyOf(of);
        }
    }

    /**
     * One output.
     *
     * @param id unique among alternatives; a column of {@code score}'s answer
     * @param outcome code of the prediction-outcome code system; empty where the output is no prediction
     * @param horizon how far ahead; empty where the output is not about the future
     * @param unit {@code probability} (0 to 1) or a UCUM unit
     * @param decimals digits after the point when printed; a probability has its own way
     * @param most the greatest that it can be, where that is worth saying: of a score
     * @param also further columns of {@code score}'s answer that carry it: the names of published reference tables
     * @param alsoPercent further columns that carry a probability in percent
     */
    public record Output(
            String id,
            Optional<String> outcome,
            Optional<Period> horizon,
            String unit,
            String title,
            int decimals,
            Optional<Double> most,
            List<String> also,
            List<String> alsoPercent) {
        public Output {
            also = List.copyOf(also);
            alsoPercent = List.copyOf(alsoPercent);
        }

        /** Printed as points are, or with two decimals. */
        public Output(
                String id,
                Optional<String> outcome,
                Optional<Period> horizon,
                String unit,
                String title,
                List<String> also) {
            this(id, outcome, horizon, unit, title, usualDecimals(unit), Optional.empty(), also, List.of());
        }

        /** Points are whole; of any other number two decimals are printed unless its model says otherwise. */
        public static int usualDecimals(String unit) {
            return unit.equals("{points}") ? 0 : 2;
        }

        /** Under its id only. */
        public Output(String id, Optional<String> outcome, Optional<Period> horizon, String unit, String title) {
            this(id, outcome, horizon, unit, title, List.of());
        }

        /** Whether the output is a probability between 0 and 1. */
        public boolean isProbability() {
            return unit.equals("probability");
        }
    }

    /** An unsigned one. */
    public ModelDeclaration(
            String id,
            String version,
            String title,
            Status status,
            Kind kind,
            String citation,
            String population,
            List<Change> changelog,
            List<Exclusion> exclusions,
            List<Variant> variants,
            Map<String, FeatureDeclaration> features,
            ExplanationDeclaration explanation) {
        this(
                id,
                version,
                title,
                status,
                kind,
                citation,
                population,
                changelog,
                exclusions,
                variants,
                features,
                explanation,
                Optional.empty(),
                Optional.empty());
    }

    /** The same, signed so. */
    public ModelDeclaration signed(Optional<Signature> by) {
        return new ModelDeclaration(
                id,
                version,
                title,
                status,
                kind,
                citation,
                population,
                changelog,
                exclusions,
                variants,
                features,
                explanation,
                by,
                support);
    }

    /** The same, with what is kept of the rows that it was fitted to. */
    public ModelDeclaration within(Optional<Support> of) {
        return new ModelDeclaration(
                id,
                version,
                title,
                status,
                kind,
                citation,
                population,
                changelog,
                exclusions,
                variants,
                features,
                explanation,
                signature,
                of);
    }

    public ModelDeclaration {
        changelog = List.copyOf(changelog);
        exclusions = List.copyOf(exclusions);
        variants = List.copyOf(variants);
        features = Map.copyOf(features);
    }
}
