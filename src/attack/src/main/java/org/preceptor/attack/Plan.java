package org.preceptor.attack;

import java.util.Map;
import java.util.Optional;

/**
 * What the faulty server has of one patient, and what goes wrong with it.
 *
 * @param patient the id
 * @param values FHIR JSON by prefetch key; a key that is not among them has no data
 * @param fault empty: nothing goes wrong
 * @param key the key that it befalls
 */
record Plan(String patient, Map<String, String> values, Optional<FhirFault> fault, String key) {

    Plan {
        values = Map.copyOf(values);
    }

    static Plan sound(String patient, Map<String, String> values) {
        return new Plan(patient, values, Optional.empty(), "");
    }

    Optional<FhirFault> at(String asked) {
        return fault.filter(some -> key.equals(asked));
    }
}
