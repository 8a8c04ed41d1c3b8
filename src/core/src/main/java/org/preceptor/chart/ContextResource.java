package org.preceptor.chart;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a hook's context holds under one member.
 *
 * @param resourceType empty where it is no FHIR resource
 * @param references {@code Type/id} of the resource, and of the Bundle's entries
 */
public record ContextResource(Optional<String> resourceType, Set<String> references) {

    public ContextResource {
        references = Set.copyOf(references);
    }

    /** Collects while the resource is read. */
    static final class Builder {
        private final Set<String> references = new HashSet<>();

        Set<String> references() {
            return references;
        }

        ContextResource of(@Nullable String resourceType) {
            return new ContextResource(Optional.ofNullable(resourceType), references);
        }
    }
}
