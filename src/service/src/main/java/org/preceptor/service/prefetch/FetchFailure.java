package org.preceptor.service.prefetch;

/** Why a key could not be fetched, without a word of a patient. */
public enum FetchFailure {
    NO_FHIR_SERVER("required", "the request names no fhirServer to read it from"),
    NOTHING_ALLOWED("forbidden", "no FHIR server is configured that may be called for this caller"),
    ORIGIN_NOT_ALLOWED("forbidden", "the request's fhirServer is not one that may be called"),
    ADDRESS_NOT_ALLOWED("forbidden", "the FHIR server's address is not one that may be called"),
    NO_VALUE("required", "the context has no value for its query"),
    NOT_IN_SCOPE("forbidden", "the granted scope does not cover it"),
    EXPIRED("expired", "the granted access has expired"),
    NO_ACCESS("security", "this service got no access of its own from the FHIR server's authorization server"),
    REFUSED("security", "the FHIR server refused the granted access"),
    NOT_FOUND("not-found", "the FHIR server has no such resource"),
    THROTTLED("throttled", "the FHIR server says that it is asked too often"),
    SERVER_ERROR("transient", "the FHIR server answered with an error"),
    REDIRECTED("forbidden", "the FHIR server redirects, which is not followed"),
    UNREACHABLE("no-store", "the FHIR server cannot be reached"),
    UNREADABLE("structure", "the FHIR server's answer is no readable FHIR JSON"),
    INCOMPLETE("incomplete", "the FHIR server sent less than there is by its own count"),
    FOREIGN_NEXT("forbidden", "a next link leads to another server"),
    TOO_MUCH("too-costly", "the FHIR server has more than is read for one call"),
    TIMEOUT("timeout", "the FHIR server did not answer in time");

    private final String issueCode;
    private final String words;

    FetchFailure(String issueCode, String words) {
        this.issueCode = issueCode;
        this.words = words;
    }

    /** Of FHIR's issue-type value set. */
    public String issueCode() {
        return issueCode;
    }

    /** Completes "could not be obtained: …". */
    public String words() {
        return words;
    }
}
