package org.preceptor.shelf;

import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads YAML 1.2 with the line of everything in it. */
public final class Yaml {

    private Yaml() {}

    /** The file's mapping. Without a readable file an absent one, about which nothing more is said. */
    public static Block read(ShelfFiles files, Path file, Problems problems) {
        String name = files.relative(file);
        return files.text(file, name, 1)
                .flatMap(text -> compose(name, text, problems))
                .map(node -> new Entry(name, Optional.of(node), 1, problems).block())
                .orElseGet(() -> Block.absent(name, 1, problems));
    }

    private static Optional<Node> compose(String file, String text, Problems problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(ShelfFiles.LARGEST_TEXT)
                .build();
        try {
            // A node that stands in two places has one line only, and aliases of aliases grow without bound.
            for (Event event : new Parse(settings).parseString(text)) {
                if (event.getEventId() == Event.ID.Alias) {
                    int line =
                            event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
                    problems.add(file, line, "aliases are not allowed: repeat the value");
                    return Optional.empty();
                }
            }
            Optional<Node> node = new Compose(settings).composeString(text);
            if (node.isEmpty()) {
                problems.add(file, 1, "is empty");
            }
            return node;
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problems.add(file, line, "is not YAML: " + broken.getProblem());
        } catch (YamlEngineException broken) {
            problems.add(file, 1, "is not YAML: " + broken.getMessage());
        }
        return Optional.empty();
    }
}
