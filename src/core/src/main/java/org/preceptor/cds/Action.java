package org.preceptor.cds;

import java.util.Objects;

/** What accepting a suggestion does. Every action has a description for people. */
public sealed interface Action {

    /** What it does, for people. */
    String description();

    /** A new resource, as FHIR JSON. */
    record Create(String description, String resourceJson) implements Action {
        public Create {
            Objects.requireNonNull(resourceJson, "resourceJson");
        }
    }

    /** The whole changed resource, as FHIR JSON; never a patch. */
    record Update(String description, String resourceJson) implements Action {
        public Update {
            Objects.requireNonNull(resourceJson, "resourceJson");
        }
    }

    /** A relative reference such as {@code ServiceRequest/123}. */
    record Delete(String description, String resourceId) implements Action {
        public Delete {
            Objects.requireNonNull(resourceId, "resourceId");
        }
    }
}
