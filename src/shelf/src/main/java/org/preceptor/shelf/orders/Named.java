package org.preceptor.shelf.orders;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.shelf.Entry;

/** Ids of drugs and classes, as a file of knowledge names them. */
final class Named {

    private final DrugDictionary dictionary;

    Named(DrugDictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** Drugs and classes, at least one. */
    Set<String> all(Entry list) {
        Set<String> ids = new LinkedHashSet<>();
        for (Entry entry : list.filledList()) {
            String id = entry.kebab();
            if (!id.isEmpty() && !dictionary.names(id)) {
                entry.problem("there is no drug or class `" + id + "`");
            }
            ids.add(id);
        }
        return ids;
    }

    /** Drugs, in their order; may be none. */
    List<String> drugs(Entry list) {
        return list.list().stream().map(this::drug).toList();
    }

    /** One drug. */
    String drug(Entry entry) {
        String id = entry.kebab();
        if (!id.isEmpty() && dictionary.drug(id).isEmpty()) {
            entry.problem("there is no drug `" + id + "`");
        }
        return id;
    }

    /** One class. */
    String drugClass(Entry entry) {
        String id = entry.kebab();
        if (!id.isEmpty() && dictionary.drugClass(id).isEmpty()) {
            entry.problem("there is no class `" + id + "`");
        }
        return id;
    }
}
