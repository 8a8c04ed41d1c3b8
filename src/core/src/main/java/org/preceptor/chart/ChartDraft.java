package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.preceptor.resource.Node;
import org.preceptor.resource.RecordingParser;

/**
 * Gathers the facts of one call from several streams: the request's prefetch first, then whatever the service fetches itself.
 * For one call and one thread: streams fetched in parallel are added one after another.
 */
public final class ChartDraft {

    private static final int MOST_CONTRADICTIONS = 100;

    private final BoundedJson json;
    private final Map<String, PrefetchState> states = new LinkedHashMap<>();
    private final Map<String, Integer> entries = new LinkedHashMap<>();
    private final Map<String, Pages> pages = new HashMap<>();
    private final Map<String, Set<String>> types;
    private final Gathered gathered;
    private final Subjects subjects = new Subjects();
    private final ResourceReader reader;
    private int unknownSubject;
    private int unresolvedMedications;

    /**
     * An empty draft under the default limits.
     *
     * @param interest which codes become facts
     * @param keys the declared prefetch keys
     * @param zone in which a date without a time is read
     */
    public ChartDraft(Interest interest, Collection<String> keys, ZoneId zone) {
        this(interest, keys, zone, BoundedJson.DEFAULT);
    }

    /** An empty draft under the limits of {@code json}. */
    public ChartDraft(Interest interest, Collection<String> keys, ZoneId zone, BoundedJson json) {
        this(interest, keys, zone, json, Map.of());
    }

    /**
     * An empty draft that knows what was asked for.
     *
     * @param types resource types that answer a key's query; where a key is not among them, any does
     */
    public ChartDraft(
            Interest interest, Collection<String> keys, ZoneId zone, BoundedJson json, Map<String, Set<String>> types) {
        this.json = json;
        this.types = Map.copyOf(types);
        keys.forEach(key -> states.put(key, new PrefetchState.NotSatisfied()));
        gathered = new Gathered(interest);
        reader = new ResourceReader(InterestCache.compiled(interest), json.limits(), zone, gathered, subjects);
    }

    /** What has become of a declared key so far. */
    public PrefetchState state(String key) {
        PrefetchState state = states.get(key);
        if (state == null) {
            throw new IllegalArgumentException("Not a declared prefetch key");
        }
        return state;
    }

    /**
     * Reads what was fetched for a declared key: a resource, a Bundle, an OperationOutcome or {@code null}; for a key that is
     * {@code Partial}, its next page. What is no such thing makes the key {@code Failed("structure")}.
     *
     * @return the key's state now
     * @throws IOException when the stream fails; nothing of it is kept then
     */
    public PrefetchState addFetched(String key, InputStream stream) throws IOException {
        PrefetchState before = state(key);
        Gathered.Mark mark = gathered.mark();
        boolean whole = false;
        try (JsonParser parser = json.open(stream)) {
            boolean empty = parser.nextToken() == null;
            if (!empty && readValue(key, parser).isEmpty()) {
                whole = parser.nextToken() == null;
            }
        } catch (IOException failure) {
            if (JsonFault.of(failure).isEmpty()) {
                throw failure;
            }
        } finally {
            if (!whole) {
                gathered.takeBack(mark);
                states.put(key, together(before, new PrefetchState.Failed("structure")));
            }
        }
        return state(key);
    }

    /** Notes that a declared key could not be fetched; what came of it before stays. */
    public void fail(String key, String code) {
        state(key);
        states.put(key, new PrefetchState.Failed(code));
    }

    /**
     * Reads the value of a prefetch member that the parser stands at, of a declared key or another: what nobody asked for
     * becomes no fact, but is held to the same patient.
     *
     * @return what is wrong with the value, in words without its data; empty where nothing is
     */
    public Optional<String> readPrefetched(String key, JsonParser parser) throws IOException {
        if (states.containsKey(key)) {
            return readValue(key, parser);
        }
        reader.begin(key, false, 0, null);
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            reader.accept(reader.read(parser, 0), 0, true);
        } else {
            parser.skipChildren();
        }
        return Optional.empty();
    }

    /**
     * Reads a resource of the hook's context that the parser stands at: it becomes no fact, but is held to the same patient.
     *
     * @param field name of the context's member
     */
    public ContextResource readContext(String field, JsonParser parser) throws IOException {
        return readContext(field, parser, Optional::empty);
    }

    /** The same, and keeps the resource whole. */
    public ContextResource readAndKeep(String field, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return readContext(field, parser);
        }
        RecordingParser recording = new RecordingParser(parser);
        return readContext(field, recording, () -> Optional.of(recording.recorded()));
    }

    private ContextResource readContext(String field, JsonParser parser, Supplier<Optional<Node>> kept)
            throws IOException {
        ContextResource.Builder seen = new ContextResource.Builder();
        reader.begin("context." + field, false, 0, seen.references());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            ResourceScratch resource = reader.read(parser, 0);
            reader.accept(resource, 0, true);
            return seen.of(resource.type, kept.get());
        }
        parser.skipChildren();
        return seen.of(null, Optional.empty());
    }

    private Optional<String> readValue(String key, JsonParser parser) throws IOException {
        PrefetchState before = state(key);
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            states.put(key, together(before, new PrefetchState.NoData()));
            return Optional.empty();
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return Optional.of("is not a FHIR resource");
        }
        Gathered.Mark mark = gathered.mark();
        int first = entries.getOrDefault(key, 0);
        reader.begin(key, true, first, null);
        Set<String> asked = types.getOrDefault(key, Set.of());
        ResourceScratch resource = reader.answer(parser, asked);
        Optional<String> problem = problem(resource);
        if (problem.isPresent()) {
            gathered.takeBack(mark);
            return problem;
        }
        PrefetchState now;
        if (resource.is("Bundle")) {
            now = bundle(key, resource.bundle, mark);
        } else if (resource.is("OperationOutcome")) {
            String code = resource.bundle.issueCode;
            now = new PrefetchState.Failed(code == null ? "unknown" : code);
        } else if (asked.isEmpty() || asked.contains(String.valueOf(resource.type))) {
            reader.accept(resource, reader.nextEntry(), true);
            now = new PrefetchState.Satisfied(1);
        } else {
            // Held to the same patient all the same.
            reader.accept(resource, reader.nextEntry(), false);
            now = new PrefetchState.Failed("structure");
        }
        entries.put(key, reader.entry());
        states.put(key, together(before, now));
        return Optional.empty();
    }

    /** What a Bundle makes of its key; what answers another question than was asked, or not all of it, makes it fail. */
    private PrefetchState bundle(String key, BundleState bundle, Gathered.Mark mark) {
        PrefetchState page = bundle.state();
        if (bundle.answersAnotherQuestion()) {
            gathered.takeBack(mark);
            return page instanceof PrefetchState.Failed ? page : new PrefetchState.Failed("structure");
        }
        Pages all = pages.computeIfAbsent(key, unused -> new Pages());
        all.add(bundle);
        boolean last = page instanceof PrefetchState.Satisfied || page instanceof PrefetchState.NoData;
        return last && !all.whole() ? new PrefetchState.Failed("incomplete") : page;
    }

    private static Optional<String> problem(ResourceScratch resource) {
        if (resource.type == null) {
            return Optional.of("is not a FHIR resource: it has no resourceType");
        }
        if (!resource.is("Bundle")) {
            return Optional.empty();
        }
        return resource.bundle.answersASearch()
                ? Optional.empty()
                : Optional.of("is a Bundle of another type than searchset or collection");
    }

    /** A key's pages together. */
    private static PrefetchState together(PrefetchState before, PrefetchState page) {
        int pages = switch (before) {
            case PrefetchState.Satisfied satisfied -> satisfied.resources();
            case PrefetchState.Partial partial -> partial.resources();
            case PrefetchState.NoData none -> 0;
            case PrefetchState.NotSatisfied none -> 0;
            case PrefetchState.Failed failed -> 0;
        };
        return switch (page) {
            case PrefetchState.Satisfied satisfied -> new PrefetchState.Satisfied(pages + satisfied.resources());
            case PrefetchState.Partial partial ->
                new PrefetchState.Partial(pages + partial.resources(), partial.next());
            case PrefetchState.NoData none -> pages > 0 ? new PrefetchState.Satisfied(pages) : none;
            case PrefetchState.NotSatisfied none -> none;
            case PrefetchState.Failed failed -> failed;
        };
    }

    /**
     * The chart, now that it is known whose it must be.
     *
     * @param patientId the context's
     */
    public ChartOutcome finish(String patientId) {
        List<SourceReference> contradictions = subjects.contradictions(patientId, MOST_CONTRADICTIONS);
        if (!contradictions.isEmpty()) {
            return new ChartOutcome.WrongPatient(contradictions);
        }
        unknownSubject = 0;
        Predicate<@Nullable Subject> patient = subject -> {
            boolean known = subject != null && subjects.identify(subject, patientId) == Subjects.Identity.THE_PATIENT;
            unknownSubject += known ? 0 : 1;
            return known;
        };
        List<Gathered.Pending<Fact.Medication>> medications = new ArrayList<>();
        unresolvedMedications = gathered.resolve(medications);
        return new ChartOutcome.Complete(new Chart(
                person(patientId),
                Gathered.about(gathered.measurements, patient),
                Gathered.about(gathered.problems, patient),
                Gathered.about(medications, patient),
                Gathered.about(gathered.procedures, patient),
                Gathered.about(gathered.allergies, patient),
                Gathered.about(gathered.validGenomics(), patient),
                Gathered.about(gathered.encounters, patient),
                Gathered.about(gathered.relatives, patient),
                states));
    }

    /** The Patient with the context's id, else one that was sent without any. */
    private Optional<Fact.Person> person(String patientId) {
        Fact.Person found = null;
        for (Gathered.Pending<Fact.Person> pending : gathered.persons) {
            Fact.Person person = pending.fact();
            if (person.id().equals(patientId)) {
                return Optional.of(person);
            }
            if (found == null) {
                found = person;
            }
        }
        return Optional.ofNullable(found)
                .map(person -> new Fact.Person(
                        patientId,
                        person.birthDate(),
                        person.administrativeGender(),
                        person.birthSex(),
                        person.race(),
                        person.ethnicity(),
                        person.deceased(),
                        person.source()));
    }

    /** What the streams held but the chart could not use; complete after {@link #finish}. */
    public Unused unused() {
        return new Unused(gathered.withoutSubject(), unknownSubject, unresolvedMedications);
    }
}
