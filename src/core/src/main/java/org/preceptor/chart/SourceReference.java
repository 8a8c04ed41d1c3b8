package org.preceptor.chart;

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

    /** A relative FHIR reference such as {@code Observation/123}; empty without an id. */
    public Optional<String> relative() {
        return id.map(known -> resourceType + "/" + known);
    }
}
