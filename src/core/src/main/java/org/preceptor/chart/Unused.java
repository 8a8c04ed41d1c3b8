package org.preceptor.chart;

/**
 * What a chart's streams held but the chart could not use, for metrics and doubts about completeness.
 *
 * @param withoutSubject resources that must name a patient and name nobody
 * @param unknownSubject facts about a group, a device, or a reference that leads nowhere
 * @param unresolvedMedications medications whose drug is named by a reference that leads nowhere
 */
public record Unused(int withoutSubject, int unknownSubject, int unresolvedMedications) {}
