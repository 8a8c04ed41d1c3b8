package org.preceptor;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureSource;
import org.preceptor.feature.Interval;

/** Feature declarations for tests. */
public final class TestFeatures {

    private TestFeatures() {}

    public static FeatureDeclaration number(
            String name, String unit, Interval plausible, Interval range, Period lookBack, FeatureSource... sources) {
        return new FeatureDeclaration(
                name,
                name.toUpperCase(java.util.Locale.ROOT),
                FeatureDeclaration.Type.NUMBER,
                Optional.of(unit),
                0,
                Map.of(),
                plausible,
                range,
                Optional.of(lookBack),
                FeatureDeclaration.Aggregation.LATEST,
                FeatureDeclaration.WhenMissing.DECLINE,
                List.of(sources),
                List.of(new FeatureDeclaration.Conversion("mmol/L", 1 / 0.02586, 0, "PREVENT")));
    }

    public static FeatureDeclaration yesNo(String name, FeatureSource... sources) {
        return new FeatureDeclaration(
                name,
                name,
                FeatureDeclaration.Type.BOOLEAN,
                Optional.empty(),
                0,
                Map.of(),
                Interval.EVERYTHING,
                Interval.EVERYTHING,
                Optional.empty(),
                FeatureDeclaration.Aggregation.LATEST,
                FeatureDeclaration.WhenMissing.DECLINE,
                List.of(sources),
                List.of());
    }

    public static FeatureDeclaration category(String name, Map<String, Double> categories, FeatureSource source) {
        return new FeatureDeclaration(
                name,
                name,
                FeatureDeclaration.Type.CATEGORY,
                Optional.empty(),
                0,
                categories,
                Interval.EVERYTHING,
                Interval.EVERYTHING,
                Optional.empty(),
                FeatureDeclaration.Aggregation.LATEST,
                FeatureDeclaration.WhenMissing.DECLINE,
                List.of(source),
                List.of());
    }

    public static Interval closed(double from, double to) {
        return new Interval(Optional.of(new Interval.Bound(from, true)), Optional.of(new Interval.Bound(to, true)));
    }
}
