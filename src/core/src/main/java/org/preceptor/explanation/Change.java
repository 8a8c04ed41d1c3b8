package org.preceptor.explanation;

import java.util.Optional;

/**
 * Another value of an input, to be tried.
 *
 * @param value in {@code unit}
 * @param unit the input's own UCUM unit; empty for what has none
 */
public record Change(double value, Optional<String> unit) {}
