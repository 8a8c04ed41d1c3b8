package org.preceptor.chart;

import java.util.Comparator;
import java.util.Optional;

/**
 * Where a fact stands in the chart.
 *
 * @param resourceType FHIR resource type, e.g. {@code Observation}
 * @param id the resource's logical id; empty where the EHR sent none
 * @param prefetchKey the prefetch key under which it came
 * @param entry position of the resource within that key's Bundle, from 0
 */
public record SourceReference(String resourceType, Optional<String> id, String prefetchKey, int entry) {

    private static final int LONGEST_ID = 64;

    /** By type, id, key and position. */
    public static final Comparator<SourceReference> IN_ORDER = SourceReference::compare;

    private static int compare(SourceReference one, SourceReference other) {
        int order = one.resourceType.compareTo(other.resourceType);
        order = order != 0 ? order : one.id.orElse("").compareTo(other.id.orElse(""));
        order = order != 0 ? order : one.prefetchKey.compareTo(other.prefetchKey);
        return order != 0 ? order : Integer.compare(one.entry, other.entry);
    }

    /**
     * A relative FHIR reference such as {@code Observation/123}; empty without an id of the form that FHIR allows: any other is
     * text of the chart, which goes into no card and no record.
     */
    public Optional<String> relative() {
        return id.filter(SourceReference::isFhirId).map(known -> resourceType + "/" + known);
    }

    /** 1 to 64 ASCII letters, digits, points and hyphens. */
    public static boolean isFhirId(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!letter && !(c >= '0' && c <= '9') && c != '.' && c != '-') {
                return false;
            }
        }
        return !id.isEmpty() && id.length() <= LONGEST_ID;
    }
}
