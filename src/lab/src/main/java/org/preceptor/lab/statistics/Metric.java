package org.preceptor.lab.statistics;

import java.util.OptionalDouble;

/** What is told of predicted risks, each with the value of a perfect prediction. */
public enum Metric {
    AUROC("auroc", "AUROC", 1),
    AVERAGE_PRECISION("average_precision", "Average precision", 1),
    BRIER("brier", "Brier score", 0),
    SCALED_BRIER("scaled_brier", "Scaled Brier score", 1),
    OBSERVED_TO_EXPECTED("observed_to_expected", "Observed over expected", 1),
    CALIBRATION_INTERCEPT("calibration_intercept", "Calibration intercept", 0),
    CALIBRATION_SLOPE("calibration_slope", "Calibration slope", 1),
    INTEGRATED_CALIBRATION_INDEX("ici", "Integrated calibration index", 0);

    private final String id;
    private final String label;
    private final double perfect;

    Metric(String id, String label, double perfect) {
        this.id = id;
        this.label = label;
        this.perfect = perfect;
    }

    /** Its name in files. */
    public String id() {
        return id;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    /** The value of a perfect prediction. */
    public double perfect() {
        return perfect;
    }

    OptionalDouble of(Sample sample, Calibration calibration, int[] counts) {
        return switch (this) {
            case AUROC -> Discrimination.auroc(sample, counts);
            case AVERAGE_PRECISION -> Discrimination.averagePrecision(sample, counts);
            case BRIER -> BrierScore.of(sample, counts);
            case SCALED_BRIER -> BrierScore.scaled(sample, counts);
            case OBSERVED_TO_EXPECTED -> Calibration.observedToExpected(sample, counts);
            case CALIBRATION_INTERCEPT -> calibration.intercept(counts);
            case CALIBRATION_SLOPE -> calibration.slope(counts);
            case INTEGRATED_CALIBRATION_INDEX -> calibration.integratedIndex(counts);
        };
    }
}
