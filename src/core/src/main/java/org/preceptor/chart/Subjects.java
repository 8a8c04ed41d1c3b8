package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everyone whom the resources of a request are about. Whether that is the patient of the context is decided at the end: the
 * context may come after the resources, and a {@code urn:uuid} reference before the Patient that it means.
 */
final class Subjects {

    /** What a reference turns out to mean. */
    enum Identity {
        THE_PATIENT,
        ANOTHER_PATIENT,
        /** A group, a device, a place: for certain no patient. */
        NO_PATIENT,
        /** A logical or unresolved reference, or a patient of another server: neither used nor a contradiction. */
        UNKNOWN
    }

    /** What else FHIR R4 lets the resources that become facts be about. */
    private static final List<String> OTHERS = List.of("Group", "Device", "Location");

    /** Types whose {@code subject} may name several patients, of whom one must be ours. */
    private static final Set<String> SHARED = Set.of("Account", "Appointment");

    private final Map<String, Subject> byReference = new HashMap<>();
    /** Patients of the Bundles by {@code urn:} fullUrl; an empty id where the resource has none. */
    private final Map<String, String> patientsByUrn = new HashMap<>();

    private final List<Subject> groups = new ArrayList<>();
    private final Subject nobody = new Subject("", null, List.of());
    /** The server whose absolute references are the patient's; null where none can be told from another. */
    private @Nullable String server;

    private @Nullable Subject last;
    /** The reference that {@link #last} was read from, where it is at hand. */
    private @Nullable SeenValue lastSeen;

    private final Text reference = new Text();

    /** Whom the Reference, or array of References, is about that the parser stands at; null where it names nobody. */
    @Nullable
    Subject read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return reference(parser);
        }
        if (token != JsonToken.START_ARRAY) {
            return null;
        }
        Subject all = null;
        while (Json.element(parser)) {
            if (Json.object(parser)) {
                all = together(all, reference(parser));
            }
        }
        return all;
    }

    private @Nullable Subject reference(JsonParser parser) throws IOException {
        SkippingParser here = parser instanceof SkippingParser skipping ? skipping : null;
        if (here != null && lastSeen != null && here.again(lastSeen)) {
            return last; // nearly always: a chart is about one patient
        }
        long place = here == null ? 0 : here.place();
        Subject read = readReference(parser);
        if (here != null && read != null) {
            lastSeen = here.seenSince(place);
        }
        return read;
    }

    private @Nullable Subject readReference(JsonParser parser) throws IOException {
        reference.clear();
        long seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (name.equals("reference")) {
                seen = Json.once(parser, seen, 0);
                reference.take(parser);
            } else {
                Json.skip(parser);
            }
        }
        if (reference.length() == 0) {
            return null;
        }
        if (last != null && reference.is(last.referenceChars)) {
            return last;
        }
        lastSeen = null;
        last = of(new String(reference.chars(), 0, reference.length()));
        return last;
    }

    /** One more whom the same resource is about. */
    @Nullable
    Subject together(@Nullable Subject one, @Nullable Subject other) {
        if (one == null || other == null || one.equals(other)) {
            return one == null ? other : one;
        }
        List<Subject> members = one.members.isEmpty() ? new ArrayList<>(List.of(one)) : one.members;
        members.add(other);
        if (!one.members.isEmpty()) {
            return one;
        }
        Subject group = new Subject("", null, members);
        groups.add(group);
        return group;
    }

    /** Whom something is about that does not say it in a way that can be used. */
    Subject nobody() {
        return nobody;
    }

    /** Notes of what type the resource is that said so. */
    static void saidBy(Subject subject, String type) {
        subject.shared = SHARED.contains(type);
    }

    /**
     * Learns which server is meant by absolute references.
     *
     * @param named the server that the call names; without it absolute references count where they all name the same
     */
    void servedBy(Optional<String> named, String patientId) {
        Set<String> known = new HashSet<>();
        if (named.isPresent()) {
            String normal = References.server("", named.get());
            if (normal != null) {
                known.add(normal);
            }
        } else {
            for (Subject subject : byReference.values()) {
                if (subject.server != null && patientId.equals(subject.patientId)) {
                    known.add(subject.server);
                }
            }
        }
        server = known.size() == 1 ? known.iterator().next() : null;
    }

    /** The Patient with this id. */
    Subject patient(String id) {
        return of("Patient/" + id);
    }

    /** A Patient resource stands under this {@code urn:} in a Bundle. */
    void patientUnder(String urn, Optional<String> id) {
        patientsByUrn.put(urn, id.orElse(""));
    }

    private Subject of(String written) {
        return byReference.computeIfAbsent(
                written, unused -> new Subject(written, References.id("Patient", written), List.of()));
    }

    /** Whether the subject is the patient of the context. */
    Identity identify(Subject subject, String patientId) {
        if (!subject.members.isEmpty()) {
            return identifyGroup(subject, patientId);
        }
        String id = subject.patientId;
        if (id == null && subject.reference.startsWith("urn:")) {
            if (subject.reference.equals("urn:uuid:" + patientId)) {
                return Identity.THE_PATIENT;
            }
            id = patientsByUrn.get(subject.reference);
        }
        if (id == null || id.isEmpty()) {
            return isOther(subject.reference) ? Identity.NO_PATIENT : Identity.UNKNOWN;
        }
        if (!id.equals(patientId)) {
            return Identity.ANOTHER_PATIENT;
        }
        // The same id on another server may be somebody else.
        return subject.server == null || subject.server.equals(server) ? Identity.THE_PATIENT : Identity.UNKNOWN;
    }

    private static boolean isOther(String reference) {
        for (String type : OTHERS) {
            if (References.id(type, reference) != null) {
                return true;
            }
        }
        return false;
    }

    /** A resource that names ours and somebody else is about somebody else, unless it may be about several. */
    private Identity identifyGroup(Subject group, String patientId) {
        boolean ours = false;
        boolean others = false;
        boolean none = true;
        for (Subject member : group.members) {
            switch (identify(member, patientId)) {
                case THE_PATIENT -> {
                    ours = true;
                    none = false;
                }
                case ANOTHER_PATIENT -> others = true;
                case NO_PATIENT -> {}
                case UNKNOWN -> none = false;
            }
        }
        if (others && !(ours && group.shared)) {
            return Identity.ANOTHER_PATIENT;
        }
        if (ours) {
            return Identity.THE_PATIENT;
        }
        return none ? Identity.NO_PATIENT : Identity.UNKNOWN;
    }

    /** Where resources contradict the context, a few for each other patient; empty where none does. */
    List<SourceReference> contradictions(String patientId, int most) {
        List<SourceReference> found = new ArrayList<>();
        List<Subject> all = new ArrayList<>(byReference.values());
        all.addAll(groups);
        for (Subject subject : all) {
            if (!subject.statements().isEmpty() && identify(subject, patientId) == Identity.ANOTHER_PATIENT) {
                for (SourceReference statement : subject.statements()) {
                    if (found.size() < most) {
                        found.add(statement);
                    }
                }
            }
        }
        return found;
    }
}
