package org.preceptor.shelf.orders;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.chart.Code;
import org.preceptor.medication.Combination;
import org.preceptor.medication.Drug;
import org.preceptor.shelf.Block;
import org.preceptor.shelf.Entry;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;
import org.preceptor.shelf.Yaml;

/** Reads files of drugs and of combinations of them. Every code and every name means one thing only. */
final class DrugFile {

    private final ShelfFiles files;
    private final Problems problems;
    private final Map<String, Drug> drugs = new LinkedHashMap<>();
    private final List<Combination> combinations = new ArrayList<>();
    private final Map<Code, String> codeOwners = new HashMap<>();
    private final Map<String, String> nameOwners = new HashMap<>();
    private final List<Pending> pending = new ArrayList<>();

    /** A combination whose drugs are looked up when every file is read. */
    private record Pending(Entry place, Combination combination) {}

    DrugFile(ShelfFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    void read(Path path) {
        Block file = Yaml.read(files, path, problems);
        file.need("source").text();
        for (Entry entry : file.need("drugs").list()) {
            drug(entry);
        }
        for (Entry entry : file.maybe("combinations").list()) {
            combination(entry);
        }
        file.nothingElse();
    }

    private void drug(Entry entry) {
        Block block = entry.block();
        String id = block.need("id").kebab();
        String name = block.need("name").text();
        Optional<Code> ingredient = CodeLists.ingredient(block.maybe("rxnorm"));
        Set<Code> codes = new LinkedHashSet<>();
        ingredient.ifPresent(codes::add);
        CodeLists.substances(block).stream()
                .filter(code -> !codes.add(code))
                .forEach(twice -> entry.problem(twice + " is given twice"));
        Set<String> names = names(block.maybe("names"));
        block.nothingElse();
        if (id.isEmpty() || name.isEmpty()) {
            return;
        }
        owned(entry, id, codes, names);
        ownedName(entry, id, name);
        if (drugs.put(id, new Drug(id, name, ingredient.map(Code::code), codes, names)) != null) {
            entry.problem("drug `" + id + "` is declared twice");
        }
    }

    private void combination(Entry entry) {
        Block block = entry.block();
        Set<String> ingredients = new LinkedHashSet<>();
        for (Entry drug : block.need("drugs").list()) {
            ingredients.add(drug.kebab());
        }
        Set<Code> codes = CodeLists.substances(block);
        Set<String> names = names(block.maybe("names"));
        block.nothingElse();
        owned(entry, "the combination of " + String.join(", ", ingredients), codes, names);
        if (block.present() && ingredients.size() < 2) {
            entry.problem("a combination has at least two drugs");
        } else if (block.present()) {
            pending.add(new Pending(entry, new Combination(ingredients, codes, names)));
        }
    }

    private void owned(Entry entry, String owner, Set<Code> codes, Set<String> names) {
        for (Code code : codes) {
            String other = codeOwners.putIfAbsent(code, owner);
            if (other != null) {
                entry.problem(code + " means " + other + " already");
            }
        }
        names.forEach(name -> ownedName(entry, owner, name));
    }

    private void ownedName(Entry entry, String owner, String name) {
        String other = nameOwners.putIfAbsent(name.toLowerCase(Locale.ROOT), owner);
        if (other != null) {
            entry.problem("`" + name + "` is a name of " + other + " already");
        }
    }

    private static Set<String> names(Entry list) {
        Set<String> names = new LinkedHashSet<>();
        for (Entry entry : list.list()) {
            String name = entry.text();
            if (!name.equals(name.toLowerCase(Locale.ROOT))) {
                entry.problem("`" + name + "`: names are written in lower case");
            }
            names.add(name);
        }
        return names;
    }

    /** Every drug, by id. */
    Map<String, Drug> drugs() {
        return drugs;
    }

    /** The combinations whose drugs are all there; the others are problems. */
    List<Combination> combinations() {
        for (Pending waiting : pending) {
            Set<String> unknown = new LinkedHashSet<>(waiting.combination().drugs());
            unknown.removeAll(drugs.keySet());
            if (unknown.isEmpty()) {
                combinations.add(waiting.combination());
            } else {
                waiting.place().problem("there is no drug " + String.join(", ", unknown));
            }
        }
        pending.clear();
        return combinations;
    }
}
