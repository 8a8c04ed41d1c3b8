package org.preceptor.lab.statistics;

import java.util.Arrays;
import java.util.Optional;

/**
 * A prediction brought to local rows by an intercept and, if the rows ask for it, a slope on the logit scale. Which of the two is decided by a
 * closed testing procedure (Vergouwe Y et al. Stat Med 2017;36:4529-4539) of likelihood ratio tests at 5 %, with intercept and slope as
 * the most that is changed: that against nothing (2 degrees of freedom); if it is better, against the intercept alone (1 degree).
 *
 * @param intercept added to slope times logit
 * @param slope 1 where only the intercept is changed
 * @param againstNothing likelihood ratio statistic of intercept and slope against no change
 * @param againstIntercept likelihood ratio statistic of intercept and slope against the intercept alone
 */
public record Recalibration(
        Method method, double intercept, double slope, double againstNothing, double againstIntercept) {

    /** The 95th percentiles of the chi-square distribution with one and two degrees of freedom. */
    private static final double ONE_DEGREE = 3.841459;

    private static final double TWO_DEGREES = 5.991465;

    /** What is changed. */
    public enum Method {
        NONE,
        INTERCEPT,
        INTERCEPT_AND_SLOPE
    }

    /**
     * The recalibration that rows ask for.
     *
     * @param risks from 0 to 1
     * @return empty where there is no such fit: all or none had the event, or all have the same risk
     */
    public static Optional<Recalibration> of(double[] risks, boolean[] events) {
        int n = risks.length;
        double[] outcomes = new double[n];
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double[] logits = new double[n];
        double[] lines = new double[2 * n];
        for (int i = 0; i < n; i++) {
            outcomes[i] = events[i] ? 1 : 0;
            logits[i] = Calibration.logit(risks[i]);
            lines[2 * i] = 1;
            lines[2 * i + 1] = logits[i];
        }
        double[] none = new double[n];
        double unchanged =
                LogisticSums.of(ones, outcomes, ones, logits, new double[1]).logLikelihood();
        Optional<Newton.Maximum> intercept =
                Newton.maximum(at -> LogisticSums.of(ones, outcomes, ones, logits, at), new double[1]);
        Optional<Newton.Maximum> both =
                Newton.maximum(at -> LogisticSums.of(lines, outcomes, ones, none, at), new double[2]);
        if (intercept.isEmpty() || both.isEmpty()) {
            return Optional.empty();
        }
        double most = both.get().sums().logLikelihood();
        double againstNothing = 2 * (most - unchanged);
        double againstIntercept = 2 * (most - intercept.get().sums().logLikelihood());
        double[] coefficients = both.get().coefficients();
        Method method = againstNothing <= TWO_DEGREES
                ? Method.NONE
                : againstIntercept <= ONE_DEGREE ? Method.INTERCEPT : Method.INTERCEPT_AND_SLOPE;
        return Optional.of(
                switch (method) {
                    case NONE -> new Recalibration(method, 0, 1, againstNothing, againstIntercept);
                    case INTERCEPT ->
                        new Recalibration(
                                method, intercept.get().coefficients()[0], 1, againstNothing, againstIntercept);
                    case INTERCEPT_AND_SLOPE ->
                        new Recalibration(method, coefficients[0], coefficients[1], againstNothing, againstIntercept);
                });
    }

    /** The recalibrated risk; 0 and 1 stay what they are. */
    public double risk(double risk) {
        return LogisticSums.logistic(intercept + slope * StrictMath.log(risk / (1 - risk)));
    }
}
