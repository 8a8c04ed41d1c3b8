package org.preceptor.explanation;

import java.util.List;

/**
 * One output, explained.
 *
 * @param estimate the model's output for the patient
 * @param baseline the model's output for the baseline person
 * @param contributions in the order of the declared factors; they add up to {@code estimate - baseline}
 * @param whatIfs the model's output for the patient with one input changed
 */
public record Explanation(double estimate, double baseline, List<Contribution> contributions, List<WhatIf> whatIfs) {
    public Explanation {
        contributions = List.copyOf(contributions);
        whatIfs = List.copyOf(whatIfs);
    }
}
