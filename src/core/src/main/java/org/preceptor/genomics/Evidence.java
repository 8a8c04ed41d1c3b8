package org.preceptor.genomics;

import java.util.Optional;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.SourceReference;

/**
 * A report on which a result rests.
 *
 * @param reading what it says in the tables' own spelling, e.g. {@code *1/*17}; never the chart's text
 * @param time when it was found; empty where the chart does not say
 * @param preliminary whether the laboratory may still change it
 */
public record Evidence(String reading, SourceReference source, Optional<ClinicalTime> time, boolean preliminary) {}
