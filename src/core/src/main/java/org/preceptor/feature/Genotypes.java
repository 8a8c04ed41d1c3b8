package org.preceptor.feature;

import java.util.List;

/** What the chart says about a genotype. The tables of alleles that it takes lie in another room. */
@FunctionalInterface
public interface Genotypes {

    /** Without tables every genotype is missing, as if it had not been tested. */
    Genotypes NONE = source -> new FeatureValue.Missing(FeatureValue.Reason.NOT_IN_CHART, List.of());

    /** The number of the genotype, or why there is none. */
    FeatureValue of(FeatureSource.Genotype source);
}
