package org.preceptor.shelf.genomics;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.preceptor.genomics.DrugKnowledge;
import org.preceptor.genomics.Gene;
import org.preceptor.genomics.GenomicKnowledge;
import org.preceptor.shelf.BrokenShelf;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;

/** Reads {@code manifest.yaml}, {@code genes/} and {@code drugs/}. */
public final class KnowledgeReader {

    /** Where the tables are on a shelf. */
    public static final String PLACE = "cds-hooks/pharmacogenomics/knowledge";

    private KnowledgeReader() {}

    /**
     * The tables of a shelf.
     *
     * @throws BrokenShelf with everything that breaks a rule of the formats
     */
    public static GenomicKnowledge read(Path root) {
        Problems problems = new Problems();
        GenomicKnowledge knowledge = read(root, new ShelfFiles(root, problems), problems);
        problems.throwIfAny();
        return knowledge;
    }

    /** The same, of files that others read too. */
    public static GenomicKnowledge read(Path root, ShelfFiles files, Problems problems) {
        ManifestFile.Contents manifest =
                ManifestFile.read(files, root.resolve(PLACE).resolve("manifest.yaml"), problems);
        Map<String, Gene> genes = new TreeMap<>();
        for (Path path : files.files(PLACE + "/genes", ".yaml")) {
            Gene gene = GeneFile.read(files, path, problems);
            genes.put(gene.symbol(), gene);
        }
        Map<String, DrugKnowledge> drugs = new LinkedHashMap<>();
        Checks checks = new Checks(genes);
        for (Path path : files.files(PLACE + "/drugs", ".yaml")) {
            DrugKnowledge drug = new DrugFile(checks, manifest.changed()).read(files, path, problems);
            drugs.put(drug.id(), drug);
        }
        return new GenomicKnowledge(manifest.manifest(), genes, drugs);
    }
}
