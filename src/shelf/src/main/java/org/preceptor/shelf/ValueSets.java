package org.preceptor.shelf;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.preceptor.chart.CodeSet;

/** The shelf's value sets by id, and the answer to a declaration that names one. */
final class ValueSets {

    /** Where they lie, from the root. */
    static final String PLACE = "fhir-profiles/valuesets";

    private final Map<String, CodeSet> byId = new TreeMap<>();
    private final Set<String> broken = new HashSet<>();

    static ValueSets read(ShelfFiles files, Problems problems) {
        ValueSets sets = new ValueSets();
        for (Path file : files.files(PLACE, ".json")) {
            String id = ShelfFiles.name(file).replaceFirst("\\.json$", "");
            new ValueSetFile(files, problems)
                    .read(file, id)
                    .ifPresentOrElse(set -> sets.byId.put(id, set), () -> sets.broken.add(id));
        }
        return sets;
    }

    /** The value set that the entry names. */
    CodeSet named(Entry entry) {
        return named(entry.kebab(), entry);
    }

    /** The value set of that id, named at {@code entry}. */
    CodeSet named(String id, Entry entry) {
        CodeSet set = byId.get(id);
        if (set != null) {
            return set;
        }
        // A broken one has been reported where it is broken.
        if (!id.isEmpty() && !broken.contains(id)) {
            entry.problem("there is no value set `" + id + "` (" + PLACE + "/" + id + ".json)");
        }
        return new CodeSet(id, id, Set.of(), Map.of());
    }

    Map<String, CodeSet> all() {
        return byId;
    }
}
