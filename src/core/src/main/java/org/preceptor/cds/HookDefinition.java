package org.preceptor.cds;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the hooks library says of a hook's context: which fields, of what kind.
 *
 * <p>Source: HL7/cds-hooks-library, the hooks' pages as of April 2026.
 */
record HookDefinition(List<Field> fields) {

    /** How a field is written. */
    enum Kind {
        /** {@code Type/id} of a user. */
        USER,
        /** A logical id without its type. */
        ID,
        /** {@code Type/id}. */
        REFERENCE,
        /** An array of {@code Type/id}. */
        REFERENCES,
        /** An array of {@code Type/id}, each of a resource in {@code draftOrders}. */
        SELECTIONS,
        /** A Bundle. */
        BUNDLE,
        /** One resource. */
        RESOURCE,
        /** An array of objects. */
        OBJECTS
    }

    /**
     * One field.
     *
     * @param types resource types that it may name or be; empty for any
     */
    record Field(String name, Kind kind, boolean required, Set<String> types) {}

    private static final Set<String> CLINICIANS = Set.of("Practitioner", "PractitionerRole");
    private static final Set<String> ANYONE = Set.of("Practitioner", "PractitionerRole", "Patient", "RelatedPerson");

    private static final Field PATIENT = required("patientId", Kind.ID);
    private static final Field ENCOUNTER = new Field("encounterId", Kind.ID, false, Set.of());
    private static final Field ENCOUNTER_REQUIRED = required("encounterId", Kind.ID);
    private static final Field DRAFT_ORDERS = required("draftOrders", Kind.BUNDLE);

    private static final Map<String, HookDefinition> LIBRARY = Map.ofEntries(
            of("patient-view", user(ANYONE), PATIENT, ENCOUNTER),
            of(
                    "order-select",
                    user(CLINICIANS),
                    PATIENT,
                    ENCOUNTER,
                    required("selections", Kind.SELECTIONS),
                    DRAFT_ORDERS),
            of("order-sign", user(CLINICIANS), PATIENT, ENCOUNTER, DRAFT_ORDERS),
            of(
                    "order-dispatch",
                    PATIENT,
                    required("dispatchedOrders", Kind.REFERENCES),
                    required("performer", Kind.REFERENCE),
                    new Field("fulfillmentTasks", Kind.OBJECTS, false, Set.of())),
            of("appointment-book", user(ANYONE), PATIENT, ENCOUNTER, required("appointments", Kind.BUNDLE)),
            of("encounter-start", user(ANYONE), PATIENT, ENCOUNTER_REQUIRED),
            of("encounter-discharge", user(ANYONE), PATIENT, ENCOUNTER_REQUIRED),
            of(
                    "allergyintolerance-create",
                    user(CLINICIANS),
                    PATIENT,
                    ENCOUNTER,
                    new Field("allergyIntolerance", Kind.RESOURCE, true, Set.of("AllergyIntolerance"))),
            of("problem-list-item-create", user(ANYONE), PATIENT, ENCOUNTER, required("conditions", Kind.BUNDLE)),
            of(
                    "medication-refill",
                    new Field("userId", Kind.USER, false, ANYONE),
                    PATIENT,
                    ENCOUNTER,
                    required("medications", Kind.BUNDLE)),
            of(
                    "medication-verify",
                    user(ANYONE),
                    PATIENT,
                    ENCOUNTER,
                    new Field("medication", Kind.RESOURCE, true, Set.of("MedicationRequest"))));

    /** A hook that the library does not know: it must say the patient, and what else it says must be well formed. */
    private static final HookDefinition CUSTOM =
            new HookDefinition(List.of(new Field("userId", Kind.USER, false, ANYONE), PATIENT, ENCOUNTER));

    /** The hook's definition. */
    static HookDefinition of(String hook) {
        return LIBRARY.getOrDefault(hook, CUSTOM);
    }

    private static Map.Entry<String, HookDefinition> of(String hook, Field... fields) {
        return Map.entry(hook, new HookDefinition(List.of(fields)));
    }

    private static Field user(Set<String> types) {
        return new Field("userId", Kind.USER, true, types);
    }

    private static Field required(String name, Kind kind) {
        return new Field(name, kind, true, Set.of());
    }
}
