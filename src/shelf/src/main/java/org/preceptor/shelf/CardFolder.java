package org.preceptor.shelf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.preceptor.shelf.card.CardPapers;
import org.preceptor.shelf.evaluation.EvaluationFile;

/** Reads what a model's folder says about it: the card, the evaluations that count, their figures. All of it is covered by the folder's signature. */
final class CardFolder {

    /** A figure is put into a page as it is: what runs, reaches out or breaks out of its element is none. */
    private static final Pattern NO_FIGURE = Pattern.compile(
            "(?i)<script|<foreignObject|<!|<\\?|href|\\son\\w+\\s*=|@import|url\\((?!#)|</svg>.*<|<(image|iframe|a|use|animate|set)\\b",
            Pattern.DOTALL);

    private final ShelfFiles files;
    private final Problems problems;

    CardFolder(ShelfFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /** Empty where the folder has no card. */
    Optional<CardPapers> read(Path folder) {
        Path card = folder.resolve("MODEL_CARD.md");
        if (!Files.exists(card)) {
            return Optional.empty();
        }
        Path place = folder.resolve("evaluation");
        Map<String, EvaluationFile> evaluations = new LinkedHashMap<>();
        for (String name : EvaluationFile.NAMES) {
            Path file = place.resolve(name + ".json");
            if (Files.exists(file)) {
                text(file).ifPresent(text -> {
                    try {
                        evaluations.put(name, EvaluationFile.of(text));
                    } catch (IOException wrong) {
                        problems.add(files.relative(file), 1, String.valueOf(wrong.getMessage()));
                    }
                });
            }
        }
        Map<String, String> figures = new LinkedHashMap<>();
        for (Path figure : files.files(files.relative(place), ".svg")) {
            text(figure).ifPresent(svg -> {
                if (!svg.startsWith("<svg ") || NO_FIGURE.matcher(svg).find()) {
                    problems.add(
                            files.relative(figure), 1, "is no plain figure: it may run nothing and reach out nowhere");
                }
                figures.put(ShelfFiles.name(figure), svg);
            });
        }
        return text(card).map(markdown -> new CardPapers(markdown, evaluations, figures));
    }

    private Optional<String> text(Path file) {
        return files.text(file, files.relative(file), 1);
    }
}
