package org.preceptor.chart;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.preceptor.resource.Node;

/**
 * What a hook's context holds under one member.
 *
 * @param resourceType empty where it is no FHIR resource
 * @param references {@code Type/id} of the resource, and of the Bundle's entries
 * @param kept the whole, where it was to be kept
 */
public record ContextResource(Optional<String> resourceType, Set<String> references, Optional<Node> kept) {

    public ContextResource {
        references = Set.copyOf(references);
    }

    /** Collects while the resource is read. */
    static final class Builder {
        private final Set<String> references = new HashSet<>();

        Set<String> references() {
            return references;
        }

        ContextResource of(@Nullable String resourceType, Optional<Node> kept) {
            return new ContextResource(Optional.ofNullable(resourceType), references, kept);
        }
    }
}
