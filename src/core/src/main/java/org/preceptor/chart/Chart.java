package org.preceptor.chart;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one request says about one patient: only facts whose codes somebody reads, all about the patient of the context.
 *
 * @param person the Patient resource; empty where none came
 * @param measurements Observations and their components
 * @param problems Conditions
 * @param medications MedicationRequests and MedicationStatements
 * @param procedures Procedures
 * @param allergies AllergyIntolerances, where somebody prescribes
 * @param genomics genetic findings, where somebody reads them
 * @param encounters Encounters that took or take place, where somebody reads them
 * @param relatives the family's history, where somebody reads it
 * @param goals what is aimed at, where somebody reads it
 * @param prefetch declared key to what became of it; every declared key is present
 * @param consents what the patient's Consents say about decision support
 */
public record Chart(
        Optional<Fact.Person> person,
        List<Fact.Measurement> measurements,
        List<Fact.Problem> problems,
        List<Fact.Medication> medications,
        List<Fact.Procedure> procedures,
        List<Fact.Allergy> allergies,
        List<Fact.Genomic> genomics,
        List<Fact.Encounter> encounters,
        List<Fact.Relative> relatives,
        List<Fact.Goal> goals,
        Map<String, PrefetchState> prefetch,
        List<ConsentDirective> consents) {

    /** Without Encounters, relatives and Goals. */
    public Chart(
            Optional<Fact.Person> person,
            List<Fact.Measurement> measurements,
            List<Fact.Problem> problems,
            List<Fact.Medication> medications,
            List<Fact.Procedure> procedures,
            List<Fact.Allergy> allergies,
            List<Fact.Genomic> genomics,
            Map<String, PrefetchState> prefetch) {
        this(
                person,
                measurements,
                problems,
                medications,
                procedures,
                allergies,
                genomics,
                List.of(),
                List.of(),
                List.of(),
                prefetch,
                List.of());
    }

    /** Without genomic findings. */
    public Chart(
            Optional<Fact.Person> person,
            List<Fact.Measurement> measurements,
            List<Fact.Problem> problems,
            List<Fact.Medication> medications,
            List<Fact.Procedure> procedures,
            List<Fact.Allergy> allergies,
            Map<String, PrefetchState> prefetch) {
        this(person, measurements, problems, medications, procedures, allergies, List.of(), prefetch);
    }

    public Chart {
        measurements = List.copyOf(measurements);
        problems = List.copyOf(problems);
        medications = List.copyOf(medications);
        procedures = List.copyOf(procedures);
        allergies = List.copyOf(allergies);
        genomics = List.copyOf(genomics);
        encounters = List.copyOf(encounters);
        relatives = List.copyOf(relatives);
        goals = List.copyOf(goals);
        prefetch = Map.copyOf(prefetch);
        consents = List.copyOf(consents);
    }

    /** Whether a security label keeps something of the chart out. */
    public boolean withheld() {
        for (PrefetchState state : prefetch.values()) {
            if (state instanceof PrefetchState.InPart inPart && inPart.withheld()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the part of the chart under a key was read to its end, so that what it does not state is not there. */
    public boolean complete(String key) {
        PrefetchState state = prefetch.get(key);
        return state != null && state.complete();
    }

    /**
     * The chart as it stood at an earlier moment, as far as its dates say: what is dated after it is left out. What has no date
     * stays, and so does what was since corrected or ended: the chart does not say what it said then.
     */
    public Chart asOf(Instant moment) {
        return new Chart(
                person,
                measurements.stream().filter(f -> known(f.time(), moment)).toList(),
                problems.stream().filter(f -> known(f.onset(), moment)).toList(),
                medications.stream().filter(f -> known(f.time(), moment)).toList(),
                procedures.stream().filter(f -> known(f.time(), moment)).toList(),
                allergies,
                genomics.stream().filter(f -> known(f.time(), moment)).toList(),
                encounters.stream().filter(f -> known(f.start(), moment)).toList(),
                relatives,
                goals,
                prefetch,
                consents);
    }

    private static boolean known(Optional<ClinicalTime> time, Instant moment) {
        return time.map(when -> !when.start().isAfter(moment)).orElse(true);
    }
}
