package org.preceptor.cds;

import java.util.Set;

/**
 * One prefetch key of a service and its query.
 *
 * @param key e.g. {@code observations}
 * @param query FHIR query with CDS Hooks 2.0.1 tokens only, e.g. {@code Patient/{{context.patientId}}}
 */
public record PrefetchTemplate(String key, String query) {

    /** The Patient. */
    public static final String PATIENT = "patient";
    /** Observations by code. */
    public static final String OBSERVATIONS = "observations";
    /** Diagnostic reports of genetics, for the findings that they contain. */
    public static final String REPORTS = "reports";
    /** The problem list and encounter diagnoses. */
    public static final String CONDITIONS = "conditions";
    /** Active medication orders. */
    public static final String MEDICATIONS = "medications";
    /** Allergies and intolerances. */
    public static final String ALLERGIES = "allergies";
    /** Procedures by code. */
    public static final String PROCEDURES = "procedures";
    /** Procedures of the Encounter in context. */
    public static final String STAY_PROCEDURES = "stayProcedures";
    /** The Encounter in context. */
    public static final String ENCOUNTER = "encounter";
    /** Encounters by class. */
    public static final String ENCOUNTERS = "encounters";
    /** The patient's Consents, for those about decision support. */
    public static final String CONSENTS = "consents";
    /** The family's history. */
    public static final String RELATIVES = "familyHistory";
    /** What is aimed at in treatment. */
    public static final String GOALS = "goals";

    /** The resource types that answer the query: the one that it names; where drugs are asked for, statements about them, too. */
    public Set<String> answeredBy() {
        int end = 0;
        while (end < query.length() && query.charAt(end) != '/' && query.charAt(end) != '?') {
            end++;
        }
        String type = query.substring(0, end);
        return type.equals("MedicationRequest") ? Set.of(type, "MedicationStatement") : Set.of(type);
    }
}
