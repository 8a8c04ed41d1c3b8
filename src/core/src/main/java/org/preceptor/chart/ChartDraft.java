package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
    private final PrivacyRules rules;
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
        this(interest, PrivacyRules.NONE, keys, zone, json);
    }

    /**
     * An empty draft under the limits of {@code json}.
     *
     * @param rules what is withheld, and which Consents count
     */
    public ChartDraft(Interest interest, PrivacyRules rules, Collection<String> keys, ZoneId zone, BoundedJson json) {
        this(interest, rules, keys, zone, json, Map.of());
    }

    /**
     * An empty draft that knows what was asked for.
     *
     * @param types resource types that answer a key's query; where a key is not among them, any does
     */
    public ChartDraft(
            Interest interest,
            PrivacyRules rules,
            Collection<String> keys,
            ZoneId zone,
            BoundedJson json,
            Map<String, Set<String>> types) {
        this.json = json;
        this.rules = rules;
        this.types = Map.copyOf(types);
        keys.forEach(key -> states.put(key, new PrefetchState.NotSatisfied()));
        gathered = new Gathered(interest, rules);
        reader = new ResourceReader(InterestCache.compiled(interest), rules, json.limits(), zone, gathered, subjects);
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
            if (resource.bundle.unread) {
                gathered.doubtful(key);
            }
            if (rules.withhold(resource.labels)) {
                // A Bundle's label is about all that is in it.
                gathered.takeBack(mark);
                gathered.withheld(key);
            }
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
            case PrefetchState.InPart inPart -> 0;
        };
        return switch (page) {
            case PrefetchState.Satisfied satisfied -> new PrefetchState.Satisfied(pages + satisfied.resources());
            case PrefetchState.Partial partial ->
                new PrefetchState.Partial(pages + partial.resources(), partial.next());
            case PrefetchState.NoData none -> pages > 0 ? new PrefetchState.Satisfied(pages) : none;
            case PrefetchState.NotSatisfied none -> none;
            case PrefetchState.Failed failed -> failed;
            case PrefetchState.InPart inPart -> inPart;
        };
    }

    /** The chart, where the call names no FHIR server. */
    public ChartOutcome finish(String patientId) {
        return finish(patientId, Optional.empty());
    }

    /**
     * The chart, now that it is known whose it must be.
     *
     * @param patientId the context's
     * @param fhirServer base URL of the server that the call names: on another the same id may be somebody else's
     */
    public ChartOutcome finish(String patientId, Optional<String> fhirServer) {
        subjects.servedBy(fhirServer, patientId);
        List<SourceReference> contradictions = subjects.contradictions(patientId, MOST_CONTRADICTIONS);
        if (!contradictions.isEmpty()) {
            return new ChartOutcome.WrongPatient(contradictions);
        }
        List<SourceReference> unlike = unlike(patientId);
        if (!unlike.isEmpty()) {
            return new ChartOutcome.WrongPatient(unlike);
        }
        unknownSubject = 0;
        Function<@Nullable Subject, Subjects.Identity> patient = subject -> {
            Subjects.Identity whose =
                    subject == null ? Subjects.Identity.UNKNOWN : subjects.identify(subject, patientId);
            unknownSubject +=
                    whose == Subjects.Identity.THE_PATIENT || subjects.nobody().equals(subject) ? 0 : 1;
            return whose;
        };
        List<Gathered.Pending<Fact.Medication>> medications = new ArrayList<>();
        unresolvedMedications = gathered.resolve(medications);
        return new ChartOutcome.Complete(new Chart(
                person(patientId),
                gathered.about(gathered.measurements, patient),
                gathered.about(gathered.problems, patient),
                gathered.about(medications, patient),
                gathered.about(gathered.procedures, patient),
                gathered.about(gathered.allergies, patient),
                gathered.about(gathered.validGenomics(), patient),
                gathered.about(gathered.encounters, patient),
                gathered.about(gathered.relatives, patient),
                gathered.about(gathered.goals, patient),
                statesInPart(),
                consents(patientId)));
    }

    /** What was read of the keys, now that it is known what of it may be used. */
    private Map<String, PrefetchState> statesInPart() {
        Map<String, PrefetchState> known = new LinkedHashMap<>(states);
        gathered.inPart().forEach((key, withheld) -> {
            PrefetchState state = known.get(key);
            if (state != null && (state.complete() || withheld)) {
                known.put(key, new PrefetchState.InPart(withheld));
            }
        });
        return known;
    }

    /** The directives of the patient's Consents; whose is not known is not taken for a permission. */
    private List<ConsentDirective> consents(String patientId) {
        List<ConsentDirective> directives = new ArrayList<>();
        for (Gathered.Given given : gathered.consents) {
            switch (subjects.identify(given.patient(), patientId)) {
                case THE_PATIENT -> directives.addAll(given.directives());
                case UNKNOWN ->
                    given.directives().stream().map(ConsentDirective::unclear).forEach(directives::add);
                case NO_PATIENT, ANOTHER_PATIENT -> {}
            }
        }
        return directives;
    }

    /** Patients under the context's id that are not alike: two people, or a record that nobody can rely on. */
    private List<SourceReference> unlike(String patientId) {
        List<Fact.Person> all = gathered.everyone.stream()
                .filter(person -> person.id().equals(patientId))
                .toList();
        for (int i = 1; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (all.get(i).contradicts(all.get(j))) {
                    return List.of(all.get(j).source(), all.get(i).source());
                }
            }
            if (i > MOST_CONTRADICTIONS) {
                break; // nobody sends one Patient so often and means well by the last
            }
        }
        return List.of();
    }

    /** The Patient with the context's id, the fullest where several came; one that was sent without an id may be anybody. */
    private Optional<Fact.Person> person(String patientId) {
        List<Fact.Person> all = gathered.persons.stream()
                .map(Gathered.Pending::fact)
                .filter(person -> person.id().equals(patientId))
                .toList();
        boolean deceased = all.stream().anyMatch(Fact.Person::deceased);
        return all.stream()
                .max(Comparator.comparingInt(Fact.Person::fullness).thenComparing(Fact.Person::toString))
                .map(person -> deceased ? person.dead() : person);
    }

    /** What the streams held but the chart could not use; complete after {@link #finish}. */
    public Unused unused() {
        return new Unused(gathered.withoutSubject(), unknownSubject, unresolvedMedications);
    }
}
