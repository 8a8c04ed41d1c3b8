package org.preceptor.lab.trees;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.preceptor.lab.graph.Tree;

/**
 * Reads what XGBoost's {@code getModelDump(…, "json")} says of one tree: a node with {@code split} (f and the column's number),
 * {@code split_condition}, {@code yes} (below the condition), {@code no}, {@code missing} and {@code children}, or with {@code leaf}.
 */
final class TreeDump {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    /** A split between those who have a value and those who lack it stands with a threshold below every number, which is no JSON. */
    private static final Pattern BELOW_ALL = Pattern.compile("\"split_condition\": *-inf,");

    private TreeDump() {}

    /**
     * The tree.
     *
     * @throws IllegalArgumentException when the text says something else
     */
    static Tree read(String dump) {
        try (JsonParser json =
                JSON.createParser(BELOW_ALL.matcher(dump).replaceAll("\"split_condition\": -Infinity,"))) {
            json.nextToken();
            return node(json).tree();
        } catch (IOException broken) {
            throw new IllegalArgumentException(
                    "XGBoost's dump of a tree cannot be read: " + broken.getMessage(), broken);
        }
    }

    private record Node(int id, Tree tree) {}

    private static final class Draft {
        private int id = -1;
        private int column = -1;
        private float threshold = Float.NaN;
        private int yes = -1;
        private int no = -1;
        private int missing = -1;
        private @Nullable Float leaf;
        private final List<Node> children = new ArrayList<>();

        Node node() {
            if (leaf != null) {
                return new Node(id, new Tree.Leaf(leaf));
            }
            if (id < 0 || column < 0 || Float.isNaN(threshold) || (missing != yes && missing != no)) {
                throw new IllegalArgumentException(
                        "XGBoost's dump has a node " + id + " that is neither leaf nor split");
            }
            return new Node(id, new Tree.Split(column, threshold, child(yes), child(no), missing == yes));
        }

        private Tree child(int wanted) {
            return children.stream()
                    .filter(child -> child.id() == wanted)
                    .map(Node::tree)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("XGBoost's dump lacks the node " + wanted));
        }
    }

    private static Node node(JsonParser json) throws IOException {
        Draft draft = new Draft();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "nodeid" -> draft.id = json.getIntValue();
                case "split" -> draft.column = Integer.parseInt(json.getText().substring(1));
                // Parsed as float32 at once: by way of float64 it could be rounded twice.
                case "split_condition" -> draft.threshold = Float.parseFloat(json.getText());
                case "yes" -> draft.yes = json.getIntValue();
                case "no" -> draft.no = json.getIntValue();
                case "missing" -> draft.missing = json.getIntValue();
                case "leaf" -> draft.leaf = Float.parseFloat(json.getText());
                case "children" -> {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        draft.children.add(node(json));
                    }
                }
                default -> json.skipChildren();
            }
        }
        return draft.node();
    }
}
