package org.preceptor.provenance;

/**
 * One FHIR resource that attests a decision.
 *
 * @param resourceType {@code RiskAssessment}, {@code Provenance} or {@code Device}
 * @param id logical id, unique within the type
 * @param json FHIR R4 JSON
 */
public record Attestation(String resourceType, String id, String json) {

    /** {@code RiskAssessment/…}. */
    public String reference() {
        return resourceType + "/" + id;
    }
}
