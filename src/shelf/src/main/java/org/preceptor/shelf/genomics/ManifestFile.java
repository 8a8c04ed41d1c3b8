package org.preceptor.shelf.genomics;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.preceptor.genomics.DrugKnowledge.Changed;
import org.preceptor.genomics.GenomicKnowledge.Manifest;
import org.preceptor.shelf.Block;
import org.preceptor.shelf.Entry;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;
import org.preceptor.shelf.Yaml;

/** Reads {@code manifest.yaml}. */
final class ManifestFile {

    /** What the file says; {@code changed} by drug id. */
    record Contents(Manifest manifest, Map<String, Changed> changed) {}

    private ManifestFile() {}

    static Contents read(ShelfFiles files, Path path, Problems problems) {
        Block file = Yaml.read(files, path, problems);
        Manifest manifest = new Manifest(
                file.need("source").text(),
                file.need("version").text(),
                file.need("released").date(),
                file.need("retrieved").date(),
                file.need("checked_until").date(),
                file.need("licence").text(),
                file.need("attribution").text());
        Map<String, Changed> changed = new LinkedHashMap<>();
        for (Entry entry : file.need("changed_since").list()) {
            Block block = entry.block();
            String drug = block.need("drug").kebab();
            List<LocalDate> dates = new ArrayList<>();
            block.need("dates").filledList().forEach(date -> dates.add(date.date()));
            if (changed.put(drug, new Changed(dates, block.need("note").text())) != null) {
                block.problem("drug `" + drug + "` stands here twice");
            }
            block.nothingElse();
        }
        file.nothingElse();
        return new Contents(manifest, changed);
    }
}
