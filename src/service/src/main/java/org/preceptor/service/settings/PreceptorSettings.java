package org.preceptor.service.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
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

    /** The URL under which clients and people reach the service, without a slash at the end. */
    Optional<String> publicUrl();

    /** The time zone in which a chart's dates without a time are read; else the system's. */
    Optional<String> zone();

    /** Whether the process ends when its standard input does: a launcher's child must not outlive it. */
    @WithDefault("false")
    boolean parentWatch();

    /** Which services are offered. */
    Services services();

    /** Who may call. */
    Callers callers();

    /** Bounds of what one caller may cost. */
    Limits limits();

    /** Own fetches from the EHR's FHIR server. */
    Fhir fhir();

    /** What is told, how often and how loudly. */
    Findings findings();

    /** Which services are offered. */
    interface Services {

        /** Ids of services that their folder declares off by default and that are offered here all the same. */
        Optional<List<String>> enabled();
    }

    /** Who may call. */
    interface Callers {

        /** {@code none}: every call is refused; {@code open-sandbox}: everyone, on loopback only. */
        @WithDefault("none")
        Mode mode();

        /** What the callers can take of an answer: a profile of {@code cds-hooks/client-profiles.yaml}. */
        @WithDefault("generic")
        String profile();

        /**
         * Says that something outside (a port published on 127.0.0.1 only) keeps others away, so that the open sandbox
         * may listen on another address within a container.
         */
        @WithDefault("false")
        boolean loopbackOutside();
    }

    /** How callers are told apart. */
    enum Mode {
        NONE,
        OPEN_SANDBOX
    }

    /** Bounds of what one caller may cost. */
    interface Limits {

        /** Longest request body in bytes; a longer one is 413. */
        @WithDefault("16777216")
        long body();

        /** Longest feedback body in bytes. */
        @WithDefault("1048576")
        long feedbackBody();

        /** Decisions under way at once; one more is 503. */
        @WithDefault("256")
        int concurrentDecisions();

        /** How long a decision may wait for its record to be durable; longer is an error, never a card without a record. */
        @WithDefault("PT5S")
        Duration record();
    }

    /** Own fetches from the EHR's FHIR server. */
    interface Fhir {

        /** Base URLs (scheme, host, port and optionally a path) that may be called; none: nothing is ever fetched. */
        Optional<List<String>> allowedOrigins();

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
