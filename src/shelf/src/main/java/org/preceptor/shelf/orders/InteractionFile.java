package org.preceptor.shelf.orders;

import java.nio.file.Path;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.preceptor.cds.Indicator;
import org.preceptor.interaction.InteractionKnowledge;
import org.preceptor.interaction.InteractionKnowledge.AllergyClass;
import org.preceptor.interaction.InteractionKnowledge.CrossReaction;
import org.preceptor.interaction.InteractionKnowledge.Duplicate;
import org.preceptor.interaction.InteractionKnowledge.Pair;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.order.Citation;
import org.preceptor.shelf.Block;
import org.preceptor.shelf.Entry;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;
import org.preceptor.shelf.Yaml;

/** Reads {@code interactions.yaml}. */
public final class InteractionFile {

    private final ShelfFiles files;
    private final Problems problems;
    private final Named named;
    private final Set<String> ids = new LinkedHashSet<>();

    private InteractionFile(ShelfFiles files, DrugDictionary dictionary, Problems problems) {
        this.files = files;
        this.problems = problems;
        this.named = new Named(dictionary);
    }

    /**
     * The knowledge; what breaks a rule is reported.
     *
     * @param path of the file
     * @param dictionary the drugs and classes that it may name
     */
    public static InteractionKnowledge read(ShelfFiles files, Path path, DrugDictionary dictionary, Problems problems) {
        return new InteractionFile(files, dictionary, problems).read(path);
    }

    private InteractionKnowledge read(Path path) {
        Block file = Yaml.read(files, path, problems);
        file.need("version").text();
        Period longTaken = file.need("long_taken").period();
        Sources sources = new Sources(file.need("sources"));
        List<Pair> pairs =
                new ArrayList<>(highPriority(file.need("high_priority").block(), sources));
        pairs.addAll(nonInterruptive(file.need("non_interruptive").block(), sources));
        List<String> notCovered =
                file.maybe("not_covered").list().stream().map(Entry::text).toList();
        Block allergies = file.need("allergies").block();
        Citation allergySource = sources.named(allergies.need("source"));
        List<AllergyClass> classes = allergies.need("classes").list().stream()
                .map(this::allergyClass)
                .toList();
        List<CrossReaction> crossReactions = allergies.need("cross_reactions").list().stream()
                .map(entry -> crossReaction(entry, sources))
                .toList();
        allergies.nothingElse();
        Block duplicates = file.need("duplicates").block();
        Citation duplicateSource = sources.named(duplicates.need("source"));
        List<Duplicate> duplicateClasses =
                duplicates.need("classes").list().stream().map(this::duplicate).toList();
        duplicates.nothingElse();
        file.nothingElse();
        return new InteractionKnowledge(
                longTaken,
                pairs,
                classes,
                crossReactions,
                duplicateClasses,
                allergySource,
                duplicateSource,
                notCovered);
    }

    private List<Pair> highPriority(Block block, Sources sources) {
        Citation citation = sources.named(block.need("source"));
        List<Pair> pairs = new ArrayList<>();
        for (Entry entry : block.need("pairs").list()) {
            Block pair = entry.block();
            pairs.add(new Pair(
                    id(pair.need("id")),
                    true,
                    indicator(pair.need("indicator")),
                    named.all(pair.need("objects")),
                    named.all(pair.need("precipitants")),
                    pair.need("consequence").text(),
                    pair.need("why").text(),
                    pair.need("advice").text(),
                    named.drugs(pair.need("instead_of_object")),
                    named.drugs(pair.need("instead_of_precipitant")),
                    citation));
            pair.nothingElse();
        }
        block.nothingElse();
        return pairs;
    }

    private List<Pair> nonInterruptive(Block block, Sources sources) {
        Citation citation = sources.named(block.need("source"));
        String advice = block.need("advice").text();
        List<Pair> pairs = new ArrayList<>();
        for (Entry entry : block.need("pairs").list()) {
            Block pair = entry.block();
            String id = id(pair.need("id"));
            Set<String> objects = named.all(pair.need("objects"));
            Set<String> precipitants = named.all(pair.need("precipitants"));
            String consequence = pair.need("consequence").text();
            pair.nothingElse();
            pairs.add(new Pair(
                    id,
                    false,
                    Indicator.INFO,
                    objects,
                    precipitants,
                    consequence,
                    "Possible effect: " + consequence + ".",
                    advice,
                    List.of(),
                    List.of(),
                    citation));
        }
        block.nothingElse();
        return pairs;
    }

    private AllergyClass allergyClass(Entry entry) {
        Block block = entry.block();
        AllergyClass rule = new AllergyClass(
                named.drugClass(block.need("class")),
                block.need("carries_over").bool(),
                indicator(block.need("indicator")),
                indicator(block.need("severe")),
                block.need("words").text());
        block.nothingElse();
        return rule;
    }

    private CrossReaction crossReaction(Entry entry, Sources sources) {
        Block block = entry.block();
        CrossReaction rule = new CrossReaction(
                id(block.need("id")),
                named.all(block.need("allergens")),
                named.all(block.need("concerns")),
                indicator(block.need("indicator")),
                indicator(block.need("severe")),
                block.need("words").text(),
                sources.named(block.need("source")));
        block.nothingElse();
        return rule;
    }

    private Duplicate duplicate(Entry entry) {
        Block block = entry.block();
        Duplicate rule = new Duplicate(
                named.drugClass(block.need("class")),
                indicator(block.need("indicator")),
                block.need("words").text());
        block.nothingElse();
        return rule;
    }

    private String id(Entry entry) {
        String id = entry.kebab();
        if (!id.isEmpty() && !ids.add(id)) {
            entry.problem("`" + id + "` is declared twice");
        }
        return id;
    }

    private static Indicator indicator(Entry entry) {
        return entry.word(Indicator.class, Indicator.INFO);
    }
}
