package org.preceptor.chart;

import java.util.List;
import java.util.Optional;

/**
 * One statement of the chart about its patient. Statements that FHIR says are void (entered-in-error, cancelled, refuted)
 * never become facts.
 */
public sealed interface Fact {

    /** Where the chart states it. */
    SourceReference source();

    /** Codes of the concept, those of the interest only, in the chart's order. */
    List<Code> codes();

    /**
     * A measurement or answer: an Observation, or one component of it.
     *
     * @param component whether it stands in {@code component[]} of a panel
     * @param preliminary whether the status is {@code registered} or {@code preliminary}
     * @param time {@code effective[x]}, else {@code issued}; empty where the chart gives neither
     */
    record Measurement(
            List<Code> codes,
            Value value,
            Optional<ClinicalTime> time,
            boolean component,
            boolean preliminary,
            SourceReference source)
            implements Fact {
        public Measurement {
            codes = List.copyOf(codes);
        }
    }

    /**
     * A genetic finding or what follows from it: an Observation whose code is in the interest's {@code genomics}.
     *
     * @param codes every code of the Observation, those of the interest only
     * @param parts its components with the codes of the interest
     * @param derivedFrom references as the chart gives them; of one that is contained, those to its neighbours name the report, too
     * @param preliminary as for measurements; of one that is contained, also where its report is
     * @param source of one that is contained, the DiagnosticReport
     * @param contained of one that is contained, {@code report's id#own id}
     */
    record Genomic(
            List<Code> codes,
            Answer answer,
            List<Part> parts,
            List<String> derivedFrom,
            Optional<ClinicalTime> time,
            boolean preliminary,
            SourceReference source,
            Optional<String> contained)
            implements Fact {

        /** A finding that is a resource of its own. */
        public Genomic(
                List<Code> codes,
                Answer answer,
                List<Part> parts,
                List<String> derivedFrom,
                Optional<ClinicalTime> time,
                boolean preliminary,
                SourceReference source) {
            this(codes, answer, parts, derivedFrom, time, preliminary, source, Optional.empty());
        }

        /** A component. */
        public record Part(List<Code> codes, Answer answer) {
            public Part {
                codes = List.copyOf(codes);
            }
        }

        public Genomic {
            codes = List.copyOf(codes);
            parts = List.copyOf(parts);
            derivedFrom = List.copyOf(derivedFrom);
        }
    }

    /**
     * A problem, diagnosis or health concern.
     *
     * @param active clinicalStatus active, recurrence or relapse, or none given without an abatement
     * @param confirmed verificationStatus confirmed or none given; provisional, differential and unconfirmed are false
     * @param onset {@code onset[x]} where it is a date, else {@code recordedDate}
     */
    record Problem(
            List<Code> codes, boolean active, boolean confirmed, Optional<ClinicalTime> onset, SourceReference source)
            implements Fact {
        public Problem {
            codes = List.copyOf(codes);
        }
    }

    /**
     * A drug that the patient takes or is to take: MedicationRequest or MedicationStatement.
     *
     * @param active status active (or on-hold: false) and, for a request, an intent that means an order or plan to take it
     * @param codes those of the interest only; where somebody prescribes, all
     * @param names text and displays, where somebody prescribes: for recognising a drug, never for a card
     * @param time {@code authoredOn} or {@code effective[x]}
     */
    record Medication(
            List<Code> codes, List<String> names, boolean active, Optional<ClinicalTime> time, SourceReference source)
            implements Fact {
        public Medication {
            codes = List.copyOf(codes);
            names = List.copyOf(names);
        }
    }

    /**
     * An allergy or intolerance that is not refuted; read only where somebody prescribes.
     *
     * @param codes all codes
     * @param names text and displays: for recognising a drug, never for a card
     * @param active clinicalStatus active or none given
     * @param severe criticality high
     * @param time {@code onset[x]} where it is a date, else {@code recordedDate}
     */
    record Allergy(
            List<Code> codes,
            List<String> names,
            boolean active,
            boolean severe,
            Optional<ClinicalTime> time,
            SourceReference source)
            implements Fact {
        public Allergy {
            codes = List.copyOf(codes);
            names = List.copyOf(names);
        }
    }

    /**
     * A procedure done (status completed).
     *
     * @param codes those that somebody reads; may be none where every Procedure of a stay is kept
     * @param time {@code performed[x]}
     */
    record Procedure(List<Code> codes, Optional<ClinicalTime> time, SourceReference source) implements Fact {
        public Procedure {
            codes = List.copyOf(codes);
        }
    }

    /**
     * An Encounter that took or takes place: not planned, cancelled or void.
     *
     * @param codes its class
     * @param priority how urgent it was
     * @param admitSource from where the patient was admitted
     * @param serviceType what kind of service
     * @param start of its period
     * @param end of its period; empty while it lasts
     * @param part whether it is part of another Encounter, e.g. a stay on one ward
     */
    record Encounter(
            List<Code> codes,
            List<Code> priority,
            List<Code> admitSource,
            List<Code> serviceType,
            Optional<ClinicalTime> start,
            Optional<ClinicalTime> end,
            boolean part,
            SourceReference source)
            implements Fact {
        public Encounter {
            codes = List.copyOf(codes);
            priority = List.copyOf(priority);
            admitSource = List.copyOf(admitSource);
            serviceType = List.copyOf(serviceType);
        }
    }

    /**
     * A relative and what is recorded of their health (FamilyMemberHistory).
     *
     * @param codes how they are related to the patient, all codes
     * @param complete status completed: all that is available was recorded
     * @param illnesses those with a code of the interest
     * @param time when it was recorded
     */
    record Relative(
            List<Code> codes,
            boolean complete,
            List<Illness> illnesses,
            Optional<ClinicalTime> time,
            SourceReference source)
            implements Fact {
        public Relative {
            codes = List.copyOf(codes);
            illnesses = List.copyOf(illnesses);
        }

        /**
         * A relative's condition.
         *
         * @param onsetYears age at onset in completed years, where it is given as an Age in years
         */
        public record Illness(List<Code> codes, Optional<Double> onsetYears) {
            public Illness {
                codes = List.copyOf(codes);
            }
        }
    }

    /**
     * One target of a Goal that is accepted, active or planned: in which range a measurement is meant to be.
     *
     * @param codes the measurement
     * @param low the range's lower end; the same as the upper one where one value is aimed at
     * @param high its upper end; both are empty where the target is given in another form
     */
    record Goal(List<Code> codes, Optional<Value.Numeric> low, Optional<Value.Numeric> high, SourceReference source)
            implements Fact {
        public Goal {
            codes = List.copyOf(codes);
        }
    }

    /**
     * The patient.
     *
     * @param id logical id
     * @param birthDate empty where the chart has none that can be read
     * @param administrativeGender FHIR code, e.g. {@code female}
     * @param birthSex US Core birth sex: {@code F}, {@code M}, …; or the newer {@code sex} extension's SNOMED code
     * @param race US Core race, OMB category codes
     * @param ethnicity US Core ethnicity, OMB category code
     * @param deceased whether {@code deceased[x]} is true or a date
     */
    record Person(
            String id,
            Optional<BirthDate> birthDate,
            Optional<String> administrativeGender,
            Optional<String> birthSex,
            List<Code> race,
            Optional<Code> ethnicity,
            boolean deceased,
            SourceReference source)
            implements Fact {
        public Person {
            race = List.copyOf(race);
        }

        /** Whether both say something of the person that cannot be true of one. What one leaves out, it does not deny. */
        boolean contradicts(Person other) {
            return differ(birthDate, other.birthDate)
                    || differ(administrativeGender, other.administrativeGender)
                    || differ(birthSex, other.birthSex)
                    || differ(ethnicity, other.ethnicity)
                    || (!race.isEmpty()
                            && !other.race.isEmpty()
                            && !(race.containsAll(other.race) && other.race.containsAll(race)));
        }

        private static <T> boolean differ(Optional<T> one, Optional<T> other) {
            return one.isPresent() && other.isPresent() && !one.equals(other);
        }

        /** How much it says. */
        int fullness() {
            return (birthDate.isPresent() ? 1 : 0)
                    + (administrativeGender.isPresent() ? 1 : 0)
                    + (birthSex.isPresent() ? 1 : 0)
                    + (ethnicity.isPresent() ? 1 : 0)
                    + (race.isEmpty() ? 0 : 1);
        }

        /** The same person, deceased. */
        Person dead() {
            return deceased
                    ? this
                    : new Person(id, birthDate, administrativeGender, birthSex, race, ethnicity, true, source);
        }

        @Override
        public List<Code> codes() {
            return List.of();
        }
    }
}
