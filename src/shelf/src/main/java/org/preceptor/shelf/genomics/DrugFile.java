package org.preceptor.shelf.genomics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.genomics.DrugKnowledge;
import org.preceptor.genomics.Recommendation;
import org.preceptor.shelf.Block;
import org.preceptor.shelf.Entry;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;
import org.preceptor.shelf.Yaml;

/** Reads one file of {@code drugs/}. */
final class DrugFile {

    private final Checks checks;
    private final Map<String, DrugKnowledge.Changed> changed;

    DrugFile(Checks checks, Map<String, DrugKnowledge.Changed> changed) {
        this.checks = checks;
        this.changed = changed;
    }

    DrugKnowledge read(ShelfFiles files, Path path, Problems problems) {
        Block file = Yaml.read(files, path, problems);
        Entry drug = file.need("drug");
        String id = drug.kebab();
        if (!(id + ".yaml").equals(ShelfFiles.name(path))) {
            drug.problem("`" + id + "` is not the file's name");
        }
        String name = file.need("name").text();
        List<String> rxnorm = texts(file.need("rxnorm"));
        List<String> atc = texts(file.need("atc"));
        DrugKnowledge.Guideline guideline = guideline(file.need("guideline").block());
        Map<String, String> levels = new LinkedHashMap<>();
        file.need("levels").block().all().forEach((gene, level) -> {
            levels.put(gene, level.text());
            if (!checks.knows(gene)) {
                level.problem("there is no table of a gene `" + gene + "`");
            }
        });
        List<DrugKnowledge.Population> populations = populations(file.need("populations"));
        Optional<String> unruled = file.maybe("unruled").optionalText();
        Entry rows = file.need("recommendations");
        List<Recommendation> recommendations = recommendations(rows, populations);
        if (unruled.isPresent() != recommendations.isEmpty()) {
            rows.problem("a drug has either recommendations or `unruled`");
        }
        List<DrugKnowledge.Contraindication> contraindications =
                contraindications(file.maybe("contraindications"), recommendations);
        file.nothingElse();
        return new DrugKnowledge(
                id,
                name,
                rxnorm,
                atc,
                guideline,
                levels,
                populations,
                contraindications,
                recommendations,
                unruled,
                Optional.ofNullable(changed.get(id)));
    }

    private static DrugKnowledge.Guideline guideline(Block block) {
        DrugKnowledge.Guideline guideline = new DrugKnowledge.Guideline(
                block.need("title").text(), block.need("url").text(), texts(block.need("pmids")));
        if (block.present() && !guideline.url().startsWith("https://")) {
            block.problem("the guideline's url begins with https://");
        }
        block.nothingElse();
        return guideline;
    }

    private static List<DrugKnowledge.Population> populations(Entry list) {
        List<DrugKnowledge.Population> populations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Entry entry : list.list()) {
            Block block = entry.block();
            DrugKnowledge.Population population = new DrugKnowledge.Population(
                    block.need("id").kebab(),
                    block.need("cpic").text(),
                    block.need("words").text());
            if (!seen.add(population.id())) {
                block.problem("population `" + population.id() + "` stands here twice");
            }
            populations.add(population);
            block.nothingElse();
        }
        return populations;
    }

    private List<Recommendation> recommendations(Entry list, List<DrugKnowledge.Population> populations) {
        List<Recommendation> rows = new ArrayList<>();
        RecommendationRow reader = new RecommendationRow(checks, populations);
        for (Entry entry : list.list()) {
            Block block = entry.block();
            if (!block.present()) {
                continue;
            }
            Recommendation row = reader.read(block);
            for (Recommendation before : rows) {
                if (Checks.overlap(row, before)) {
                    block.problem("covers results that a row above covers already");
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<DrugKnowledge.Contraindication> contraindications(Entry list, List<Recommendation> rows) {
        List<DrugKnowledge.Contraindication> contraindications = new ArrayList<>();
        for (Entry entry : list.list()) {
            Block block = entry.block();
            DrugKnowledge.Contraindication read = new DrugKnowledge.Contraindication(
                    block.need("alternative").kebab(),
                    block.need("id").kebab(),
                    block.need("words").text(),
                    block.need("source").text());
            if (rows.stream().noneMatch(row -> row.alternatives().contains(read.alternative()))) {
                block.problem("no row names the alternative `" + read.alternative() + "`");
            }
            contraindications.add(read);
            block.nothingElse();
        }
        return contraindications;
    }

    static List<String> texts(Entry list) {
        return list.list().stream()
                .map(Entry::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
