package org.preceptor.service.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.ChartDraft;
import org.preceptor.chart.PrefetchState;
import org.preceptor.chart.SourceReference;
import org.preceptor.service.prefetch.Completion;
import org.preceptor.service.prefetch.FetchFailure;
import org.preceptor.service.prefetch.SmartScopes;

/** Why a chart is no chart to decide by: what could not be read of it, or whose it is. */
final class WhatLacks {

    /** Keys that no answer rests on alone. */
    private static final Set<String> BORNE = Set.of(PrefetchTemplate.REPORTS, PrefetchTemplate.GOALS);

    /** What may be named as a type in an answer: a chart can write any text there. */
    private static final Set<String> TYPES = Set.of(
            "AllergyIntolerance",
            "Appointment",
            "Condition",
            "DeviceRequest",
            "DiagnosticReport",
            "Encounter",
            "FamilyMemberHistory",
            "MedicationRequest",
            "MedicationStatement",
            "NutritionOrder",
            "Observation",
            "Patient",
            "Procedure",
            "ServiceRequest",
            "Task",
            "VisionPrescription");

    private WhatLacks() {}

    /**
     * What cannot be done without: everything that the EHR has and that could not be read. A failure that the client
     * reports itself is borne, but for the patient: the card says what could not be obtained. So is a failure to get what no
     * answer rests on alone: genetic reports, because most findings are Observations of their own, and a gene that is then found
     * nowhere is told as not known; Goals, because the card says that the target could not be read. Consents are needed where the
     * client's registration says so; else a client that has none to give is served.
     */
    static List<Answer.DataUnavailable.Lacking> of(
            ChartDraft draft, List<PrefetchTemplate> templates, Completion.Result result, boolean consentNeeded) {
        List<Answer.DataUnavailable.Lacking> lacking = new ArrayList<>();
        for (PrefetchTemplate template : templates) {
            FetchFailure failure = result.failures().get(template.key());
            if (template.key().equals(PrefetchTemplate.CONSENTS)) {
                if (consentNeeded && !draft.state(template.key()).complete()) {
                    lacking.add(new Answer.DataUnavailable.Lacking(
                            template.key(), "forbidden", "this client's decisions need the patient's Consents"));
                }
            } else if (failure != null && !BORNE.contains(template.key())) {
                lacking.add(new Answer.DataUnavailable.Lacking(
                        template.key(),
                        failure.issueCode(),
                        failure == FetchFailure.NOT_IN_SCOPE
                                ? failure.words() + ", which needs " + SmartScopes.needed(template.query())
                                : failure.words()));
            } else if (template.key().equals(PrefetchTemplate.PATIENT)
                    && draft.state(template.key()) instanceof PrefetchState.Failed) {
                lacking.add(new Answer.DataUnavailable.Lacking(
                        template.key(), "incomplete", "the client reports that it could not get it"));
            }
        }
        return lacking;
    }

    /** Resources of another patient, by where they stood and what they are. */
    static Answer.WrongPatient wrong(List<SourceReference> sources, Set<String> fetched) {
        return new Answer.WrongPatient(
                sources.stream()
                        .map(source -> "prefetch." + source.prefetchKey() + ", entry " + source.entry() + " ("
                                + (TYPES.contains(source.resourceType()) ? source.resourceType() : "another type")
                                + ")")
                        .toList(),
                sources.stream().allMatch(source -> fetched.contains(source.prefetchKey())));
    }
}
