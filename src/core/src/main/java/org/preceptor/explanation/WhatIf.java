package org.preceptor.explanation;

import org.preceptor.model.ExplanationDeclaration.Counterfactual;

/**
 * A re-scored change. It says how the model behaves, not what an intervention would achieve.
 *
 * @param estimate the model's output with the changed input
 */
public record WhatIf(Counterfactual change, double estimate) {}
