package org.preceptor.service.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything below {@code preceptor.} in the configuration. */
@ConfigMapping(prefix = "preceptor")
public interface PreceptorSettings {

    /** The folder that holds {@code models/}, {@code cds-hooks/} and {@code fhir-profiles/}. */
    @WithDefault(".")
    Path shelf();

    /** Whether a changed file of the shelf is read at once; a broken edit keeps the shelf in use. */
    @WithName("shelf.watch")
    @WithDefault("false")
    boolean shelfWatch();

    /** The folder of the embedded database. */
    @WithDefault("./.preceptor/data")
    String data();

    /** Deployment settings that features may read, by name: numbers only. */
    Map<String, Double> setting();

    /** The URL under which clients and people reach the service: tokens name it, and cards link to the models' cards under it. */
    Optional<String> publicUrl();

    /** The time zone in which a chart's dates without a time are read; else the system's. */
    Optional<String> zone();

    /** Whether answers tell how long each room took, in the header Server-Timing: for integrators, not for production. */
    @WithDefault("false")
    boolean serverTiming();

    /** Whether the process ends when its standard input does: a launcher's child must not outlive it. */
    @WithDefault("false")
    boolean parentWatch();

    /**
     * Our own private keys by name, for access of our own to FHIR servers: each a JWK, or the path of a file that holds one. A
     * secret: better from a file, an environment variable or a keystore than from a command line.
     */
    Map<String, String> backendKey();

    /** Which services are offered. */
    Services services();

    /** Who vouches for models and tables. */
    Models models();

    /** Who may call. */
    Callers callers();

    /** Bounds of what one caller may cost. */
    Limits limits();

    /** Own fetches from the EHR's FHIR server. */
    Fhir fhir();

    /** Connections that the service opens on its own. */
    Egress egress();

    /** What is told, how often and how loudly. */
    Findings findings();

    /** The pages that explain a card. */
    Explanations explanations();

    /** The pages that explain a card. */
    interface Explanations {

        /**
         * Whether cards link to them. They need {@code preceptor.public-url}: without it there are none. In the open sandbox the links
         * are plain ({@code absolute}); a registered client's are {@code smart}, as its entry's {@code app} says.
         */
        @WithDefault("true")
        boolean offered();

        /** How long what stands behind a card is kept. */
        @WithDefault("P90D")
        Period kept();

        /**
         * What the state of a sign-in under way is encrypted with, of at least 32 characters: for several processes behind one address.
         * Without it each makes one up.
         */
        Optional<String> stateSecret();

        /** How long a reader stays signed in. */
        @WithDefault("PT30M")
        Duration session();
    }

    /** Which services are offered. */
    interface Services {

        /** Ids of services that their folder declares off by default and that are offered here all the same. */
        Optional<List<String>> enabled();
    }

    /** Who vouches for models and tables. */
    interface Models {

        /** The file with the public keys whose signatures of the shelf's folders are trusted. */
        Optional<Path> keys();

        /**
         * What becomes of a folder of the shelf without such a signature: {@code refused}: the service does not start;
         * {@code told}: it is said in the log, in discovery and on the model's Device. Outside the profiles dev, test and
         * sandbox nothing but {@code refused} is taken.
         */
        @WithDefault("refused")
        Unsigned unsigned();
    }

    /** What becomes of folders that nobody signed. */
    enum Unsigned {
        REFUSED,
        TOLD
    }

    /** Who may call. */
    interface Callers {

        /**
         * {@code none}: every call is refused; {@code open-sandbox}: everyone, on loopback only; {@code registered}: who
         * shows a CDS Hooks JWT of a client in the registry.
         */
        @WithDefault("none")
        Mode mode();

        /**
         * In the open sandbox: codes of {@code sensitive-information.json} whose resources may be used. A registered client has its
         * own.
         */
        Optional<List<String>> sensitiveLabels();

        /** What the callers can take of an answer: a profile of {@code cds-hooks/client-profiles.yaml}. */
        @WithDefault("generic")
        String profile();

        /**
         * Says that something outside (a port published on 127.0.0.1 only) keeps others away, so that the open sandbox
         * may listen on another address within a container.
         */
        @WithDefault("false")
        boolean loopbackOutside();

        /** The file that lists the clients. */
        Optional<Path> registry();

        /** How often the registry's files are looked at. */
        @WithDefault("PT2S")
        Duration registryCheck();

        /** Signature algorithms that any client may use; the registry narrows them for each. */
        @WithDefault("RS384,ES384")
        List<TokenAlgorithm> algorithms();

        /** How far clocks may differ. */
        @WithDefault("PT60S")
        Duration clockSkew();

        /** Longest time from a token's {@code iat} to its {@code exp}. */
        @WithDefault("PT1H")
        Duration tokenLifetime();

        /** Longest token in characters. */
        @WithDefault("8192")
        int tokenLength();

        /** Keys of a {@code jku} are read again after so long. */
        @WithDefault("PT10M")
        Duration keyRefresh();

        /** Keys of a {@code jku} are asked for at most once in this time, whatever tokens come. */
        @WithDefault("PT30S")
        Duration keyInterval();

        /** Keys of a {@code jku} that could not be read again are used so long and no longer. */
        @WithDefault("P1D")
        Duration keyLifetime();
    }

    /** How callers are told apart. */
    enum Mode {
        NONE,
        OPEN_SANDBOX,
        REGISTERED
    }

    /** Signature algorithms of RFC 7518 that exist here; none is symmetric. */
    enum TokenAlgorithm {
        RS384,
        ES384,
        RS256,
        ES256
    }

    /** Bounds of what one caller may cost. */
    interface Limits {

        /** Longest request body in bytes; a longer one is 413. */
        @WithDefault("16777216")
        long body();

        /** Longest feedback body in bytes. */
        @WithDefault("1048576")
        long feedbackBody();

        /** From the first byte to the answer, for everything together: a sender that is too slow gets 408, the rest 503. */
        @WithDefault("PT10S")
        Duration deadline();

        /**
         * From the opening of a connection, or the first byte of a later request, to the end of the request's headers; slower is
         * 408, and the connection ends.
         */
        @WithDefault("PT15S")
        Duration headers();

        /**
         * How many connections there may be at once: one more takes the place of the one on which no request has been answered for the
         * longest time. quarkus.http.limits.max-connections is above it, and closes what comes.
         */
        @WithDefault("1800")
        int connections();

        /** How many connections one address (of IPv6: one /64) may have at once; one more is closed. */
        @WithDefault("500")
        int connectionsOfAddress();

        /** Decisions under way at once; one more is 503. */
        @WithDefault("256")
        int concurrentDecisions();

        /** Of these, how many one registered client may have; one more of its calls is 503, and the others' are answered. */
        @WithDefault("128")
        int concurrentDecisionsOfClient();

        /** How much time the refused bodies of one registered client may take before its next is 503, unread. */
        @WithDefault("PT0.5S")
        Duration refusedTime();

        /** Of the passing time, the part that refused bodies of one client may take for good: above 0, at most 1. */
        @WithDefault("0.1")
        double refusedShare();

        /** How long a decision may wait for its record to be durable; longer is an error, never a card without a record. */
        @WithDefault("PT5S")
        Duration record();
    }

    /** Own fetches from the EHR's FHIR server. */
    interface Fhir {

        /**
         * Base URLs (scheme, host, port and optionally a path) that calls in the open sandbox may name; none: nothing is
         * fetched for them. A registered client has its own list.
         */
        Optional<List<String>> allowedOrigins();

        /**
         * Whether these servers may have private addresses and speak without TLS: the network between the containers of a
         * sandbox. Never for patients' data.
         */
        @WithDefault("false")
        boolean containerNetwork();

        /** For all fetches of one call together. */
        @WithDefault("PT2S")
        Duration deadline();

        /** Most pages of one search. */
        @WithDefault("20")
        int pages();

        /** Most bytes of one page. */
        @WithDefault("8388608")
        int pageBytes();
    }

    /** Connections that the service opens on its own. */
    interface Egress {

        /** Certificates (PEM) to trust instead of the JDK's: a hospital's own authority. */
        Optional<Path> trustedCertificates();
    }

    /** What is told, how often and how loudly. */
    interface Findings {

        /** How many critical findings of one call get cards of their own; the others are folded into one. */
        @WithDefault("2")
        int interruptive();

        /** For so long the same finding is not told again about orders that did not change. */
        @WithDefault("PT12H")
        Duration repeatAfter();

        /**
         * For so long a finding, or a card at the opening of a chart, is not told again about a patient after it was overridden with a
         * reason.
         */
        @WithDefault("P30D")
        Duration overrideHolds();

        /** The same after "not now": for the user who said it. */
        @WithDefault("P1D")
        Duration snoozeHolds();
    }
}
