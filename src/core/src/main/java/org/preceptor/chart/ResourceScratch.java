package org.preceptor.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has been read of one resource: the union of the members that any type uses, because the type may be named last. Reused
 * from resource to resource, so that a resource nobody reads costs no object.
 */
final class ResourceScratch {

    /** A component whose code somebody reads. */
    record Component(List<Code> codes, Value value) {}

    /** A Medication inside the resource. */
    record Contained(String id, Spelled drug) {}

    /**
     * An Observation inside the resource.
     *
     * @param subject whom it says it is about; null where it leaves that to the resource around it
     * @param own whether its own code is one that somebody reads as a measurement
     */
    record ContainedObservation(
            Optional<String> id,
            @Nullable String status,
            @Nullable Subject subject,
            boolean own,
            List<Code> codes,
            Value value,
            List<Component> components,
            List<Code> genomic,
            Answer answer,
            List<Fact.Genomic.Part> parts,
            List<String> derivedFrom,
            Optional<ClinicalTime> time) {}

    final Text fullUrl = new Text();
    final Text id = new Text();
    final Hits codes = new Hits();
    final Hits medicationCodes = new Hits();
    final Text medicationReference = new Text();
    final ValueReader value;
    final PersonReader person;
    final List<Component> components = new ArrayList<>();
    final List<Fact.Genomic.Part> parts = new ArrayList<>(0);
    final List<String> derivedFrom = new ArrayList<>(0);
    final List<Contained> contained = new ArrayList<>(0);
    final List<ContainedObservation> containedObservations = new ArrayList<>(0);
    final List<String> results = new ArrayList<>(0);
    final List<Subject> containedSubjects = new ArrayList<>(0);
    final BundleState bundle = new BundleState();
    final EncounterReader encounter;
    final RelativeReader relative;
    final GoalReader goal;
    final ConsentReader consent;
    final List<Code> labels = new ArrayList<>(0);

    private final boolean prescribing;
    private final TimeReader time;
    private final TimeReader fallback;
    private ResourceMember.@Nullable Role timeRole;
    private ResourceMember.@Nullable Role fallbackRole;
    private boolean timesConflict;
    private boolean undated;

    @Nullable
    String type;

    @Nullable
    Subject subject;

    /** Who takes part in an Appointment. */
    @Nullable
    Subject participant;

    @Nullable
    String status;

    @Nullable
    String intent;

    @Nullable
    List<Code> clinicalStatus;

    @Nullable
    List<Code> verificationStatus;

    @Nullable
    String criticality;

    @Nullable
    String lifecycleStatus;

    /** {@code code}, where somebody prescribes and the type may be one that is kept whole. */
    Spelled spelledCode = Spelled.NOTHING;
    /** {@code medicationCodeableConcept}, where somebody prescribes. */
    Spelled spelledMedication = Spelled.NOTHING;

    boolean coded;
    boolean doNotPerform;
    boolean abated;
    boolean modified;
    boolean focused;
    boolean panel;

    ResourceScratch(
            ConceptReader concepts,
            PrivacyRules rules,
            ReadingLimits limits,
            Words words,
            Days days,
            boolean prescribing) {
        this.prescribing = prescribing;
        value = new ValueReader(concepts, limits, words, days);
        encounter = new EncounterReader(concepts);
        relative = new RelativeReader(concepts, limits, words);
        goal = new GoalReader(concepts, limits, words);
        consent = new ConsentReader(concepts, limits, rules, days);
        person = new PersonReader(concepts, words, limits.arrayWidth());
        time = new TimeReader(days, limits.arrayWidth());
        fallback = new TimeReader(days, limits.arrayWidth());
    }

    /** Forgets the resource; {@link #fullUrl} stays, because it stands beside the resource and not in it. */
    void clear() {
        id.clear();
        codes.clear();
        medicationCodes.clear();
        medicationReference.clear();
        value.clear();
        person.clear();
        components.clear();
        parts.clear();
        derivedFrom.clear();
        contained.clear();
        containedObservations.clear();
        results.clear();
        containedSubjects.clear();
        bundle.clear();
        encounter.clear();
        relative.clear();
        goal.clear();
        consent.clear();
        labels.clear();
        time.clear();
        fallback.clear();
        timeRole = null;
        fallbackRole = null;
        timesConflict = false;
        undated = false;
        type = null;
        subject = null;
        participant = null;
        status = null;
        intent = null;
        clinicalStatus = null;
        criticality = null;
        lifecycleStatus = null;
        spelledCode = Spelled.NOTHING;
        spelledMedication = Spelled.NOTHING;
        verificationStatus = null;
        coded = false;
        doNotPerform = false;
        abated = false;
        modified = false;
        focused = false;
        panel = false;
    }

    boolean prescribing() {
        return prescribing;
    }

    /** The drug that {@code medicationCodeableConcept} names. */
    Spelled medication() {
        return prescribing
                ? spelledMedication
                : new Spelled(medicationCodes.of(CompiledInterest.MEDICATION), List.of());
    }

    /** The drug that a Medication is, by the hits of its code. */
    Spelled drug(Hits hits) {
        return prescribing ? spelledCode : new Spelled(hits.of(CompiledInterest.MEDICATION), List.of());
    }

    boolean is(String resourceType) {
        return resourceType.equals(type);
    }

    /** Whether the resource is of the type, or its type has not been read yet. */
    boolean mayBe(String resourceType) {
        return type == null || is(resourceType);
    }

    /** What this Observation states, for the report that contains it; empty where nobody reads it or it may not be used. */
    Optional<ContainedObservation> statement() {
        boolean own = codes.any(CompiledInterest.OBSERVATION) && (value.given() || !panel);
        boolean genomic = codes.any(CompiledInterest.GENOMICS);
        if (modified || focused || (!own && !genomic && components.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new ContainedObservation(
                id.string(),
                status,
                subject,
                own,
                codes.of(CompiledInterest.OBSERVATION),
                value.value(),
                List.copyOf(components),
                codes.of(CompiledInterest.GENOMICS),
                value.answer(),
                List.copyOf(parts),
                List.copyOf(derivedFrom),
                time(ResourceMember.Role.EFFECTIVE, ResourceMember.Role.ISSUED)));
    }

    /** Whether nobody reads the value, because it is known that nobody reads the code. */
    boolean valueUnread() {
        return coded && !codes.any(CompiledInterest.OBSERVATION | CompiledInterest.GENOMICS);
    }

    /** Whether the resource is a genomic finding, or its code has not been read yet. */
    boolean mayBeGenomic() {
        return !coded || codes.any(CompiledInterest.GENOMICS);
    }

    /** Whether the resource has a better time already than this member could say. */
    boolean dated(ResourceMember.Role role) {
        return timeRole != null && (role == ResourceMember.Role.ISSUED || role == ResourceMember.Role.RECORDED);
    }

    /** Where to read a time member into; two of the same role contradict each other and give no time. */
    TimeReader timeFor(ResourceMember.Role role, ResourceMember.Form form) {
        if (role == ResourceMember.Role.ISSUED || role == ResourceMember.Role.RECORDED) {
            fallbackRole = role;
            return fallback;
        }
        timesConflict |= timeRole != null;
        timeRole = role;
        undated |= form == ResourceMember.Form.UNDATED;
        return time;
    }

    /**
     * The resource's time.
     *
     * @param role the member that says it
     * @param otherwise the member that stands in where the first is missing altogether
     */
    Optional<ClinicalTime> time(ResourceMember.Role role, ResourceMember.@Nullable Role otherwise) {
        if (timesConflict || undated) {
            return Optional.empty();
        }
        if (timeRole == role) {
            return Optional.ofNullable(time.time());
        }
        return otherwise != null && fallbackRole == otherwise ? Optional.ofNullable(fallback.time()) : Optional.empty();
    }

    /** The start of {@code period}. */
    Optional<ClinicalTime> periodStart() {
        return timeRole == ResourceMember.Role.PERIOD ? Optional.ofNullable(time.from()) : Optional.empty();
    }

    /** The end of {@code period}. */
    Optional<ClinicalTime> periodEnd() {
        return timeRole == ResourceMember.Role.PERIOD ? Optional.ofNullable(time.to()) : Optional.empty();
    }

    SourceReference source(String key, int entry) {
        return new SourceReference(type == null ? "" : type, id.string().filter(References::isId), key, entry);
    }
}
