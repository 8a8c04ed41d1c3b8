package org.preceptor.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.preceptor.quantity.UnitConverter;

class FeatureConversionTest {
    private static final FeatureDeclaration HBA1C = new FeatureDeclaration(
            "hba1c",
            "HbA1c",
            FeatureDeclaration.Type.NUMBER,
            Optional.of("%"),
            1,
            Map.of(),
            Interval.EVERYTHING,
            Interval.EVERYTHING,
            Optional.empty(),
            FeatureDeclaration.Aggregation.LATEST,
            FeatureDeclaration.WhenMissing.INDICATOR,
            List.of(),
            List.of(new FeatureDeclaration.Conversion("mmol/mol", 0.09148, 2.152, "NGSP master equation")));

    /** As UCUM sees it: all plain ratios. */
    private static final UnitConverter RATIOS = (value, from, to) -> OptionalDouble.of(
            switch (from) {
                case "%" -> value;
                case "mmol/mol", "mmol/mol{Hb}" -> value / 10;
                default -> value * 100;
            });

    @Test
    void convertsIfccUnitsByTheMasterEquationAndNotAsAPlainRatio() {
        assertThat(HBA1C.convert(53, "mmol/mol", RATIOS).orElseThrow()).isCloseTo(7.0, within(0.01));
        assertThat(HBA1C.convert(53, "mmol/mol{Hb}", RATIOS).orElseThrow()).isCloseTo(7.0, within(0.01));
    }

    @Test
    void leavesPercentAndOtherUnitsToUcum() {
        assertThat(HBA1C.convert(7, "%", RATIOS)).contains(7.0);
        assertThat(HBA1C.convert(0.07, "1", RATIOS).orElseThrow()).isCloseTo(7.0, within(1e-9));
    }
}
