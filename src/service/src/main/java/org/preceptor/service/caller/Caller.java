package org.preceptor.service.caller;

/** Who calls, once known. */
public sealed interface Caller {

    /** A word for the ledger: never a secret, never a patient. */
    String name();

    /** What it can take of an answer: the id of a profile of {@code cds-hooks/client-profiles.yaml}. */
    String profile();

    /** Anyone, because the sandbox is open and reachable from this machine only. */
    record OpenSandbox(String profile) implements Caller {
        @Override
        public String name() {
            return "open-sandbox";
        }
    }
}
