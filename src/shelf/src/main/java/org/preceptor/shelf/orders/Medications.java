package org.preceptor.shelf.orders;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.chart.Code;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugClass;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.medication.ProductIndex;
import org.preceptor.shelf.Block;
import org.preceptor.shelf.Entry;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;
import org.preceptor.shelf.Yaml;

/**
 * Reads {@code fhir-profiles/medications}: every file whose name ends in {@code drugs.yaml}, {@code classes.yaml} or
 * {@code products.tsv}, so that a site's rows can lie beside ours.
 */
public final class Medications {

    /** Where the files lie, from the root. */
    public static final String PLACE = "fhir-profiles/medications";

    private Medications() {}

    /** The dictionary; empty where the shelf has none or a file breaks a rule, which is reported. */
    public static DrugDictionary read(ShelfFiles files, Problems problems) {
        return read(files, problems, files.files(PLACE, "products.tsv"));
    }

    /** The dictionary without tables of products. */
    public static DrugDictionary readOwn(ShelfFiles files, Problems problems) {
        return read(files, problems, List.of());
    }

    private static DrugDictionary read(ShelfFiles files, Problems problems, List<Path> tables) {
        int before = problems.count();
        DrugFile drugs = new DrugFile(files, problems);
        files.files(PLACE, "drugs.yaml").forEach(drugs::read);
        List<DrugClass> classes = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>(drugs.drugs().keySet());
        for (Path path : files.files(PLACE, "classes.yaml")) {
            Block file = Yaml.read(files, path, problems);
            file.need("source").text();
            for (Entry entry : file.need("classes").list()) {
                classes.add(drugClass(entry, drugs.drugs(), ids));
            }
            file.nothingElse();
        }
        var combinations = drugs.combinations();
        if (problems.count() > before) {
            return new DrugDictionary(List.of(), List.of());
        }
        DrugDictionary own = new DrugDictionary(drugs.drugs().values(), combinations, classes);
        if (tables.isEmpty()) {
            return own;
        }
        ProductFile products = new ProductFile(files, own);
        tables.forEach(products::read);
        ProductIndex index = products.index();
        return problems.count() > before
                ? new DrugDictionary(List.of(), List.of())
                : new DrugDictionary(drugs.drugs().values(), combinations, classes, index);
    }

    private static DrugClass drugClass(Entry entry, Map<String, Drug> drugs, Set<String> ids) {
        Block block = entry.block();
        String id = block.need("id").kebab();
        String label = block.need("label").text();
        Set<String> members = new LinkedHashSet<>();
        for (String prefix : CodeLists.prefixes(block.maybe("atc"))) {
            List<String> found = drugs.values().stream()
                    .filter(drug -> drug.codes().stream().anyMatch(code -> begins(code, prefix)))
                    .map(Drug::id)
                    .toList();
            if (found.isEmpty()) {
                entry.problem("no drug has an ATC code that begins with " + prefix);
            }
            members.addAll(found);
        }
        for (Entry member : block.maybe("members").list()) {
            String drug = member.kebab();
            if (!drug.isEmpty() && !drugs.containsKey(drug)) {
                member.problem("there is no drug `" + drug + "`");
            }
            members.add(drug);
        }
        Block means = block.maybe("means").block();
        Set<Code> codes = CodeLists.groups(means);
        means.nothingElse();
        block.nothingElse();
        if (!id.isEmpty() && !ids.add(id)) {
            entry.problem("`" + id + "` is the id of a drug or class already");
        }
        if (block.present() && members.isEmpty() && codes.isEmpty()) {
            entry.problem("class `" + id + "` has neither members nor a meaning");
        }
        return new DrugClass(id, label, members, codes);
    }

    private static boolean begins(Code code, String prefix) {
        return code.system().equals(CodeLists.ATC) && code.code().startsWith(prefix);
    }
}
