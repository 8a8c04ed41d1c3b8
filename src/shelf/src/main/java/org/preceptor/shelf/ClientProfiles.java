package org.preceptor.shelf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.preceptor.cds.Card;
import org.preceptor.cds.ClientProfile;

/** Reads {@code cds-hooks/client-profiles.yaml}: what each client can take of an answer. */
final class ClientProfiles {

    static final String PLACE = "cds-hooks/client-profiles.yaml";

    private static final Pattern RESOURCE_TYPE = Pattern.compile("[A-Z][A-Za-z]+");
    /** Shorter codes of topics could not be told apart. */
    private static final int SHORTEST_CODE = 16;

    private static final int LONGEST_CODE = 1000;
    private static final int MOST_ACTIONS = 100;

    private ClientProfiles() {}

    /** How a client shows a card's detail. */
    private enum Detail {
        MARKDOWN,
        NONE
    }

    /** By id; a shelf without the file knows the generic client only. */
    static Map<String, ClientProfile> read(ShelfFiles files, Path root, Problems problems) {
        Path path = root.resolve(PLACE);
        if (!Files.exists(path)) {
            return Map.of(ClientProfile.GENERIC_ID, ClientProfile.GENERIC);
        }
        Block file = Yaml.read(files, path, problems);
        Map<String, ClientProfile> profiles = new LinkedHashMap<>();
        Entry list = file.need("profiles");
        for (Entry entry : list.filledList()) {
            Block block = entry.block();
            if (block.present()) {
                ClientProfile profile = profile(block);
                if (!profile.id().isEmpty() && profiles.put(profile.id(), profile) != null) {
                    block.problem("profile `" + profile.id() + "` is declared twice");
                }
            }
        }
        file.nothingElse();
        if (file.present() && !profiles.containsKey(ClientProfile.GENERIC_ID)) {
            list.problem("there is no profile `" + ClientProfile.GENERIC_ID
                    + "`, which a client has of which nothing is known");
        }
        return profiles;
    }

    private static ClientProfile profile(Block block) {
        String id = block.need("id").kebab();
        block.need("title").text();
        block.need("sources").filledList().forEach(Entry::text);
        block.maybe("not_checked").list().forEach(Entry::text);
        Set<Card.SelectionBehavior> behaviors = EnumSet.noneOf(Card.SelectionBehavior.class);
        Entry behaviorList = block.need("selection_behaviors");
        behaviorList
                .list()
                .forEach(entry -> behaviors.add(entry.word(Card.SelectionBehavior.class, Card.SelectionBehavior.ANY)));
        ClientProfile.Takes suggestions = takes(block.need("actions").block());
        if (!suggestions.nothing() && behaviors.isEmpty()) {
            behaviorList.problem("a client that takes suggestions understands at least one");
        }
        Entry together = block.maybe("actions_together");
        OptionalInt most = together.given() ? OptionalInt.of(together.whole(1, MOST_ACTIONS)) : OptionalInt.empty();
        boolean reasons = block.need("override_reasons").bool();
        ClientProfile.Links links = links(block.need("links").block());
        ClientProfile.Topic topic = topic(block.need("topic").block());
        boolean extension = block.need("extension").bool();
        boolean detail = block.need("detail").word(Detail.class, Detail.MARKDOWN) == Detail.MARKDOWN;
        ClientProfile.Takes system = takes(block.need("system_actions").block());
        boolean ballot3 = block.need("ballot_3").bool();
        block.nothingElse();
        return new ClientProfile(
                id, behaviors, suggestions, most, reasons, links, topic, extension, detail, system, ballot3);
    }

    private static ClientProfile.Takes takes(Block block) {
        ClientProfile.Takes takes = new ClientProfile.Takes(
                types(block.need("create")), types(block.need("update")), types(block.need("delete")));
        block.nothingElse();
        return takes;
    }

    private static Set<String> types(Entry list) {
        Set<String> types = new LinkedHashSet<>();
        for (Entry entry : list.list()) {
            String type = entry.text();
            if (!type.isEmpty()
                    && !type.equals(ClientProfile.Takes.ANY)
                    && !RESOURCE_TYPE.matcher(type).matches()) {
                entry.problem("`" + type + "` is no resource type and not `any`");
            }
            types.add(type);
        }
        return types;
    }

    private static ClientProfile.Links links(Block block) {
        ClientProfile.Links links = new ClientProfile.Links(
                block.need("absolute").bool(),
                block.need("smart").bool(),
                block.need("app_context").bool());
        block.nothingElse();
        return links;
    }

    private static ClientProfile.Topic topic(Block block) {
        boolean required = block.need("required").bool();
        boolean alphanumeric = block.need("alphanumeric").bool();
        Entry longest = block.maybe("longest");
        OptionalInt most =
                longest.given() ? OptionalInt.of(longest.whole(SHORTEST_CODE, LONGEST_CODE)) : OptionalInt.empty();
        block.nothingElse();
        return new ClientProfile.Topic(required, alphanumeric, most);
    }
}
