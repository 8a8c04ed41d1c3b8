package org.preceptor.explanation;

import org.preceptor.model.ExplanationDeclaration.Factor;

/**
 * How much one factor moves an output from the baseline person to the patient.
 *
 * @param value in the output's own unit; the contributions of all factors add up to estimate minus baseline
 */
public record Contribution(Factor factor, double value) {}
