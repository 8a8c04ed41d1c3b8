package org.preceptor.shelf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A mapping of a YAML file. What is asked for and missing becomes a problem; so does, in {@link #nothingElse}, what is
 * there and was not asked for.
 */
public final class Block {

    private final String file;
    private final int line;
    private final boolean present;
    private final Problems problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    private Block(String file, int line, boolean present, Problems problems) {
        this.file = file;
        this.line = line;
        this.present = present;
        this.problems = problems;
    }

    /** Stands for a mapping that could not be read: says nothing about what it lacks. */
    static Block absent(String file, int line, Problems problems) {
        return new Block(file, line, false, problems);
    }

    static Block of(MappingNode node, String file, int line, Problems problems) {
        Block block = new Block(file, line, true, problems);
        for (NodeTuple tuple : node.getValue()) {
            int at = Entry.line(tuple.getKeyNode(), line);
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(file, at, "a key must be a word");
                continue;
            }
            Entry entry = new Entry(file, Optional.of(tuple.getValueNode()), at, problems);
            if (block.entries.putIfAbsent(key.getValue(), entry) != null) {
                problems.add(file, at, "`" + key.getValue() + "` is given twice");
            }
        }
        return block;
    }

    /** The value of a key that must be there. */
    public Entry need(String key) {
        known.add(key);
        Entry entry = entries.get(key);
        if (entry == null) {
            if (present) {
                problems.add(file, line, "`" + key + "` is missing");
            }
            return Entry.absent(file, line, problems);
        }
        return entry;
    }

    /** The value of a key that may be there. */
    public Entry maybe(String key) {
        known.add(key);
        Entry entry = entries.get(key);
        return entry == null ? Entry.absent(file, line, problems) : entry;
    }

    /** Every key with its value, for mappings whose keys are not fixed. */
    public Map<String, Entry> all() {
        known.addAll(entries.keySet());
        return entries;
    }

    /** Whether the mapping could be read. */
    public boolean present() {
        return present;
    }

    public int line() {
        return line;
    }

    public String file() {
        return file;
    }

    public void problem(String message) {
        problems.add(file, line, message);
    }

    /** Reports every key that nobody asked for: a slip of the pen must not silently change a decision. */
    public void nothingElse() {
        List<String> allowed = new ArrayList<>(known);
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                entry.problem("`" + key + "` is not a key here; allowed: " + String.join(", ", allowed));
            }
        });
    }
}
