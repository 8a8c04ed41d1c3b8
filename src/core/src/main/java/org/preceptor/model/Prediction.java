package org.preceptor.model;

import java.util.List;
import java.util.Optional;
import org.preceptor.feature.Feature;
import org.preceptor.model.ModelDeclaration.Exclusion;
import org.preceptor.model.ModelDeclaration.Variant;

/** What a model says about a patient. Declining is an answer like any other. */
public sealed interface Prediction {

    /** The model that was asked. */
    ModelDeclaration model();

    /** Everything that was read of the chart for it, usable or not. */
    List<Feature> features();

    /**
     * Numbers.
     *
     * @param variant the graph that was run
     * @param row the tensor row: the variant's inputs in order, NaN for missing optional ones
     */
    record Estimate(ModelDeclaration model, List<Feature> features, Variant variant, List<Double> row)
            implements Prediction {
        public Estimate {
            features = List.copyOf(features);
            row = List.copyOf(row);
        }

        /** The feature that gives the variant's input. */
        public Feature feature(String name) {
            for (Feature feature : features) {
                if (feature.name().equals(name)) {
                    return feature;
                }
            }
            throw new IllegalArgumentException("No feature " + name);
        }
    }

    /**
     * The patient is not one that the model is about.
     *
     * @param outOfRange features whose values lie outside the published range
     * @param exclusions what takes the patient out of the population
     * @param unusual in which way the patient is unlike those whom the model was fitted to
     */
    record NotApplicable(
            ModelDeclaration model,
            List<Feature> features,
            List<Feature> outOfRange,
            List<Exclusion> exclusions,
            Optional<Unusual> unusual)
            implements Prediction {
        /** By a published range or an exclusion. */
        public NotApplicable(
                ModelDeclaration model, List<Feature> features, List<Feature> outOfRange, List<Exclusion> exclusions) {
            this(model, features, outOfRange, exclusions, Optional.empty());
        }

        public NotApplicable {
            features = List.copyOf(features);
            outOfRange = List.copyOf(outOfRange);
            exclusions = List.copyOf(exclusions);
        }
    }

    /**
     * Values that hardly anybody had of those whom the model was fitted to.
     *
     * @param kind each value by itself, or all of them together
     * @param features whose they are, the one that is to blame first
     */
    record Unusual(Support.Kind kind, List<Feature> features) {
        public Unusual {
            features = List.copyOf(features);
        }
    }

    /**
     * Needed inputs are missing, stale or implausible.
     *
     * @param needed those inputs
     * @param unchecked exclusions that could not be ruled out because that part of the chart could not be read
     */
    record InsufficientData(
            ModelDeclaration model, List<Feature> features, List<Feature> needed, List<Exclusion> unchecked)
            implements Prediction {
        public InsufficientData {
            features = List.copyOf(features);
            needed = List.copyOf(needed);
            unchecked = List.copyOf(unchecked);
        }
    }

    /** The model could not run, or gave no finite number. */
    record Unavailable(ModelDeclaration model, List<Feature> features) implements Prediction {
        public Unavailable {
            features = List.copyOf(features);
        }
    }
}
