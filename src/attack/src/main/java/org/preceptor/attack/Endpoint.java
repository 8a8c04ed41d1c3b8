package org.preceptor.attack;

/**
 * One place of the service that asks for a token.
 *
 * @param path below the public URL
 * @param body what is posted; empty: it is got
 */
public record Endpoint(String path, String body) {

    /** The three that CDS Hooks has. */
    static Endpoint[] all() {
        return new Endpoint[] {
            new Endpoint("/cds-services", ""),
            new Endpoint("/cds-services/" + Registration.SERVICE, "{}"),
            new Endpoint("/cds-services/" + Registration.SERVICE + "/feedback", "{\"feedback\":[]}")
        };
    }
}
