package org.preceptor.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.shelf.Shelf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code models list}: what is on the shelf, and how well it held where this project measured it. */
@Command(
        name = "list",
        description =
                "Lists the models of the shelf: version, status, kind, population, and the discrimination that was "
                        + "measured here on rows the model never saw, if any.")
final class ListCommand implements Callable<Integer> {

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Mixin
    private ShelfOption shelf = new ShelfOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    /** A model, and what was measured of it. */
    private record Line(ModelDeclaration declared, Optional<Measured> measured) {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path models = shelf.root().resolve("models");
        try (Shelf read = shelf.read()) {
            Map<String, Model> sorted = new TreeMap<>(read.models());
            List<Line> lines = sorted.values().stream()
                    .map(model -> new Line(
                            model.declaration(),
                            Measured.of(models.resolve(model.declaration().id()))))
                    .toList();
            if (json) {
                print(out, lines);
            } else {
                int width = lines.stream()
                        .mapToInt(line -> line.declared().id().length())
                        .max()
                        .orElse(0);
                for (Line line : lines) {
                    ModelDeclaration model = line.declared();
                    out.printf(
                            "%-" + Math.max(1, width) + "s  %-7s  %-9s  %-8s  %s%n",
                            model.id(),
                            model.version(),
                            word(model.status()),
                            word(model.kind()),
                            model.population());
                    out.printf(
                            "%" + Math.max(1, width) + "s  %s%n",
                            "",
                            line.measured().map(Measured::sentence).orElse("not measured by this project"));
                }
                out.flush();
            }
        }
        return 0;
    }

    private static void print(PrintWriter out, List<Line> lines) throws IOException {
        Printed.json(out, json -> {
            json.writeArrayFieldStart("models");
            for (Line line : lines) {
                ModelDeclaration model = line.declared();
                json.writeStartObject();
                json.writeStringField("id", model.id());
                json.writeStringField("version", model.version());
                json.writeStringField("title", model.title());
                json.writeStringField("status", word(model.status()));
                json.writeStringField("kind", word(model.kind()));
                json.writeStringField("population", model.population());
                if (line.measured().isPresent()) {
                    Measured measured = line.measured().get();
                    json.writeObjectFieldStart("measured");
                    json.writeStringField("evaluation", measured.evaluation());
                    json.writeNumberField("rows", measured.rows());
                    json.writeNumberField("events", measured.events());
                    json.writeNumberField("auroc", measured.auroc());
                    if (measured.interval().isPresent()) {
                        json.writeNumberField(
                                "auroc_low", measured.interval().get().low());
                        json.writeNumberField(
                                "auroc_high", measured.interval().get().high());
                    }
                    json.writeEndObject();
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
