package org.preceptor.genomics;

import java.util.OptionalDouble;

/**
 * What an allele does.
 *
 * @param name as the gene's table calls it, e.g. {@code decreased}, {@code none}, {@code uncertain}
 * @param activity its part of the activity score, from 0; empty where the gene has no score or the function is unknown
 */
public record AlleleFunction(String name, OptionalDouble activity) {}
