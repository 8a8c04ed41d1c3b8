package org.preceptor.feature;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One declared feature and what the chart says about it.
 *
 * @param value the outcome
 * @param passedOver newer statements that could not be used while an older one was; a card names them
 * @param underlying for a feature that another model computes: that model's inputs
 */
public record Feature(
        FeatureDeclaration declaration, FeatureValue value, List<FeatureValue> passedOver, List<Feature> underlying) {

    public Feature {
        passedOver = List.copyOf(passedOver);
        underlying = List.copyOf(underlying);
    }

    static Feature of(FeatureDeclaration declaration, FeatureValue value) {
        return new Feature(declaration, value, List.of(), List.of());
    }

    /** The feature's name. */
    public String name() {
        return declaration.name();
    }

    /** The number that a model may use. */
    public OptionalDouble present() {
        return value instanceof FeatureValue.Present present
                ? OptionalDouble.of(present.value())
                : OptionalDouble.empty();
    }

    /** Present, and within the published range. */
    public boolean usable() {
        return value instanceof FeatureValue.Present present
                && declaration.range().contains(present.value());
    }

    /** Present, but outside the published range. */
    public boolean outOfRange() {
        return value instanceof FeatureValue.Present present
                && !declaration.range().contains(present.value());
    }

    /** Present, and above the published range. */
    public boolean aboveRange() {
        return value instanceof FeatureValue.Present present
                && declaration.range().above(present.value());
    }
}
