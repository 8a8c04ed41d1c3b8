package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one resource after another in a single pass, whatever the order of their members. */
final class ResourceReader {

    private final ReadingLimits limits;
    private final Words words = new Words();
    private final ConceptReader concepts;
    private final Days days;
    private final Gathered gathered;
    private final Subjects subjects;
    private final BundleReader bundles;
    private final ComponentReader components;
    private final List<ResourceScratch> scratches = new ArrayList<>(4);

    private final PrivacyRules rules;
    private final boolean prescribing;
    private final boolean genomic;
    private final boolean family;
    private final boolean encounters;
    private final boolean goals;
    private String key = "";
    private boolean keep;
    private int entry;
    private @Nullable Set<String> references;

    ResourceReader(
            CompiledInterest interest,
            PrivacyRules rules,
            ReadingLimits limits,
            ZoneId zone,
            Gathered gathered,
            Subjects subjects) {
        this.rules = rules;
        prescribing = interest.prescribing;
        genomic = interest.genomic;
        family = interest.family;
        encounters = interest.encounters;
        goals = interest.goals;
        this.limits = limits;
        days = new Days(zone);
        this.gathered = gathered;
        this.subjects = subjects;
        concepts = new ConceptReader(interest, limits, words);
        bundles = new BundleReader(this, limits, words);
        components = new ComponentReader(concepts, limits, words, days);
    }

    /**
     * Turns to another body.
     *
     * @param keepFacts whether its resources become facts; their patients are checked in any case
     * @param firstEntry where the positions of its entries go on
     * @param seen takes the references of its resources, where somebody wants them
     */
    void begin(String prefetchKey, boolean keepFacts, int firstEntry, @Nullable Set<String> seen) {
        key = prefetchKey;
        keep = keepFacts;
        entry = firstEntry;
        references = seen;
    }

    int nextEntry() {
        return entry++;
    }

    /** Position of the next entry. */
    int entry() {
        return entry;
    }

    ResourceScratch scratch(int level) {
        while (scratches.size() <= level) {
            scratches.add(new ResourceScratch(concepts, rules, limits, words, days, prescribing));
        }
        return scratches.get(level);
    }

    /** Takes what a complete resource states. */
    void accept(ResourceScratch resource, int index, boolean outermost) {
        if (references != null && resource.type != null && resource.id.length() > 0) {
            references.add(resource.type + "/" + resource.id.string().orElse(""));
        }
        gathered.accept(resource, key, index, keep && outermost, subjects);
    }

    /**
     * Reads what came for a query.
     *
     * @param asked types that answer it; empty: any
     */
    ResourceScratch answer(JsonParser parser, Set<String> asked) throws IOException {
        scratch(0).bundle.asked = asked;
        try {
            return read(parser, 0);
        } finally {
            scratch(0).bundle.asked = Set.of();
        }
    }

    /** Reads the resource that the parser stands at the start of. */
    ResourceScratch read(JsonParser parser, int level) throws IOException {
        ResourceScratch into = scratch(level);
        into.clear();
        long seen = 0;
        long seenMore = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            ResourceMember.Named named = ResourceMember.named(name);
            if (named == null || token == JsonToken.VALUE_NULL) {
                parser.skipChildren();
                continue;
            }
            if (named.member() == ResourceMember.VALUE) {
                if (into.valueUnread()) {
                    parser.skipChildren();
                    continue;
                }
                into.value.wantWords(genomic && into.mayBeGenomic());
                into.value.value(parser, String.valueOf(named.valueForm()));
                continue;
            }
            if (named.bit() < Long.SIZE) {
                seen = Json.once(parser, seen, named.bit());
            } else {
                seenMore = Json.once(parser, seenMore, named.bit() - Long.SIZE);
            }
            switch (named.member()) {
                case TIME -> {
                    // "date" is a time here for the family's history only.
                    if (named.name().equals("date") && !into.mayBe("FamilyMemberHistory")) {
                        parser.skipChildren();
                    } else {
                        time(parser, into, named);
                    }
                }
                case ABATEMENT -> {
                    into.abated = true;
                    parser.skipChildren();
                }
                default -> member(parser, into, named.member(), level);
            }
        }
        return into;
    }

    private static void time(JsonParser parser, ResourceScratch into, ResourceMember.Named named) throws IOException {
        ResourceMember.Role role = named.role();
        ResourceMember.Form form = named.form();
        if (role == null || form == null) {
            throw new IllegalStateException("A time member without a role");
        }
        if (into.dated(role)) {
            parser.skipChildren();
            return;
        }
        TimeReader time = into.timeFor(role, form);
        switch (form) {
            case DATE_TIME -> time.dateTime(parser);
            case PERIOD -> time.period(parser);
            case TIMING -> time.timing(parser);
            case UNDATED -> parser.skipChildren();
        }
    }

    private void member(JsonParser parser, ResourceScratch into, ResourceMember member, int level) throws IOException {
        switch (member) {
            case RESOURCE_TYPE -> into.type = word(parser);
            case ID -> into.id.take(parser);
            case SUBJECT, PATIENT, BENEFICIARY, FOR ->
                into.subject = subjects.together(into.subject, subjects.read(parser));
            case STATUS -> into.status = word(parser);
            case INTENT -> into.intent = word(parser);
            case DO_NOT_PERFORM -> {
                into.doNotPerform = parser.currentToken() != JsonToken.VALUE_FALSE;
                parser.skipChildren();
            }
            case CODE -> {
                if (prescribing && keptWhole(into.type)) {
                    into.spelledCode = concepts.whole(parser, into.codes);
                } else {
                    concepts.concept(parser, into.codes);
                }
                into.coded = true;
            }
            case CLINICAL_STATUS -> into.clinicalStatus = concepts.spelled(parser);
            case VERIFICATION_STATUS -> into.verificationStatus = concepts.spelled(parser);
            case MEDICATION_CODEABLE_CONCEPT -> {
                if (prescribing) {
                    into.spelledMedication = concepts.whole(parser, into.medicationCodes);
                } else {
                    concepts.concept(parser, into.medicationCodes);
                }
            }
            case CRITICALITY -> into.criticality = word(parser);
            case MEDICATION_REFERENCE -> reference(parser, into.medicationReference);
            case DATA_ABSENT_REASON -> into.value.dataAbsentReason(parser);
            case COMPONENT -> into.panel |= components.read(parser, into, genomic && into.mayBeGenomic());
            case FOCUS -> into.focused = filled(parser);
            case DERIVED_FROM -> {
                if (genomic) {
                    references(parser, into.derivedFrom);
                } else {
                    parser.skipChildren();
                }
            }
            case RESULT -> {
                if (genomic) {
                    references(parser, into.results);
                } else {
                    parser.skipChildren();
                }
            }
            case HAS_MEMBER -> into.panel |= filled(parser);
            case MODIFIER_EXTENSION -> into.modified = filled(parser);
            case CONTAINED -> contained(parser, into, level);
            case EXTENSION -> {
                if (into.type == null || into.is("Patient")) {
                    into.person.extensions(parser);
                } else {
                    parser.skipChildren();
                }
            }
            case BIRTH_DATE -> into.person.birthDate.take(parser);
            case GENDER -> into.person.gender.take(parser);
            case DECEASED_BOOLEAN -> {
                into.person.deceased |= parser.currentToken() == JsonToken.VALUE_TRUE;
                parser.skipChildren();
            }
            case DECEASED_DATE_TIME -> {
                into.person.deceased = true;
                parser.skipChildren();
            }
            case ABATEMENT_BOOLEAN -> {
                into.abated |= parser.currentToken() != JsonToken.VALUE_FALSE;
                parser.skipChildren();
            }
            case ENTRY -> bundles.entries(parser, into, level);
            case LINK -> bundles.links(parser, into.bundle);
            case TYPE -> into.bundle.type.take(parser);
            case TOTAL -> {
                if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                    into.bundle.total = (long) NumberReader.read(parser, limits.exponent());
                }
                parser.skipChildren();
            }
            case ISSUE -> bundles.issues(parser, into.bundle);
            case ENCOUNTER_CLASS, PRIORITY, HOSPITALIZATION, SERVICE_TYPE, PART_OF -> {
                if (encounters && into.mayBe("Encounter")) {
                    into.encounter.read(parser, member);
                } else {
                    parser.skipChildren();
                }
            }
            case META -> meta(parser, into);
            case PARTICIPANT -> {
                if (into.mayBe("Appointment")) {
                    participants(parser, into);
                } else {
                    parser.skipChildren();
                }
            }
            case CATEGORY, POLICY, POLICY_RULE, PROVISION -> {
                if (into.mayBe("Consent")) {
                    into.consent.read(parser, member);
                } else {
                    parser.skipChildren();
                }
            }
            case RELATIONSHIP, CONDITIONS -> {
                if (family && into.mayBe("FamilyMemberHistory")) {
                    into.relative.read(parser, member);
                } else {
                    parser.skipChildren();
                }
            }
            case LIFECYCLE_STATUS -> into.lifecycleStatus = word(parser);
            case TARGET -> {
                if (goals && into.mayBe("Goal")) {
                    into.goal.targets(parser);
                } else {
                    parser.skipChildren();
                }
            }
            default -> parser.skipChildren();
        }
    }

    /** The security labels; the rest of {@code meta} says nothing of the patient. */
    private void meta(JsonParser parser, ResourceScratch into) throws IOException {
        if (!Json.object(parser)) {
            return;
        }
        long seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (!name.equals("security")) {
                Json.skip(parser);
                continue;
            }
            seen = Json.once(parser, seen, 0);
            if (token != JsonToken.START_ARRAY) {
                concepts.spelledCoding(parser, into.labels);
                continue;
            }
            for (int i = 0; Json.element(parser); i++) {
                if (i >= limits.arrayWidth()) {
                    throw new RefusedJsonException(parser, "An array has more elements than the limit allows");
                }
                concepts.spelledCoding(parser, into.labels);
            }
        }
    }

    /** Who takes part in an Appointment: several patients may, but not others alone. */
    private void participants(JsonParser parser, ResourceScratch into) throws IOException {
        if (!Json.array(parser)) {
            return;
        }
        while (Json.element(parser)) {
            if (!Json.object(parser)) {
                continue;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals("actor")) {
                    into.participant = subjects.together(into.participant, subjects.read(parser));
                } else {
                    Json.skip(parser);
                }
            }
        }
    }

    /** Whether {@code code} is kept as written; also where the type is not known yet. */
    private static boolean keptWhole(@Nullable String type) {
        return type == null || type.equals("Medication") || type.equals("AllergyIntolerance");
    }

    private @Nullable String word(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return words.of(parser);
        }
        parser.skipChildren();
        return null;
    }

    private static void reference(JsonParser parser, Text into) throws IOException {
        if (!Json.object(parser)) {
            return;
        }
        long seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals("reference")) {
                seen = Json.once(parser, seen, 0);
                into.take(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void references(JsonParser parser, List<String> into) throws IOException {
        if (!Json.array(parser)) {
            return;
        }
        Text one = new Text();
        for (int i = 0; Json.element(parser); i++) {
            if (i >= limits.arrayWidth()) {
                throw new RefusedJsonException(parser, "An array has more elements than the limit allows");
            }
            one.clear();
            reference(parser, one);
            one.string().ifPresent(into::add);
        }
    }

    /** Whether an array (or, where a client leaves the brackets out, an object) holds anything; it is skipped. */
    private static boolean filled(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return true;
        }
        boolean filled = false;
        while (Json.element(parser)) {
            filled = true;
            parser.skipChildren();
        }
        return filled;
    }

    private void contained(JsonParser parser, ResourceScratch into, int level) throws IOException {
        if (!Json.array(parser)) {
            return;
        }
        for (int i = 0; Json.element(parser); i++) {
            if (i >= limits.arrayWidth()) {
                throw new RefusedJsonException(parser, "An array has more elements than the limit allows");
            }
            if (!Json.object(parser)) {
                continue;
            }
            ResourceScratch inner = read(parser, level + 1);
            if (inner.subject != null) {
                into.containedSubjects.add(inner.subject);
            }
            into.containedSubjects.addAll(inner.containedSubjects);
            // FHIR forbids labels here; one that stands here all the same counts for the whole.
            into.labels.addAll(inner.labels);
            if (inner.is("Observation") && (into.type == null || into.is("DiagnosticReport"))) {
                inner.statement().ifPresent(into.containedObservations::add);
            }
            if (inner.is("Medication") && !"entered-in-error".equals(inner.status)) {
                inner.id
                        .string()
                        .ifPresent(
                                id -> into.contained.add(new ResourceScratch.Contained(id, inner.drug(inner.codes))));
            }
        }
    }
}
