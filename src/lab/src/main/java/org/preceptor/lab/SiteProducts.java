package org.preceptor.lab;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.preceptor.lab.rxnorm.RxNormImport;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.shelf.BrokenShelf;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;
import org.preceptor.shelf.orders.Medications;

/** The table of a site's products on a shelf. */
final class SiteProducts {

    private final Path root;
    private final Path table;

    SiteProducts(Path root) {
        this.root = root;
        this.table = root.resolve(Medications.PLACE).resolve(RxNormImport.FILE);
    }

    /** The shelf's own drugs. */
    DrugDictionary drugs() {
        return read(false);
    }

    private DrugDictionary read(boolean withTable) {
        Problems problems = new Problems();
        ShelfFiles files = new ShelfFiles(root, problems);
        DrugDictionary drugs = withTable ? Medications.read(files, problems) : Medications.readOwn(files, problems);
        try {
            problems.throwIfAny();
        } catch (BrokenShelf broken) {
            throw new UserProblem(String.valueOf(broken.getMessage()));
        }
        if (drugs.drugs().isEmpty()) {
            throw new UserProblem("the shelf lists no drugs in " + Medications.PLACE);
        }
        return drugs;
    }

    /** Puts the table in its place, whole; what the shelf could not read again is not left there. */
    void write(List<String> lines) throws IOException {
        Optional<Path> before = Optional.empty();
        if (Files.exists(table)) {
            before = Optional.of(Files.move(
                    table,
                    table.resolveSibling("." + RxNormImport.FILE + ".old"),
                    StandardCopyOption.REPLACE_EXISTING));
        }
        Path beside = table.resolveSibling("." + RxNormImport.FILE + ".part");
        try (BufferedWriter writer = Files.newBufferedWriter(beside)) {
            for (String line : lines) {
                writer.write(line);
                writer.write('\n');
            }
        }
        Files.move(beside, table, StandardCopyOption.REPLACE_EXISTING);
        try {
            read(true);
        } catch (UserProblem broken) {
            Files.delete(table);
            if (before.isPresent()) {
                Files.move(before.get(), table);
            }
            throw new UserProblem("nothing was written, because the shelf could not read it:\n" + broken.getMessage());
        }
        if (before.isPresent()) {
            Files.delete(before.get());
        }
    }
}
