package org.preceptor.service.decide;

import java.util.List;
import org.preceptor.decision.Decision;

/** How one call ended. */
public sealed interface Answer {

    /** A word for metrics and log lines. */
    String word();

    /** Decided and recorded. */
    record Decided(Decision decision) implements Answer {
        @Override
        public String word() {
            return decision.outcome().name();
        }
    }

    /**
     * The body is not the JSON that was expected.
     *
     * @param line from 1
     * @param column from 1
     */
    record Malformed(int line, int column, String message) implements Answer {
        @Override
        public String word() {
            return "MALFORMED";
        }
    }

    /** The body is JSON but not a valid request; all that is wrong. */
    record Invalid(List<String> problems) implements Answer {
        public Invalid {
            problems = List.copyOf(problems);
        }

        @Override
        public String word() {
            return "INVALID";
        }
    }

    /**
     * Data of somebody else came.
     *
     * @param places where, without any id
     * @param fetched whether the FHIR server sent all of them; else the client sent one
     */
    record WrongPatient(List<String> places, boolean fetched) implements Answer {
        public WrongPatient {
            places = List.copyOf(places);
        }

        @Override
        public String word() {
            return "WRONG_PATIENT";
        }
    }

    /** Data that the service needs could not be obtained; in the order of the keys. */
    record DataUnavailable(List<Lacking> lacking) implements Answer {

        /**
         * One prefetch key.
         *
         * @param issueCode of FHIR's issue-type value set
         * @param why completes "could not be obtained: …"
         */
        public record Lacking(String key, String issueCode, String why) {}

        public DataUnavailable {
            lacking = List.copyOf(lacking);
        }

        @Override
        public String word() {
            return "DATA_UNAVAILABLE";
        }
    }

    /** The call's deadline passed before anything was decided. */
    record OutOfTime() implements Answer {
        @Override
        public String word() {
            return "OUT_OF_TIME";
        }
    }

    /** Decided, but not recorded, so nothing may be said. */
    record Unrecorded(boolean overloaded) implements Answer {
        @Override
        public String word() {
            return "UNRECORDED";
        }
    }
}
