package org.preceptor.sandbox.conformance;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A hook of the CDS Hooks Library (HL7/cds-hooks-library, input/pagecontent; read in its 2.0.0 build of April 2026).
 *
 * @param required fields of its context that must be there
 * @param optional fields that may be
 * @param tokens fields that a prefetch template of version 2 may name
 */
record KnownHook(String name, Set<String> required, Set<String> optional, Set<String> tokens) {

    private static final String USER = "userId";
    private static final String PATIENT = "patientId";
    private static final String ENCOUNTER = "encounterId";
    private static final Set<String> WHO_AND_WHERE = Set.of(USER, PATIENT, ENCOUNTER);

    private static final List<KnownHook> ALL = List.of(
            usual("patient-view", Set.of(USER, PATIENT), Set.of(ENCOUNTER)),
            usual("order-select", Set.of(USER, PATIENT, "selections", "draftOrders"), Set.of(ENCOUNTER)),
            usual("order-sign", Set.of(USER, PATIENT, "draftOrders"), Set.of(ENCOUNTER)),
            new KnownHook(
                    "order-dispatch",
                    Set.of(PATIENT, "dispatchedOrders", "performer"),
                    Set.of("fulfillmentTasks"),
                    Set.of(PATIENT, "dispatchedOrders", "performer")),
            usual("appointment-book", Set.of(USER, PATIENT, "appointments"), Set.of(ENCOUNTER)),
            usual("encounter-start", WHO_AND_WHERE, Set.of()),
            usual("encounter-discharge", WHO_AND_WHERE, Set.of()),
            usual("allergyintolerance-create", Set.of(USER, PATIENT, "allergyIntolerance"), Set.of(ENCOUNTER)),
            usual("problem-list-item-create", Set.of(USER, PATIENT, "conditions"), Set.of(ENCOUNTER)),
            usual("medication-refill", Set.of(PATIENT, "medications"), Set.of(USER, ENCOUNTER)));

    private static KnownHook usual(String name, Set<String> required, Set<String> optional) {
        return new KnownHook(name, required, optional, WHO_AND_WHERE);
    }

    static Optional<KnownHook> named(String name) {
        return ALL.stream().filter(hook -> hook.name().equals(name)).findFirst();
    }

    /** A hook of the library that is none of these. */
    static String otherThan(Set<String> names) {
        return ALL.stream()
                .map(KnownHook::name)
                .filter(name -> !names.contains(name))
                .findFirst()
                .orElse("org.example.nothing-done");
    }
}
