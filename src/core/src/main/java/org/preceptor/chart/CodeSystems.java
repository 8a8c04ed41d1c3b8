package org.preceptor.chart;

import java.util.Map;

/**
 * The names by which charts call the same code system. FHIR's own URI is the canonical one; systems that were fed from
 * HL7 v3 documents send the object identifier.
 *
 * <p>Source: the OID column of FHIR R4, "Using Codes: code systems" (terminologies-systems.html) and its NamingSystem list;
 * ICD-10 (WHO) also HL7 Terminology's NamingSystem {@code icd10} 2.2.1.
 */
final class CodeSystems {

    static final String UCUM = "http://unitsofmeasure.org";

    private static final Map<String, String> BY_OID = Map.ofEntries(
            Map.entry("2.16.840.1.113883.6.1", "http://loinc.org"),
            Map.entry("2.16.840.1.113883.6.96", "http://snomed.info/sct"),
            Map.entry("2.16.840.1.113883.6.88", "http://www.nlm.nih.gov/research/umls/rxnorm"),
            Map.entry("2.16.840.1.113883.6.8", UCUM),
            Map.entry("2.16.840.1.113883.6.90", "http://hl7.org/fhir/sid/icd-10-cm"),
            Map.entry("2.16.840.1.113883.6.3", "http://hl7.org/fhir/sid/icd-10"),
            Map.entry("2.16.840.1.113883.6.103", "http://hl7.org/fhir/sid/icd-9-cm"),
            Map.entry("2.16.840.1.113883.6.73", "http://www.whocc.no/atc"),
            Map.entry("2.16.840.1.113883.6.12", "http://www.ama-assn.org/go/cpt"),
            Map.entry("2.16.840.1.113883.6.69", "http://hl7.org/fhir/sid/ndc"),
            Map.entry("2.16.840.1.113883.12.292", "http://hl7.org/fhir/sid/cvx"));

    /**
     * Systems of security labels. OIDs: identifiers of the code systems in hl7.terminology 5.1.0; the older URIs: FHIR DSTU2, value set
     * security-labels.
     */
    private static final Map<String, String> LABELS = Map.of(
            "2.16.840.1.113883.5.4", "http://terminology.hl7.org/CodeSystem/v3-ActCode",
            "http://hl7.org/fhir/v3/ActCode", "http://terminology.hl7.org/CodeSystem/v3-ActCode",
            "2.16.840.1.113883.5.25", "http://terminology.hl7.org/CodeSystem/v3-Confidentiality",
            "http://hl7.org/fhir/v3/Confidentiality", "http://terminology.hl7.org/CodeSystem/v3-Confidentiality",
            "2.16.840.1.113883.5.8", "http://terminology.hl7.org/CodeSystem/v3-ActReason",
            "http://hl7.org/fhir/v3/ActReason", "http://terminology.hl7.org/CodeSystem/v3-ActReason");

    private CodeSystems() {}

    /** Object identifier to canonical URI. */
    static Map<String, String> byOid() {
        return BY_OID;
    }

    /** A label, or a code of a Consent, under its system's canonical URI. */
    static Code label(Code code) {
        String oid =
                code.system().startsWith("urn:oid:") ? code.system().substring("urn:oid:".length()) : code.system();
        String canonical = LABELS.get(oid);
        return canonical == null ? code : new Code(canonical, code.code());
    }

    /** The canonical URI of a system that is called by its URI or its object identifier. */
    static String canonical(String system) {
        String oid = system.startsWith("urn:oid:") ? system.substring("urn:oid:".length()) : system;
        return BY_OID.getOrDefault(oid, system);
    }
}
