package org.preceptor.sandbox.ehr;

/** What a page asked for cannot be had; the message is for the person who looks at the page. */
final class ApiProblem extends RuntimeException {
    private final int status;

    /**
     * With its words.
     *
     * @param status the HTTP status, 400 or more
     */
    ApiProblem(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
