package org.preceptor.bench;

import java.util.Map;
import java.util.Optional;
import org.preceptor.explanation.ShapleyExplainer;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.Interval;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.shelf.Shelf;

/** A variant and the row that costs its explanation most: every input is there, and none is the baseline person's. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ExtremePatient(ShapleyExplainer explainer, double[] row) {

    /** Of a variant that is named {@code <model>/<variant>}. */
    static ExtremePatient of(Shelf shelf, String name) {
        String[] parts = name.split("/", 2);
        Model model = shelf.models().get(parts[0]);
        if (model == null || parts.length != 2) {
            throw new IllegalArgumentException("No variant " + name);
        }
        Variant variant = model.declaration().variants().stream()
                .filter(candidate -> candidate.id().equals(parts[1]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No variant " + name));
        Map<String, Double> baseline = model.declaration().explanation().baseline();
        double[] row = new double[variant.inputs().size()];
        for (int i = 0; i < row.length; i++) {
            String input = variant.inputs().get(i);
            FeatureDeclaration feature = model.declaration().features().get(input);
            if (feature == null) {
                throw new IllegalArgumentException("No feature " + input);
            }
            row[i] = value(feature, Optional.ofNullable(baseline.get(input)));
        }
        return new ExtremePatient(
                new ShapleyExplainer(
                        variant, model.scorer(variant), model.declaration().explanation()),
                row);
    }

    private static double value(FeatureDeclaration feature, Optional<Double> baseline) {
        return switch (feature.type()) {
            case BOOLEAN -> baseline.filter(value -> value > 0).isPresent() ? 0 : 1;
            case CATEGORY ->
                feature.categories().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .filter(code -> baseline.filter(of -> of == code).isEmpty())
                        .max()
                        .orElse(0);
            case NUMBER -> within(feature.range(), feature.plausible(), baseline.orElse(Double.NaN));
        };
    }

    /** Two thirds up the range, or a little beside, should the baseline lie there. */
    private static double within(Interval range, Interval plausible, double baseline) {
        double low =
                range.lower().or(plausible::lower).map(Interval.Bound::value).orElse(0.0);
        double high =
                range.upper().or(plausible::upper).map(Interval.Bound::value).orElse(low + 3);
        double value = low + (high - low) * 2 / 3;
        return value == baseline ? value * 0.9 : value;
    }
}
