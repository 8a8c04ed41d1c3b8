package org.preceptor.shelf;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.Band;
import org.preceptor.cds.CdsService.EstimateDeclaration;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.model.ExplanationDeclaration.Factor;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Output;

/**
 * Reads {@code words.yaml} of a model's or a service's folder. A word for something that the folder does not declare is a problem: it
 * would never be shown, and what it was meant for would stay in English.
 */
final class WordsFile {

    private static final String NAME = "words.yaml";
    private static final List<String> READERS = List.of("clinician", "patient");
    /** A label is a few words, a baseline a sentence. */
    private static final int LONGEST = 400;

    private final ShelfFiles files;
    private final Problems problems;

    WordsFile(ShelfFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    /** The words of a model that could be read. */
    PageWords read(Path folder, ModelDeclaration model) {
        return read(folder, (block, into) -> {
            String id = model.id();
            text(block.maybe("title"), "model." + id + ".title", into);
            text(block.maybe("population"), "population." + id + ".of", into);
            text(block.maybe("baseline"), "baseline." + id + ".name", into);
            Map<String, FeatureDeclaration> features = model.features();
            texts(block.maybe("inputs"), "input." + id, features.keySet(), "an input", into);
            texts(
                    block.maybe("factors"),
                    "factor." + id,
                    model.explanation().factors().stream().map(Factor::id).collect(Collectors.toSet()),
                    "a factor",
                    into);
            options(block.maybe("options"), id, features, into);
            List<Output> outputs = model.variants().stream()
                    .flatMap(variant -> variant.outputs().stream())
                    .toList();
            outcomes(
                    block.maybe("outcomes"),
                    "outcome." + id,
                    outputs.stream()
                            .flatMap(output -> output.outcome().stream())
                            .collect(Collectors.toSet()),
                    "an outcome",
                    into);
            outcomes(
                    block.maybe("outputs"),
                    "output." + id,
                    outputs.stream().map(Output::id).collect(Collectors.toSet()),
                    "an output",
                    into);
        });
    }

    /** The words of a service that could be read. */
    PageWords read(Path folder, CdsService service) {
        return read(folder, (block, into) -> {
            text(block.maybe("title"), "service." + service.id() + ".name", into);
            Map<String, Set<String>> bands = service.estimates().stream()
                    .collect(Collectors.toMap(
                            EstimateDeclaration::id,
                            estimate -> service.bandsOf(estimate).stream()
                                    .map(Band::id)
                                    .collect(Collectors.toSet()),
                            (one, other) -> one));
            block.maybe("bands").block().all().forEach((estimate, entry) -> {
                if (known(entry, estimate, bands.keySet(), "an estimate")) {
                    texts(
                            entry,
                            "band." + estimate,
                            bands.getOrDefault(estimate, Set.of()),
                            "a band of " + estimate,
                            into);
                }
            });
        });
    }

    private PageWords read(Path folder, BiConsumer<Block, Map<String, String>> reading) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return PageWords.NONE;
        }
        SortedMap<String, SortedMap<String, SortedMap<String, String>>> texts = new TreeMap<>();
        Yaml.read(files, file, problems).all().forEach((language, readers) -> {
            if (!language.matches("[a-z]{2}")) {
                readers.problem("`" + language + "` is no language as ISO 639-1 has it, such as es");
            }
            Block block = readers.block();
            for (String reader : READERS) {
                Entry entry = block.maybe(reader);
                if (entry.given()) {
                    SortedMap<String, String> into = new TreeMap<>();
                    Block words = entry.block();
                    reading.accept(words, into);
                    words.nothingElse();
                    texts.computeIfAbsent(language, none -> new TreeMap<>()).put(reader, into);
                }
            }
            block.nothingElse();
        });
        return new PageWords(texts);
    }

    private static void text(Entry entry, String key, Map<String, String> into) {
        if (!entry.given()) {
            return;
        }
        String text = entry.text();
        if (text.length() > LONGEST) {
            entry.problem("is longer than " + LONGEST + " characters");
        }
        into.put(key, text);
    }

    private static void texts(Entry section, String place, Set<String> known, String what, Map<String, String> into) {
        section.block().all().forEach((name, entry) -> {
            if (known(entry, name, known, what)) {
                text(entry, place + "." + name, into);
            }
        });
    }

    private static boolean known(Entry entry, String name, Set<String> known, String what) {
        if (!known.contains(name)) {
            entry.problem("`" + name + "` is not " + what + " here");
        }
        return known.contains(name);
    }

    /** By the number that a word stands for: that is what is kept with a decision. */
    private static void options(
            Entry section, String model, Map<String, FeatureDeclaration> features, Map<String, String> into) {
        section.block().all().forEach((input, entry) -> {
            FeatureDeclaration feature = features.get(input);
            if (feature == null || feature.categories().isEmpty()) {
                entry.problem("`" + input + "` is not an input with words for its values");
                return;
            }
            entry.block().all().forEach((word, text) -> {
                Double value = feature.categories().get(word);
                if (known(text, word, feature.categories().keySet(), "a value of " + input) && value != null) {
                    text(text, "option." + model + "." + input + "." + plain(value), into);
                }
            });
        });
    }

    /** As JavaScript writes it. */
    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** What an output is about: as a heading has it, and what happens to one person and to several. */
    private static void outcomes(
            Entry section, String place, Set<String> known, String what, Map<String, String> into) {
        section.block().all().forEach((name, entry) -> {
            if (known(entry, name, known, what)) {
                Block forms = entry.block();
                text(forms.maybe("title"), place + "." + name + ".title", into);
                Entry one = forms.maybe("one");
                Entry other = forms.maybe("other");
                if (one.given() != other.given()) {
                    entry.problem("needs both of `one` and `other`: what one person does, and what several do");
                }
                text(one, place + "." + name + ".one", into);
                text(other, place + "." + name + ".other", into);
                forms.nothingElse();
            }
        });
    }
}
