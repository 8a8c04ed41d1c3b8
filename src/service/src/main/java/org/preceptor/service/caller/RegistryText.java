package org.preceptor.service.caller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The text of a registry, cut into its entries: one of them can be replaced and all else, comments too, stays as it is. The text
 * must be a registry that could be read.
 *
 * @param lines of the text
 * @param entries in their order
 */
record RegistryText(List<String> lines, List<Entry> entries) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One entry.
     *
     * @param json as the file has it
     * @param from its first line, from 0
     * @param to the line after its last
     */
    record Entry(ObjectNode json, int from, int to) {

        String id() {
            return json.path("id").asText();
        }
    }

    /**
     * Cuts it.
     *
     * @return empty when the entries are not on lines of their own, so that none can be replaced
     */
    static Optional<RegistryText> of(String text) {
        LoadSettings settings = LoadSettings.builder().build();
        JsonNode all = JSON.valueToTree(new Load(settings).loadFromString(text));
        Optional<SequenceNode> clients =
                new Compose(settings).composeString(text).flatMap(RegistryText::clients);
        if (clients.isEmpty() || clients.get().getFlowStyle() == FlowStyle.FLOW) {
            return Optional.empty();
        }
        List<String> lines = text.lines().toList();
        List<Node> nodes = clients.get().getValue();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            int from = line(nodes.get(i));
            int next = i + 1 < nodes.size() ? line(nodes.get(i + 1)) : lines.size();
            if (!(all.path("clients").path(i) instanceof ObjectNode json)
                    || !lines.get(from).stripLeading().startsWith("- ")) {
                return Optional.empty();
            }
            entries.add(new Entry(json, from, withoutComments(lines, from, next)));
        }
        return Optional.of(new RegistryText(lines, entries));
    }

    private static Optional<SequenceNode> clients(Node root) {
        if (root instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("clients")
                        && tuple.getValueNode() instanceof SequenceNode sequence) {
                    return Optional.of(sequence);
                }
            }
        }
        return Optional.empty();
    }

    private static int line(Node node) {
        return node.getStartMark().orElseThrow().getLine();
    }

    /** Comments and empty lines before the next entry belong to that one. */
    private static int withoutComments(List<String> lines, int from, int next) {
        int to = next;
        while (to > from + 1
                && (lines.get(to - 1).isBlank()
                        || lines.get(to - 1).stripLeading().startsWith("#"))) {
            to--;
        }
        return to;
    }

    Optional<Entry> find(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /**
     * The text with one entry changed.
     *
     * @param before what it replaces; empty: it is added at the end
     * @param after empty: it is removed
     */
    String with(Optional<Entry> before, Optional<ObjectNode> after) {
        int end = entries.isEmpty() ? lines.size() : entries.getLast().to();
        int from = before.map(Entry::from).orElse(end);
        int to = before.map(Entry::to).orElse(end);
        int indent =
                entries.isEmpty() ? 2 : lines.get(entries.getFirst().from()).indexOf('-');
        List<String> written = new ArrayList<>();
        for (int i = 0; i < from; i++) {
            // An empty list is written in brackets; with an entry it is none any more.
            written.add(entries.isEmpty() && lines.get(i).strip().equals("clients: []") ? "clients:" : lines.get(i));
        }
        after.ifPresent(json -> written.addAll(block(json, indent)));
        written.addAll(lines.subList(to, lines.size()));
        if (after.isEmpty() && entries.size() == 1) {
            written.replaceAll(line -> line.strip().equals("clients:") ? "clients: []" : line);
        }
        return String.join("\n", written) + "\n";
    }

    /** A line for each key; values as JSON, which is YAML too. */
    private static List<String> block(ObjectNode json, int indent) {
        List<String> block = new ArrayList<>();
        json.properties()
                .forEach(property -> block.add(" ".repeat(indent) + (block.isEmpty() ? "- " : "  ")
                        + JSON.valueToTree(property.getKey()) + ": " + property.getValue()));
        return block;
    }
}
