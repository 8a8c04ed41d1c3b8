package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        /** A group, a device, a logical or unresolved reference: neither used nor a contradiction. */
        UNKNOWN
    }

    private final Map<String, Subject> byReference = new HashMap<>();
    /** Patients of the Bundles by {@code urn:} fullUrl; an empty id where the resource has none. */
    private final Map<String, String> patientsByUrn = new HashMap<>();

    private final List<Subject> groups = new ArrayList<>();
    private @Nullable Subject last;

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
            return last; // nearly always: a chart is about one patient
        }
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
            if (id != null && id.isEmpty()) {
                return Identity.THE_PATIENT; // the Bundle's own Patient, sent without an id
            }
        }
        if (id == null) {
            return Identity.UNKNOWN;
        }
        return id.equals(patientId) ? Identity.THE_PATIENT : Identity.ANOTHER_PATIENT;
    }

    private Identity identifyGroup(Subject group, String patientId) {
        Identity together = Identity.UNKNOWN;
        for (Subject member : group.members) {
            switch (identify(member, patientId)) {
                case THE_PATIENT -> {
                    return Identity.THE_PATIENT;
                }
                case ANOTHER_PATIENT -> together = Identity.ANOTHER_PATIENT;
                case UNKNOWN -> {}
            }
        }
        return together;
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
