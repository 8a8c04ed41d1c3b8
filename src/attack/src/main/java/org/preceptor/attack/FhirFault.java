package org.preceptor.attack;

/** How a FHIR server, or a client's prefetch, goes wrong; each with what the caller of a CDS service gets. */
public enum FhirFault {
    DOWN("the FHIR server's port is closed", Where.SERVER, "412: cannot be reached"),
    NO_NAME("the name server does not know the FHIR server", Where.SERVER, "412: cannot be reached"),
    HALF_OPEN("it accepts the connection and never answers", Where.ANSWER, "412: did not answer in time"),
    DRIP("it sends a byte now and then", Where.ANSWER, "412: did not answer in time"),
    LATE("it answers late, but in time", Where.ANSWER, "200: the same answer"),
    RESET("it resets the connection within the body", Where.ANSWER, "412: cannot be reached"),
    TRUNCATED("the body is shorter than its length says", Where.ANSWER, "412: cannot be reached"),
    CUT("the body ends early and no length was said", Where.ANSWER, "412: no readable FHIR JSON"),
    GARBAGE("the answer is no HTTP", Where.ANSWER, "412: cannot be reached"),
    EMPTY("200 without a body", Where.ANSWER, "412: no readable FHIR JSON"),
    LOGIN_PAGE("200 with a login page in HTML", Where.ANSWER, "412: no readable FHIR JSON"),
    OTHER_RESOURCE("200 with a resource of another type", Where.ANSWER, "412: no readable FHIR JSON"),
    OTHER_ENTRIES("200 with a Bundle of resources of another type", Where.SEARCH, "412: no readable FHIR JSON"),
    OTHER_PATIENT("200 with another patient's data", Where.ANSWER, "412: not about the patient; recorded"),
    OUTCOME("200 with an OperationOutcome", Where.ANSWER, "412: answered with an error"),
    OUTCOME_ENTRY("a Bundle with an error among its entries", Where.SEARCH, "412: answered with an error"),
    REDIRECT("302 to another server", Where.ANSWER, "412: redirects, which is not followed"),
    UNAUTHORIZED("401", Where.ANSWER, "412: refused the granted access"),
    FORBIDDEN("403", Where.ANSWER, "412: refused the granted access"),
    NOT_FOUND("404", Where.ANSWER, "412: has no such resource"),
    GONE("410", Where.ANSWER, "412: has no such resource"),
    THROTTLED("429 with Retry-After", Where.ANSWER, "412: is asked too often"),
    BROKEN("500", Where.ANSWER, "412: answered with an error"),
    UNAVAILABLE("503", Where.ANSWER, "412: answered with an error"),
    LOOPING("next links go round in a circle", Where.SEARCH, "412: more than is read for one call"),
    FOREIGN("a next link leads to another server", Where.SEARCH, "412: leads to another server"),
    PAGE_LOST("the second page is 404", Where.SEARCH, "412: has no such resource"),
    PAGE_TWICE("the first page comes twice, the second never", Where.SEARCH, "412: less than by its own count"),
    FEWER("fewer entries than the total says", Where.SEARCH, "412: less than by its own count"),
    NONE_OF_SOME("no entries, and a total above 0", Where.SEARCH, "412: less than by its own count"),
    GZIP_BOMB("a gzip bomb that nobody asked for", Where.ANSWER, "412: no readable FHIR JSON"),
    ENDLESS("a body that never ends", Where.ANSWER, "412: more than is read for one call, or not in time"),
    BAD_TEXT("bytes that are no UTF-8", Where.ANSWER, "412: no readable FHIR JSON"),
    DEEP("100,000 arrays within each other", Where.ANSWER, "412: no readable FHIR JSON"),
    STALE(
            "Observations that are twenty years old",
            Where.SEARCH,
            "what is too old is not used: 200 with a card that says so, or the answer without it"),
    CLIENT_OUTCOME(
            "the client sends an OperationOutcome",
            Where.CLIENT,
            "200 that says what is not known; 412 for the Patient"),
    CLIENT_NOTHING("the client leaves a key out and names no server", Where.CLIENT, "412: names no fhirServer"),
    CLIENT_OTHER(
            "the client sends a resource of another type",
            Where.CLIENT,
            "200 that says what is not known; 412 for the Patient"),
    CLIENT_FEWER("the client sends fewer entries than the total", Where.CLIENT, "200 that says what is not known"),
    CLIENT_OTHER_PATIENT(
            "the client sends another patient's data", Where.CLIENT, "400: not about the patient; recorded");

    /** What it befalls. */
    enum Where {
        /** The server as a whole. */
        SERVER,
        /** The answer about one key, whatever it is. */
        ANSWER,
        /** The answer to a search. */
        SEARCH,
        /** What the client itself sends. */
        CLIENT
    }

    private final String words;
    private final Where where;
    private final String gets;

    FhirFault(String words, Where where, String gets) {
        this.words = words;
        this.where = where;
        this.gets = gets;
    }

    /** What goes wrong. */
    public String words() {
        return words;
    }

    /** What the caller of a service gets. */
    public String gets() {
        return gets;
    }

    /** Whether it makes sense for a key: a resource that is got by its id has no pages, and only Observations go stale. */
    boolean befalls(String key) {
        return where == Where.SEARCH ? !FhirJson.byId(key) && (this != STALE || key.equals("observations")) : true;
    }

    Where where() {
        return where;
    }
}
