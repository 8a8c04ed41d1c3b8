package org.preceptor.chart;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which resources are statements about the patient, by FHIR's statuses, and what fact each becomes.
 *
 * <p>A status that is missing, {@code unknown} or none of the type's own keeps a resource out: it may be void, and nothing says
 * that it is not.
 */
final class Statements {

    private static final Set<String> FINAL = Set.of("final", "amended", "corrected");
    private static final Set<String> PRELIMINARY = Set.of("registered", "preliminary");

    /** MedicationRequest: ordered, or once so. Cancelled before any was given, and drafts, never came to be. */
    private static final Set<String> REQUESTED = Set.of("active", "on-hold", "ended", "stopped", "completed");

    private static final Set<String> STATED =
            Set.of("active", "completed", "intended", "stopped", "on-hold", "not-taken");
    /** Intents that mean that the patient is to take it; a proposal or an option is somebody's idea only. */
    private static final Set<String> MEANT =
            Set.of("plan", "order", "original-order", "reflex-order", "filler-order", "instance-order");

    private static final Set<String> ACTIVE = Set.of("active", "recurrence", "relapse");
    private static final Set<String> CLINICAL_SYSTEMS = Set.of(
            "", "http://terminology.hl7.org/CodeSystem/condition-clinical", "http://hl7.org/fhir/condition-clinical");
    private static final Set<String> VERIFICATION_SYSTEMS = Set.of(
            "",
            "http://terminology.hl7.org/CodeSystem/condition-ver-status",
            "http://hl7.org/fhir/condition-ver-status");

    /** Encounter: took or takes place; a planned one has not, and "unknown" says nothing. */
    private static final Set<String> TOOK_PLACE = Set.of("arrived", "triaged", "in-progress", "onleave", "finished");

    /** Goal: meant to be reached; one that is proposed is somebody's idea, and one that is on hold is not aimed at now. */
    private static final Set<String> AIMED_AT = Set.of("planned", "accepted", "active");

    private static final Set<String> ALLERGY_CLINICAL =
            Set.of("", "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical");
    private static final Set<String> ALLERGY_VERIFICATION =
            Set.of("", "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification");

    private Statements() {}

    /** Types that become facts and therefore must say whom they are about. */
    static boolean patientStatement(String type) {
        return switch (type) {
            case "Observation",
                    "Condition",
                    "MedicationRequest",
                    "MedicationStatement",
                    "Procedure",
                    "AllergyIntolerance",
                    "Encounter",
                    "FamilyMemberHistory",
                    "Goal" -> true;
            default -> false;
        };
    }

    /** Whether an Observation of that status states anything. */
    static boolean stated(@Nullable String status) {
        return status != null && (FINAL.contains(status) || PRELIMINARY.contains(status));
    }

    /** Whether an Observation of that status may still change. */
    static boolean preliminary(@Nullable String status) {
        return status != null && PRELIMINARY.contains(status);
    }

    static void observation(ResourceScratch resource, String key, int entry, Subject subject, Gathered into) {
        boolean preliminary = preliminary(resource.status);
        if (!stated(resource.status) || resource.focused) {
            return; // with a focus it is about something else than the patient: a fetus, a device
        }
        boolean own = resource.codes.any(CompiledInterest.OBSERVATION) && (resource.value.given() || !resource.panel);
        boolean genomic = resource.codes.any(CompiledInterest.GENOMICS);
        if (!own && !genomic && resource.components.isEmpty()) {
            return;
        }
        SourceReference source = resource.source(key, entry);
        Optional<ClinicalTime> time = resource.time(ResourceMember.Role.EFFECTIVE, ResourceMember.Role.ISSUED);
        if (genomic) {
            into.genomics.add(new Gathered.Pending<>(
                    new Fact.Genomic(
                            resource.codes.of(CompiledInterest.GENOMICS),
                            resource.value.answer(),
                            resource.parts,
                            resource.derivedFrom,
                            time,
                            preliminary,
                            source),
                    subject));
        }
        if (own) {
            List<Code> codes = resource.codes.of(CompiledInterest.OBSERVATION);
            into.measurements.add(new Gathered.Pending<>(
                    new Fact.Measurement(codes, resource.value.value(), time, false, preliminary, source), subject));
        }
        for (ResourceScratch.Component component : resource.components) {
            into.measurements.add(new Gathered.Pending<>(
                    new Fact.Measurement(component.codes(), component.value(), time, true, preliminary, source),
                    subject));
        }
    }

    static void condition(ResourceScratch resource, String key, int entry, Subject subject, Gathered into) {
        if (!resource.codes.any(CompiledInterest.CONDITION)) {
            return;
        }
        List<Code> verification = resource.verificationStatus;
        if (says(verification, VERIFICATION_SYSTEMS, Set.of("refuted", "entered-in-error"))) {
            return;
        }
        boolean confirmed = verification == null
                || (says(verification, VERIFICATION_SYSTEMS, Set.of("confirmed"))
                        && !says(
                                verification,
                                VERIFICATION_SYSTEMS,
                                Set.of("unconfirmed", "provisional", "differential")));
        List<Code> clinical = resource.clinicalStatus;
        boolean active = !resource.abated
                && (clinical == null
                        || (says(clinical, CLINICAL_SYSTEMS, ACTIVE)
                                && !says(clinical, CLINICAL_SYSTEMS, Set.of("inactive", "remission", "resolved"))));
        into.problems.add(new Gathered.Pending<>(
                new Fact.Problem(
                        resource.codes.of(CompiledInterest.CONDITION),
                        active,
                        confirmed,
                        resource.time(ResourceMember.Role.ONSET, ResourceMember.Role.RECORDED),
                        resource.source(key, entry)),
                subject));
    }

    static void medication(ResourceScratch resource, String key, int entry, Subject subject, Gathered into) {
        boolean request = resource.is("MedicationRequest");
        String status = resource.status;
        if (status == null || status.equals("unknown")) {
            into.doubtful(key); // it may be taken
            return;
        }
        if (resource.doNotPerform || !(request ? REQUESTED : STATED).contains(status)) {
            return;
        }
        boolean active =
                status.equals("active") && (!request || (resource.intent != null && MEANT.contains(resource.intent)));
        Spelled drug = resource.medication();
        boolean refers = drug.isEmpty() && resource.medicationReference.length() > 0;
        if (resource.medicationReference.startsWith('#')) {
            drug = contained(resource);
            refers = false;
        }
        if (drug.isEmpty() && !refers && !resource.prescribing()) {
            return;
        }
        ResourceMember.Role role = request ? ResourceMember.Role.AUTHORED : ResourceMember.Role.EFFECTIVE;
        Gathered.Pending<Fact.Medication> medication = new Gathered.Pending<>(
                new Fact.Medication(
                        drug.codes(), drug.names(), active, resource.time(role, null), resource.source(key, entry)),
                subject);
        if (refers) {
            into.refer(
                    new Gathered.Referring(resource.medicationReference.string().orElse(""), medication));
        } else {
            into.medications.add(medication);
        }
    }

    static void allergy(ResourceScratch resource, String key, int entry, Subject subject, Gathered into) {
        if (!resource.prescribing()
                || says(resource.verificationStatus, ALLERGY_VERIFICATION, Set.of("refuted", "entered-in-error"))) {
            return;
        }
        List<Code> clinical = resource.clinicalStatus;
        boolean active = clinical == null || says(clinical, ALLERGY_CLINICAL, Set.of("active"));
        into.allergies.add(new Gathered.Pending<>(
                new Fact.Allergy(
                        resource.spelledCode.codes(),
                        resource.spelledCode.names(),
                        active,
                        "high".equals(resource.criticality),
                        resource.time(ResourceMember.Role.ONSET, ResourceMember.Role.RECORDED),
                        resource.source(key, entry)),
                subject));
    }

    private static Spelled contained(ResourceScratch resource) {
        for (ResourceScratch.Contained medication : resource.contained) {
            if (resource.medicationReference.is("#" + medication.id())) {
                return medication.drug();
            }
        }
        return Spelled.NOTHING;
    }

    static void procedure(ResourceScratch resource, String key, int entry, Subject subject, Gathered into) {
        if (!resource.codes.any(CompiledInterest.PROCEDURE) && !into.everyProcedureUnder(key)) {
            return;
        }
        if (resource.status == null || resource.status.equals("unknown")) {
            into.doubtful(key); // it may have been done
        }
        if (!"completed".equals(resource.status)) {
            return;
        }
        into.procedures.add(new Gathered.Pending<>(
                new Fact.Procedure(
                        resource.codes.of(CompiledInterest.PROCEDURE),
                        resource.time(ResourceMember.Role.PERFORMED, null),
                        resource.source(key, entry)),
                subject));
    }

    static void encounter(ResourceScratch resource, String key, int entry, Subject subject, Gathered into) {
        if (into.encountered() && resource.status != null && TOOK_PLACE.contains(resource.status)) {
            into.encounters.add(new Gathered.Pending<>(
                    resource.encounter.encounter(resource, resource.source(key, entry)), subject));
        }
    }

    static void relative(ResourceScratch resource, String key, int entry, Subject subject, Gathered into) {
        boolean complete = "completed".equals(resource.status);
        if (into.familial() && (complete || "partial".equals(resource.status))) {
            into.relatives.add(new Gathered.Pending<>(
                    resource.relative.relative(
                            complete,
                            resource.time(ResourceMember.Role.RECORDED, ResourceMember.Role.RECORDED),
                            resource.source(key, entry)),
                    subject));
        }
    }

    static void goal(ResourceScratch resource, String key, int entry, Subject subject, Gathered into) {
        if (resource.lifecycleStatus != null && AIMED_AT.contains(resource.lifecycleStatus)) {
            for (Fact.Goal target : resource.goal.goals(resource.source(key, entry))) {
                into.goals.add(new Gathered.Pending<>(target, subject));
            }
        }
    }

    private static boolean says(@Nullable List<Code> status, Set<String> systems, Set<String> codes) {
        if (status == null) {
            return false;
        }
        for (Code code : status) {
            if (systems.contains(code.system()) && codes.contains(code.code())) {
                return true;
            }
        }
        return false;
    }
}
