package org.preceptor.cds;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a client can take of an answer. What it cannot take is left out or turned into what it can; a card is never left out.
 *
 * @param selectionBehaviors those that it understands; a card with another would count as an error
 * @param suggestions what accepting a suggestion may do; where it is nothing, there are no suggestions
 * @param actionsTogether most actions of one suggestion; empty for any number
 * @param overrideReasons whether it shows a card's reasons for overriding it
 * @param extension whether a card carries the evidence for programs
 * @param detail whether it shows Markdown
 * @param systemActions what may be done without anybody's click; this service does nothing so
 * @param ballot3 whether it has agreed to what the ballot of CDS Hooks 3.0 adds to discovery
 */
public record ClientProfile(
        String id,
        Set<Card.SelectionBehavior> selectionBehaviors,
        Takes suggestions,
        OptionalInt actionsTogether,
        boolean overrideReasons,
        Links links,
        Topic topic,
        boolean extension,
        boolean detail,
        Takes systemActions,
        boolean ballot3) {

    /** The profile that a client has of which nothing else is known. */
    public static final String GENERIC_ID = "generic";

    /** All of CDS Hooks 2.0.1. */
    public static final ClientProfile GENERIC = new ClientProfile(
            GENERIC_ID,
            Set.of(Card.SelectionBehavior.AT_MOST_ONE, Card.SelectionBehavior.ANY),
            new Takes(Set.of(Takes.ANY), Set.of(Takes.ANY), Set.of(Takes.ANY)),
            OptionalInt.empty(),
            true,
            new Links(true, true, true),
            new Topic(false, false, OptionalInt.empty()),
            true,
            true,
            new Takes(Set.of(), Set.of(), Set.of()),
            false);

    private static final String SERVICE = "https://preceptor.org/fhir/CodeSystem/service";
    private static final int MARK = 8;
    private static final JsonFactory JSON = new JsonFactory();

    /** Resource types by what is done with them; {@link #ANY} for every type. */
    public record Takes(Set<String> create, Set<String> update, Set<String> delete) {

        /** Every resource type. */
        public static final String ANY = "any";

        public Takes {
            create = Set.copyOf(create);
            update = Set.copyOf(update);
            delete = Set.copyOf(delete);
        }

        /** Whether it takes nothing. */
        public boolean nothing() {
            return create.isEmpty() && update.isEmpty() && delete.isEmpty();
        }

        boolean takes(Action action) {
            return switch (action) {
                case Action.Create made -> takes(create, resourceType(made.resourceJson()));
                case Action.Update made -> takes(update, resourceType(made.resourceJson()));
                case Action.Delete gone -> takes(delete, gone.resourceId().split("/", 2)[0]);
            };
        }

        private static boolean takes(Set<String> types, String type) {
            return types.contains(ANY) || types.contains(type);
        }
    }

    /**
     * Which links it opens.
     *
     * @param appContext whether it hands a smart link's context on
     */
    public record Links(boolean absolute, boolean smart, boolean appContext) {}

    /**
     * What it wants of a card's topic, by which it remembers overrides.
     *
     * @param alphanumeric whether its code may have letters and digits only
     * @param longest most characters of its code; at least 16
     */
    public record Topic(boolean required, boolean alphanumeric, OptionalInt longest) {}

    public ClientProfile {
        selectionBehaviors = Set.copyOf(selectionBehaviors);
    }

    /**
     * The card as the client can take it.
     *
     * @param serviceId the topic of last resort
     */
    public Card fit(Card card, String serviceId) {
        Optional<Card.SelectionBehavior> behavior = card.selectionBehavior().flatMap(this::behavior);
        List<Suggestion> fitting = behavior.isEmpty() ? List.of() : suggestions(card, behavior.get());
        return new Card(
                card.uuid(),
                card.summary(),
                card.detail().filter(text -> detail),
                card.indicator(),
                new Source(card.source().label(), card.source().url(), topic(card.source(), serviceId)),
                fitting,
                fitting.isEmpty() ? Optional.empty() : behavior,
                overrideReasons ? card.overrideReasons() : List.of(),
                card.links().stream().flatMap(link -> link(link).stream()).toList(),
                extension ? card.extension() : Map.of());
    }

    private Optional<Card.SelectionBehavior> behavior(Card.SelectionBehavior wanted) {
        return selectionBehaviors.contains(wanted)
                ? Optional.of(wanted)
                : selectionBehaviors.stream().findFirst();
    }

    private List<Suggestion> suggestions(Card card, Card.SelectionBehavior behavior) {
        List<Suggestion> takeable =
                card.suggestions().stream().filter(this::takes).toList();
        if (takeable.isEmpty()
                || card.selectionBehavior().filter(behavior::equals).isPresent()) {
            return takeable;
        }
        return switch (behavior) {
            // Where any number may be accepted, two that exclude each other would be two orders: one is offered.
            case ANY ->
                List.of(takeable.stream()
                        .filter(Suggestion::recommended)
                        .findFirst()
                        .orElseGet(takeable::getFirst));
            case AT_MOST_ONE -> onlyFirstRecommended(takeable);
        };
    }

    private static List<Suggestion> onlyFirstRecommended(List<Suggestion> suggestions) {
        Optional<Suggestion> first =
                suggestions.stream().filter(Suggestion::recommended).findFirst();
        return suggestions.stream()
                .map(one -> one.recommended() && !first.filter(one::equals).isPresent()
                        ? new Suggestion(one.label(), one.uuid(), false, one.actions())
                        : one)
                .toList();
    }

    /** All of a suggestion's actions or none: half of a replacement would be a loss or a double. */
    private boolean takes(Suggestion suggestion) {
        return !suggestions.nothing()
                && (actionsTogether.isEmpty() || suggestion.actions().size() <= actionsTogether.getAsInt())
                && suggestion.actions().stream().allMatch(suggestions::takes);
    }

    private Optional<Link> link(Link link) {
        return switch (link.type()) {
            case ABSOLUTE -> links.absolute() ? Optional.of(link) : Optional.empty();
            case SMART ->
                links.smart()
                        ? Optional.of(new Link(
                                link.label(),
                                link.url(),
                                link.type(),
                                link.appContext().filter(text -> links.appContext())))
                        : Optional.empty();
        };
    }

    private Optional<Coding> topic(Source source, String serviceId) {
        Optional<Coding> coding = source.topic()
                .or(() -> topic.required()
                        ? Optional.of(new Coding(SERVICE, serviceId, Optional.empty()))
                        : Optional.empty());
        return coding.map(given -> new Coding(given.system(), code(given.code()), given.display()));
    }

    /** A code that it can take stays; another keeps what can stay and gets a mark by which it differs from all others. */
    private String code(String code) {
        boolean fits = (!topic.alphanumeric() || code.matches("[A-Za-z0-9]+"))
                && (topic.longest().isEmpty()
                        || code.length() <= topic.longest().getAsInt());
        if (fits) {
            return code;
        }
        String kept = topic.alphanumeric() ? code.replaceAll("[^A-Za-z0-9]", "") : code;
        int most = topic.longest().orElse(Integer.MAX_VALUE) - MARK;
        return kept.substring(0, Math.min(kept.length(), most)) + mark(code);
    }

    private static String mark(String code) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, MARK);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static String resourceType(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("resourceType") && value == JsonToken.VALUE_STRING) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
            return "";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
