package org.preceptor.feature;

/** Gives features that another model on the shelf computes from the same chart. */
@FunctionalInterface
public interface OtherModels {

    /**
     * Runs the other model.
     *
     * @param declaration the feature that asks
     * @param source which model and output
     * @return present with the model's inputs underlying, or missing with what is missing underlying
     */
    Feature estimate(FeatureDeclaration declaration, FeatureSource.FromModel source);
}
