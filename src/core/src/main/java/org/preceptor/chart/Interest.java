package org.preceptor.chart;

import java.util.Set;

/**
 * Which codes a reader keeps: the union of what the bound models' features read. Facts with none of these codes are
 * skipped without being built.
 *
 * @param observations for Observations and their components
 * @param answers for coded Observation values
 * @param conditions for Conditions
 * @param medications for MedicationRequests and MedicationStatements
 * @param procedures for Procedures
 * @param prescribing whether somebody prescribes: every medication and allergy is kept then, with all its codes and names
 * @param genomics for Observations that are kept with the words of their values and components
 * @param relatives for the conditions of FamilyMemberHistory; where there are none, relatives are not kept
 * @param encounters whether Encounters are kept
 * @param goals for the measurements that Goals are about; where there are none, Goals are not kept
 * @param everyProcedureUnder prefetch keys under which every completed Procedure is kept, whatever its code
 */
public record Interest(
        Set<CodeSet> observations,
        Set<CodeSet> answers,
        Set<CodeSet> conditions,
        Set<CodeSet> medications,
        Set<CodeSet> procedures,
        boolean prescribing,
        Set<CodeSet> genomics,
        Set<CodeSet> relatives,
        boolean encounters,
        Set<CodeSet> goals,
        Set<String> everyProcedureUnder) {

    /** Without Goals, and Procedures by their codes only. */
    public Interest(
            Set<CodeSet> observations,
            Set<CodeSet> answers,
            Set<CodeSet> conditions,
            Set<CodeSet> medications,
            Set<CodeSet> procedures,
            boolean prescribing,
            Set<CodeSet> genomics,
            Set<CodeSet> relatives,
            boolean encounters) {
        this(
                observations,
                answers,
                conditions,
                medications,
                procedures,
                prescribing,
                genomics,
                relatives,
                encounters,
                Set.of(),
                Set.of());
    }

    /** Without relatives and Encounters. */
    public Interest(
            Set<CodeSet> observations,
            Set<CodeSet> answers,
            Set<CodeSet> conditions,
            Set<CodeSet> medications,
            Set<CodeSet> procedures,
            boolean prescribing,
            Set<CodeSet> genomics) {
        this(observations, answers, conditions, medications, procedures, prescribing, genomics, Set.of(), false);
    }

    /** Without genomic findings. */
    public Interest(
            Set<CodeSet> observations,
            Set<CodeSet> answers,
            Set<CodeSet> conditions,
            Set<CodeSet> medications,
            Set<CodeSet> procedures,
            boolean prescribing) {
        this(observations, answers, conditions, medications, procedures, prescribing, Set.of());
    }

    public Interest {
        observations = Set.copyOf(observations);
        answers = Set.copyOf(answers);
        conditions = Set.copyOf(conditions);
        medications = Set.copyOf(medications);
        procedures = Set.copyOf(procedures);
        genomics = Set.copyOf(genomics);
        relatives = Set.copyOf(relatives);
        goals = Set.copyOf(goals);
        everyProcedureUnder = Set.copyOf(everyProcedureUnder);
    }
}
