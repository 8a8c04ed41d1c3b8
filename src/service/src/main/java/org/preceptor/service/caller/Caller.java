package org.preceptor.service.caller;

import java.util.Optional;
import java.util.Set;
import org.preceptor.service.egress.BackendClient;
import org.preceptor.service.egress.FhirOrigins;

/** Who calls, once known. */
public sealed interface Caller {

    /** A word for the ledger: never a secret, never a patient. */
    String name();

    /** What it can take of an answer: the id of a profile of {@code cds-hooks/client-profiles.yaml}. */
    String profile();
    /** Whether it may call a service, and so whether it may know of it. */
    boolean mayCall(String service);

    /** Anyone, because the sandbox is open and reachable from this machine only. */
    record OpenSandbox(String profile) implements Caller {
        @Override
        public String name() {
            return "open-sandbox";
        }

        @Override
        public boolean mayCall(String service) {
            return true;
        }
    }

    /**
     * A client of the registry that has shown a token of its issuer.
     *
     * @param name its id in the registry
     * @param tenant the organisation, where one issuer speaks for several
     * @param fhirServers the FHIR servers that its calls may name
     * @param profile what it can take of an answer: the id of a client profile
     * @param services ids of the services that it may call; empty: all
     * @param sensitiveLabels codes of security labels whose resources it may have used
     * @param consentNeeded whether nothing is decided for it before the patient's Consents were read
     * @param subject our client id at its authorization server, which its granted access must name; empty: any
     * @param backend who we are there, where its calls grant no access; empty: then nothing is asked with a token
     * @param app who our pages are there, where its people sign in to read how a card came about; empty: its cards do not link to that
     * @param certificate the SHA-256 of the certificate that its connections must show, in hexadecimal; empty: none
     */
    record Registered(
            String name,
            Optional<String> tenant,
            FhirOrigins fhirServers,
            String profile,
            Optional<Set<String>> services,
            Set<String> sensitiveLabels,
            boolean consentNeeded,
            Optional<String> subject,
            Optional<BackendClient> backend,
            Optional<AppClient> app,
            Optional<String> certificate)
            implements Caller {

        public Registered {
            sensitiveLabels = Set.copyOf(sensitiveLabels);
            services = services.map(Set::copyOf);
        }

        @Override
        public boolean mayCall(String service) {
            return services.map(allowed -> allowed.contains(service)).orElse(true);
        }
    }
}
