package org.preceptor.shelf;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.shelf.orders.Medications;

/** The shelf's drugs and classes, read when a declaration first asks for them. */
final class Drugs {

    private final ShelfFiles files;
    private final Problems problems;
    private @Nullable DrugDictionary dictionary;
    private boolean broken;

    Drugs(ShelfFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    DrugDictionary dictionary() {
        DrugDictionary known = dictionary;
        if (known == null) {
            int before = problems.count();
            known = Medications.read(files, problems);
            broken = problems.count() > before;
            dictionary = known;
        }
        return known;
    }

    /** The id of a drug or class; reported where there is none such. */
    String named(String id, Entry place) {
        if (!id.isEmpty() && !dictionary().names(id) && !broken) {
            place.problem("there is no drug or class `" + id + "` in " + Medications.PLACE);
        }
        return id;
    }

    Set<String> named(List<Entry> list) {
        Set<String> ids = new LinkedHashSet<>();
        for (Entry entry : list) {
            ids.add(named(entry.kebab(), entry));
        }
        return ids;
    }
}
