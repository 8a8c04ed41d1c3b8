package org.preceptor.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.preceptor.lab.figure.Figures;
import org.preceptor.shelf.card.MeasuredAttributes;
import org.preceptor.shelf.card.ModelCard;
import org.preceptor.shelf.evaluation.EvaluationFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models draw}: the figures of a model's evaluations, out of their JSON alone. */
@Command(
        name = "draw",
        description = {
            "Draws the figures of a model's evaluations anew, out of their JSON.",
            "",
            "Writes models/<MODEL>/evaluation/*.svg, and the attributes and key metrics of MODEL_CARD.md that are measured. "
                    + "No row is needed; the same JSON gives the same bytes."
        })
final class DrawCommand implements Callable<Integer> {

    private static final String PLACE = "evaluation/";

    @Parameters(paramLabel = "MODEL", description = "the model's id, as ./preceptor models list names it")
    @SuppressWarnings("NullAway.Init") // picocli demands it
    private String id;

    @Option(
            names = "--check",
            description = "write nothing; exit 1 when figures and card are not those that the JSON gives")
    private boolean check;

    @Mixin
    private ShelfOption shelf = new ShelfOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path models = shelf.root().resolve("models");
        List<String> folders;
        try (Stream<Path> all = Files.list(models)) {
            folders = all.map(folder -> String.valueOf(folder.getFileName())).toList();
        }
        if (!folders.contains(id)) {
            throw new UserProblem("no model " + id + " on the shelf");
        }
        Path place = models.resolve(id).resolve("evaluation");
        Map<String, String> files = new HashMap<>();
        for (String name : EvaluationFile.NAMES) {
            Path file = place.resolve(name + ".json");
            if (Files.isRegularFile(file)) {
                files.put(PLACE + name + ".json", Files.readString(file));
            }
        }
        if (files.isEmpty()) {
            throw new UserProblem("the model " + id + " has no evaluation to draw: none of "
                    + String.join(".json, ", EvaluationFile.NAMES) + ".json in " + place);
        }
        Map<Path, String> drawn = new TreeMap<>();
        drawn(files).forEach((name, svg) -> drawn.put(models.resolve(id).resolve(name), svg));
        Path card = models.resolve(id).resolve("MODEL_CARD.md");
        if (Files.isRegularFile(card)) {
            drawn.put(card, filled(Files.readString(card), place));
        }
        return check ? compare(place, drawn) : write(drawn);
    }

    /**
     * The figures of evaluations.
     *
     * @param files name within the model's folder to text
     * @return name within the model's folder to SVG
     */
    static Map<String, String> drawn(Map<String, String> files) {
        Map<String, String> texts = new HashMap<>();
        for (String name : EvaluationFile.NAMES) {
            String text = files.get(PLACE + name + ".json");
            if (text != null) {
                texts.put(name, text);
            }
        }
        Map<String, String> drawn = new TreeMap<>();
        try {
            Figures.of(texts).forEach((name, svg) -> drawn.put(PLACE + name, svg));
        } catch (IOException wrong) {
            throw new UserProblem(String.valueOf(wrong.getMessage()));
        }
        return drawn;
    }

    /** A card with what the evaluations of its folder measured, of the model and of its guard. */
    static String filled(String card, Path place) throws IOException {
        Map<String, EvaluationFile> evaluations = new HashMap<>();
        try (Stream<Path> there = Files.list(place)) {
            for (Path file : there.sorted().toList()) {
                String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
                if (EvaluationFile.NAMES.stream().anyMatch(kind -> name.equals(kind) || name.endsWith("-" + kind))) {
                    try {
                        evaluations.put(name, EvaluationFile.read(file));
                    } catch (IOException wrong) {
                        throw new UserProblem(String.valueOf(wrong.getMessage()));
                    }
                }
            }
        }
        return GuardSentence.filled(
                MeasuredAttributes.filled(new ModelCard(card), evaluations).markdown(), place);
    }

    private int write(Map<Path, String> drawn) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        for (Map.Entry<Path, String> figure : drawn.entrySet()) {
            Files.writeString(figure.getKey(), figure.getValue());
            out.println(figure.getKey());
        }
        out.flush();
        return 0;
    }

    private int compare(Path place, Map<Path, String> drawn) throws IOException {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<Path, String> figure : drawn.entrySet()) {
            if (!Files.isRegularFile(figure.getKey())
                    || !Files.readString(figure.getKey()).equals(figure.getValue())) {
                differences.add(figure.getKey() + " is not what its JSON gives");
            }
        }
        try (Stream<Path> there = Files.list(place)) {
            there.filter(file -> file.toString().endsWith(".svg") && !drawn.containsKey(file))
                    .forEach(file -> differences.add(file + " is of no evaluation"));
        }
        differences.stream().sorted().forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getErr().flush();
        return differences.isEmpty() ? 0 : 1;
    }
}
