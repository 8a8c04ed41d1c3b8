package org.preceptor.shelf;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.preceptor.cds.CdsService;
import org.preceptor.chart.CodeSet;
import org.preceptor.genomics.GenomicKnowledge;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.order.OrderKnowledge;
import org.preceptor.order.Screening;
import org.preceptor.pharmacogenomics.PharmacogenomicScreening;
import org.preceptor.shelf.genomics.IndicationsFile;
import org.preceptor.shelf.genomics.KnowledgeReader;
import org.preceptor.shelf.orders.Medications;

/** Reads what the services about orders rest on: the drugs, and each service's tables. */
final class Screenings {

    private final Path root;
    private final ShelfFiles files;
    private final Map<String, CodeSet> valueSets;
    private final Problems problems;

    Screenings(Path root, ShelfFiles files, Map<String, CodeSet> valueSets, Problems problems) {
        this.root = root;
        this.files = files;
        this.valueSets = valueSets;
        this.problems = problems;
    }

    OrderKnowledge read(Collection<CdsService> services) {
        DrugDictionary dictionary = Medications.read(files, problems);
        Map<String, Screening> screenings = new HashMap<>();
        for (CdsService service : services) {
            service.screening()
                    .ifPresent(kind -> screening(kind).ifPresent(read -> screenings.put(service.id(), read)));
        }
        return new OrderKnowledge(dictionary, screenings);
    }

    private Optional<Screening> screening(String kind) {
        int before = problems.count();
        Optional<Screening> read = switch (kind) {
            case "pharmacogenomics" -> Optional.of(pharmacogenomics());
            default -> Optional.empty();
        };
        return problems.count() > before ? Optional.empty() : read;
    }

    private Screening pharmacogenomics() {
        GenomicKnowledge knowledge = KnowledgeReader.read(root, files, problems);
        return new PharmacogenomicScreening(
                knowledge, IndicationsFile.read(root, files, knowledge, valueSets, problems));
    }
}
