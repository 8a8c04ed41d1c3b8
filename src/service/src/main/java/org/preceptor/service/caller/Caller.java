package org.preceptor.service.caller;

/** Who calls, once known. */
public sealed interface Caller {

    /** A word for the ledger: never a secret, never a patient. */
    String name();

    /** Anyone, because the sandbox is open and reachable from this machine only. */
    record OpenSandbox() implements Caller {
        @Override
        public String name() {
            return "open-sandbox";
        }
    }
}
