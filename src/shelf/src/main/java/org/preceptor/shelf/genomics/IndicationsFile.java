package org.preceptor.shelf.genomics;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.preceptor.chart.CodeSet;
import org.preceptor.genomics.DrugKnowledge;
import org.preceptor.genomics.GenomicKnowledge;
import org.preceptor.pharmacogenomics.Indications;
import org.preceptor.shelf.Block;
import org.preceptor.shelf.Entry;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;
import org.preceptor.shelf.Yaml;

/** Reads {@code indications.yaml}: which value sets show that a patient is in a guideline's group. */
public final class IndicationsFile {

    private IndicationsFile() {}

    /** What the file says; every contraindication that the tables name needs a value set. */
    public static Indications read(
            Path root,
            ShelfFiles files,
            GenomicKnowledge knowledge,
            Map<String, CodeSet> valueSets,
            Problems problems) {
        Block file = Yaml.read(files, root.resolve(KnowledgeReader.PLACE).resolve("indications.yaml"), problems);
        Map<String, Map<String, CodeSet>> populations = new HashMap<>();
        file.need("populations").block().all().forEach((drugId, entry) -> {
            DrugKnowledge drug = knowledge.drugs().get(drugId);
            if (drug == null) {
                entry.problem("there is no drug `" + drugId + "`");
                return;
            }
            Map<String, CodeSet> sets = new HashMap<>();
            entry.block().all().forEach((population, named) -> {
                if (drug.populations().stream().noneMatch(one -> one.id().equals(population))) {
                    named.problem("drug `" + drugId + "` has no population `" + population + "`");
                }
                put(sets, population, named, valueSets);
            });
            populations.put(drugId, sets);
        });
        Map<String, CodeSet> contraindications = new HashMap<>();
        file.need("contraindications")
                .block()
                .all()
                .forEach((id, named) -> put(contraindications, id, named, valueSets));
        knowledge
                .drugs()
                .values()
                .forEach(drug -> drug.contraindications().forEach(one -> {
                    if (!contraindications.containsKey(one.id())) {
                        file.problem(
                                "contraindication `" + one.id() + "` of drug `" + drug.id() + "` has no value set");
                    }
                }));
        file.nothingElse();
        return new Indications(populations, contraindications);
    }

    private static void put(Map<String, CodeSet> sets, String id, Entry named, Map<String, CodeSet> valueSets) {
        String name = named.kebab();
        CodeSet codes = valueSets.get(name);
        if (codes != null) {
            sets.put(id, codes);
        } else if (!name.isEmpty()) {
            named.problem("no value set `" + name + "` in fhir-profiles/valuesets");
        }
    }
}
