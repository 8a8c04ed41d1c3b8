package org.preceptor.shelf.orders;

import java.nio.file.Path;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;

/** The drugs as this repository carries them. */
final class RepositoryDrugs {

    static final Path ROOT = Path.of(System.getProperty("preceptor.root"));
    static final DrugDictionary DICTIONARY = read();

    private RepositoryDrugs() {}

    private static DrugDictionary read() {
        Problems problems = new Problems();
        DrugDictionary dictionary = Medications.read(new ShelfFiles(ROOT, problems), problems);
        problems.throwIfAny();
        return dictionary;
    }
}
