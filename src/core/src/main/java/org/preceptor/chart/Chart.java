package org.preceptor.chart;

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
 * @param prefetch declared key to what became of it; every declared key is present
 */
public record Chart(
        Optional<Fact.Person> person,
        List<Fact.Measurement> measurements,
        List<Fact.Problem> problems,
        List<Fact.Medication> medications,
        List<Fact.Procedure> procedures,
        List<Fact.Allergy> allergies,
        List<Fact.Genomic> genomics,
        Map<String, PrefetchState> prefetch) {

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
        prefetch = Map.copyOf(prefetch);
    }
}
