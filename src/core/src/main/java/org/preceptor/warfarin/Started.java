package org.preceptor.warfarin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureValue;
import org.preceptor.genomics.GenomicReading;
import org.preceptor.model.Prediction;
import org.preceptor.order.Estimates;
import org.preceptor.order.ExplainedEstimate;
import org.preceptor.order.OrderCase;
import org.preceptor.warfarin.WarfarinKnowledge.Equations;
import org.preceptor.warfarin.WarfarinKnowledge.ErrorBand;

/**
 * The estimate for a patient who starts.
 *
 * @param lead by the equation that holds for the patient
 * @param genetic whether that is the one by genotype
 * @param aside mg a week by genotype where the guideline sets it aside
 * @param loading mg on days 1, 2 and 3; empty where they are not given
 * @param withoutLoading why they are not given although both genotypes are known
 */
record Started(
        ExplainedEstimate lead,
        boolean genetic,
        OptionalDouble aside,
        Genes genes,
        List<Double> loading,
        Optional<String> withoutLoading) {

    private static final String INDUCER = "enzyme_inducer";

    static Started of(WarfarinKnowledge knowledge, GenomicReading reading, OrderCase orders, Drugs drugs) {
        Equations equations = knowledge.equations();
        Map<String, FeatureValue> known = drugs.features();
        Estimates estimates =
                known.isEmpty() ? orders.estimates() : orders.estimates().given(equations.modelId(), known);
        ExplainedEstimate genetic = estimates.explained(equations.modelId(), equations.pharmacogenetic());
        ExplainedEstimate clinical = estimates.explained(equations.modelId(), equations.clinical());
        Genes genes = Genes.of(genetic.prediction().features(), orders.genomics(), reading);
        if (!genes.usable()) {
            return new Started(clinical, false, OptionalDouble.empty(), genes, List.of(), Optional.empty());
        }
        if (setAside(knowledge, genetic.prediction())) {
            return new Started(clinical, false, genetic.value(), genes, List.of(), Optional.empty());
        }
        if (!genes.bothCalled() || genetic.value().isEmpty()) {
            return new Started(genetic, true, OptionalDouble.empty(), genes, List.of(), Optional.empty());
        }
        if (takes(genetic.prediction(), INDUCER)) {
            return new Started(
                    genetic,
                    true,
                    OptionalDouble.empty(),
                    genes,
                    List.of(),
                    Optional.of("the loading equation leaves enzyme inducers out"));
        }
        List<Double> loading = equations.loading().stream()
                .map(output -> estimates.estimate(equations.modelId(), output).present())
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
        return loading.size() == equations.loading().size()
                ? new Started(genetic, true, OptionalDouble.empty(), genes, loading, Optional.empty())
                : new Started(
                        genetic,
                        true,
                        OptionalDouble.empty(),
                        genes,
                        List.of(),
                        Optional.of("the loading equation gives no number for these inputs"));
    }

    static boolean setAside(WarfarinKnowledge knowledge, Prediction prediction) {
        return Inputs.is(
                prediction,
                knowledge.clinicalFor().feature(),
                knowledge.clinicalFor().category());
    }

    private static boolean takes(Prediction prediction, String feature) {
        return prediction.features().stream()
                .filter(one -> one.name().equals(feature))
                .map(Feature::present)
                .anyMatch(value -> value.isPresent() && value.getAsDouble() > 0);
    }

    /** How far stable doses lay from estimates of this size. */
    Optional<ErrorBand> error(WarfarinKnowledge knowledge) {
        List<ErrorBand> bands = genetic
                ? knowledge.equations().geneticError()
                : knowledge.equations().clinicalError();
        return lead.value().isEmpty()
                ? Optional.empty()
                : bands.stream()
                        .filter(band -> band.below()
                                .map(end -> lead.value().getAsDouble() < end)
                                .orElse(true))
                        .findFirst();
    }

    /** Whether nothing that is known, and not in the estimate, speaks against changing the draft by it. */
    boolean settled() {
        return lead.value().isPresent() && (genetic ? !genes.preliminary() : genes.nothingTested());
    }
}
