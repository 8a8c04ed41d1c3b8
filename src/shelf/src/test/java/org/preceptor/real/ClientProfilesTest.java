package org.preceptor.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.preceptor.cds.Action;
import org.preceptor.cds.Card;
import org.preceptor.cds.ClientProfile;
import org.preceptor.cds.Coding;
import org.preceptor.cds.Indicator;
import org.preceptor.cds.Link;
import org.preceptor.cds.Source;
import org.preceptor.cds.Suggestion;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;

/** Whatever a card says, each client of the repository's profiles gets one that it can take. */
class ClientProfilesTest {

    private static final Map<String, ClientProfile> PROFILES = profiles();

    private static Map<String, ClientProfile> profiles() {
        try (Shelf shelf = new ShelfReader(new Ucum()).read(Path.of(System.getProperty("preceptor.root")))) {
            return shelf.clientProfiles();
        }
    }

    @Provide
    Arbitrary<Card> cards() {
        Arbitrary<String> words = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(20);
        Arbitrary<String> types =
                Arbitraries.of("MedicationRequest", "ServiceRequest", "Condition", "NutritionOrder", "Task");
        Arbitrary<Action> actions = Combinators.combine(Arbitraries.integers().between(0, 2), types)
                .as((kind, type) -> {
                    String json = "{\"contained\":[{\"resourceType\":\"Patient\"}],\"resourceType\":\"" + type + "\"}";
                    return kind == 0
                            ? new Action.Create("d", json)
                            : kind == 1 ? new Action.Update("d", json) : new Action.Delete("d", type + "/1");
                });
        Arbitrary<Suggestion> suggestions = Combinators.combine(
                        words, Arbitraries.of(true, false), actions.list().ofMaxSize(3))
                .as((label, recommended, all) -> new Suggestion(label, UUID.randomUUID(), recommended, all));
        Arbitrary<Link> links = Combinators.combine(words, Arbitraries.of(Link.Type.class), words.optional())
                .as((label, type, context) -> new Link(
                        label, "https://example.org/", type, type == Link.Type.SMART ? context : Optional.empty()));
        Arbitrary<Source> sources = Combinators.combine(
                        words,
                        Arbitraries.strings()
                                .withChars("abcXYZ019.-_")
                                .ofMinLength(1)
                                .ofMaxLength(140)
                                .optional())
                .as((label, topic) -> new Source(
                        label,
                        Optional.empty(),
                        topic.map(code -> new Coding("https://example.org/topics", code, Optional.empty()))));
        return Combinators.combine(
                        sources,
                        suggestions.list().ofMaxSize(4),
                        Arbitraries.of(Card.SelectionBehavior.class),
                        links.list().ofMaxSize(3),
                        Arbitraries.of(Indicator.class))
                .as((source, offered, behavior, links1, indicator) -> new Card(
                        UUID.randomUUID(),
                        "A summary",
                        Optional.of("Detail"),
                        indicator,
                        source,
                        behavior == Card.SelectionBehavior.ANY ? offered : once(offered),
                        offered.isEmpty() ? Optional.empty() : Optional.of(behavior),
                        List.of(new Coding("s", "c", Optional.of("Because"))),
                        links1,
                        Map.of("org.preceptor.decision", "{}")));
    }

    private static List<Suggestion> once(List<Suggestion> suggestions) {
        List<Suggestion> some = new ArrayList<>();
        boolean recommended = false;
        for (Suggestion one : suggestions) {
            some.add(new Suggestion(one.label(), one.uuid(), one.recommended() && !recommended, one.actions()));
            recommended |= one.recommended();
        }
        return some;
    }

    /** The card's own rules are its constructor's: what can be made keeps them. */
    @Property
    void givesEachClientOnlyWhatItTakes(@ForAll("cards") Card card) {
        for (ClientProfile client : PROFILES.values()) {
            Card fitted = client.fit(card, "some-service");

            assertThat(fitted.uuid()).isEqualTo(card.uuid());
            assertThat(fitted.summary()).isEqualTo(card.summary());
            assertThat(fitted.indicator()).isEqualTo(card.indicator());
            assertThat(fitted.selectionBehavior().stream()).allMatch(client.selectionBehaviors()::contains);
            assertThat(fitted.suggestions()).allSatisfy(suggestion -> suggestion(client, card, suggestion));
            if (card.selectionBehavior().equals(Optional.of(Card.SelectionBehavior.AT_MOST_ONE))
                    && fitted.selectionBehavior().equals(Optional.of(Card.SelectionBehavior.ANY))) {
                assertThat(fitted.suggestions())
                        .as("what excludes each other cannot be accepted together")
                        .hasSize(1);
            }
            assertThat(fitted.detail().isPresent()).isEqualTo(client.detail());
            assertThat(fitted.extension().isEmpty()).isEqualTo(!client.extension());
            assertThat(fitted.overrideReasons().isEmpty()).isEqualTo(!client.overrideReasons());
            assertThat(fitted.links()).allSatisfy(link -> link(client, link));
            topic(client, fitted.source());
        }
    }

    private static void suggestion(ClientProfile client, Card card, Suggestion fitted) {
        Suggestion whole = card.suggestions().stream()
                .filter(one -> one.uuid().equals(fitted.uuid()))
                .findFirst()
                .orElseThrow();
        assertThat(fitted.actions()).as("all actions or none").isEqualTo(whole.actions());
        client.actionsTogether().ifPresent(most -> assertThat(fitted.actions()).hasSizeLessThanOrEqualTo(most));
        for (Action action : fitted.actions()) {
            String type = type(action);
            Set<String> taken = new HashSet<>(
                    switch (action) {
                        case Action.Create create -> client.suggestions().create();
                        case Action.Update update -> client.suggestions().update();
                        case Action.Delete delete -> client.suggestions().delete();
                    });
            assertThat(taken.contains(type) || taken.contains("any")).isTrue();
        }
    }

    private static String type(Action action) {
        return switch (action) {
            case Action.Create create -> create.resourceJson().replaceAll("(?s).*\"resourceType\":\"(\\w+)\".*", "$1");
            case Action.Update update -> update.resourceJson().replaceAll("(?s).*\"resourceType\":\"(\\w+)\".*", "$1");
            case Action.Delete delete -> delete.resourceId().replaceAll("/.*", "");
        };
    }

    private static void link(ClientProfile client, Link link) {
        assertThat(
                        link.type() == Link.Type.SMART
                                ? client.links().smart()
                                : client.links().absolute())
                .isTrue();
        assertThat(link.appContext().isEmpty() || client.links().appContext()).isTrue();
    }

    private static void topic(ClientProfile client, Source source) {
        assertThat(source.topic().isPresent() || !client.topic().required()).isTrue();
        source.topic().ifPresent(topic -> {
            assertThat(topic.code()).matches(client.topic().alphanumeric() ? "[A-Za-z0-9]+" : ".+");
            client.topic().longest().ifPresent(most -> assertThat(topic.code()).hasSizeLessThanOrEqualTo(most));
        });
    }

    /** Otherwise an override of one topic would silence another. */
    @Property
    void keepsDifferentTopicsApart(@ForAll("cards") Card one, @ForAll("cards") Card other) {
        ClientProfile epic = profile("epic");
        Optional<String> mine = one.source().topic().map(Coding::code);
        Optional<String> yours = other.source().topic().map(Coding::code);
        if (mine.isPresent() && yours.isPresent()) {
            assertThat(epic.fit(one, "s")
                            .source()
                            .topic()
                            .equals(epic.fit(other, "s").source().topic()))
                    .isEqualTo(mine.equals(yours));
        }
    }

    @Example
    void knowsTheFourClientsAndLeavesTheGenericOnesCardAsItIs() {
        assertThat(PROFILES).containsOnlyKeys("generic", "epic", "oracle-health", "cds-hooks-sandbox");
        assertThat(profile("generic")).isEqualTo(ClientProfile.GENERIC);
        Card card = cards().sample();
        assertThat(profile("generic").fit(card, "s")).isEqualTo(card);
    }

    private static ClientProfile profile(String id) {
        return Optional.ofNullable(PROFILES.get(id)).orElseThrow();
    }
}
