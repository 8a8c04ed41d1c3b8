package org.preceptor.feature;

import static org.preceptor.TestCharts.NOW;
import static org.preceptor.TestCharts.UNITS;

import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.preceptor.TestFeatures;
import org.preceptor.chart.Chart;

/** Features of one source, assembled for a call. */
final class Assembled {

    private Assembled() {}

    static Feature yesNo(Chart chart, Occasion occasion, FeatureSource source) {
        return of(TestFeatures.yesNo("asked", source), chart, occasion);
    }

    /** In a unit, plausible from 0 to 1000. */
    static Feature number(String unit, Chart chart, Occasion occasion, FeatureSource source) {
        return of(
                new FeatureDeclaration(
                        "asked",
                        "Asked",
                        FeatureDeclaration.Type.NUMBER,
                        Optional.of(unit),
                        1,
                        Map.of(),
                        TestFeatures.closed(0, 1000),
                        Interval.EVERYTHING,
                        Optional.empty(),
                        FeatureDeclaration.Aggregation.LATEST,
                        FeatureDeclaration.WhenMissing.DECLINE,
                        java.util.List.of(source),
                        java.util.List.of()),
                chart,
                occasion);
    }

    static Feature of(FeatureDeclaration declaration, Chart chart, Occasion occasion) {
        return new FeatureAssembler(
                        chart,
                        new Moment(NOW, ZoneOffset.UTC),
                        UNITS,
                        Map.of(),
                        (feature, source) -> {
                            throw new AssertionError("no other model here");
                        },
                        Genotypes.NONE,
                        occasion)
                .assemble(declaration);
    }

    /** The reason why nothing is there; fails where something is. */
    static FeatureValue.Reason reason(Feature feature) {
        if (feature.value() instanceof FeatureValue.Missing missing) {
            return missing.reason();
        }
        throw new AssertionError("Not missing: " + feature.value());
    }
}
