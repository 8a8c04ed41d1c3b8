package org.preceptor.shelf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.ScreeningDeclaration;
import org.preceptor.chart.CodeSet;
import org.preceptor.dosing.CarboplatinScreening;
import org.preceptor.dosing.RenalScreening;
import org.preceptor.feature.FeatureSource;
import org.preceptor.genomics.GenomicKnowledge;
import org.preceptor.genomics.GenomicReading;
import org.preceptor.interaction.InteractionScreening;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.order.OrderKnowledge;
import org.preceptor.order.Screening;
import org.preceptor.pharmacogenomics.PharmacogenomicScreening;
import org.preceptor.shelf.genomics.IndicationsFile;
import org.preceptor.shelf.genomics.KnowledgeReader;
import org.preceptor.shelf.orders.CarboplatinFile;
import org.preceptor.shelf.orders.InteractionFile;
import org.preceptor.shelf.orders.LimitFile;
import org.preceptor.shelf.orders.Medications;
import org.preceptor.shelf.orders.StatinFile;
import org.preceptor.shelf.orders.TumorFile;
import org.preceptor.shelf.orders.WarfarinFile;
import org.preceptor.statin.StatinKnowledge;
import org.preceptor.statin.StatinScreening;
import org.preceptor.tumor.TumorKnowledge;
import org.preceptor.tumor.TumorScreening;
import org.preceptor.warfarin.WarfarinKnowledge;
import org.preceptor.warfarin.WarfarinScreening;

/** Reads what the services about orders rest on: the drugs, and each service's tables. */
final class Screenings {

    private final Path root;
    private final ShelfFiles files;
    private final Map<String, CodeSet> valueSets;
    private final Map<String, ModelDeclaration> models;
    private final Ucum units;
    private final Problems problems;
    private Optional<GenomicKnowledge> genomics = Optional.empty();
    private @Nullable GenomicReading genes;

    Screenings(
            Path root,
            ShelfFiles files,
            Map<String, CodeSet> valueSets,
            Map<String, ModelDeclaration> models,
            Ucum units,
            Problems problems) {
        this.models = models;
        this.units = units;
        this.root = root;
        this.files = files;
        this.valueSets = valueSets;
        this.problems = problems;
    }

    OrderKnowledge read(Collection<CdsService> services, DrugDictionary dictionary) {
        Map<String, Screening> screenings = new HashMap<>();
        for (CdsService service : services) {
            service.screening()
                    .flatMap(declared -> screening(declared, service, dictionary))
                    .ifPresent(read -> screenings.put(service.id(), read));
        }
        return new OrderKnowledge(dictionary, screenings, genes());
    }

    private Optional<Screening> screening(
            ScreeningDeclaration declared, CdsService service, DrugDictionary dictionary) {
        int before = problems.count();
        Optional<Screening> read = switch (declared.kind()) {
            case "pharmacogenomics" -> Optional.of(pharmacogenomics(interactions(dictionary, false), dictionary));
            case "drug-interactions" ->
                Optional.of(interactions(dictionary, declared.options().contains(ScreeningKinds.NON_INTERRUPTIVE)));
            case "renal-dosing" -> Optional.of(renal(dictionary));
            case "carboplatin-dose" -> Optional.of(carboplatin(service, dictionary));
            case "warfarin-dose" -> Optional.of(warfarin(dictionary));
            case "statin-choice" -> Optional.of(statins(service, dictionary));
            case "tumor-variants" -> Optional.of(tumors(service, dictionary));
            default -> Optional.empty();
        };
        return problems.count() > before ? Optional.empty() : read;
    }

    private InteractionScreening interactions(DrugDictionary dictionary, boolean nonInterruptive) {
        Path file = root.resolve("cds-hooks/drug-interactions/knowledge/interactions.yaml");
        return new InteractionScreening(InteractionFile.read(files, file, dictionary, problems), nonInterruptive);
    }

    private Screening renal(DrugDictionary dictionary) {
        Path file = root.resolve("cds-hooks/renal-dosing/knowledge/limits.yaml");
        return new RenalScreening(LimitFile.read(files, file, dictionary, new DeclaredModels(), problems), units);
    }

    private Screening carboplatin(CdsService service, DrugDictionary dictionary) {
        Path file = root.resolve("cds-hooks/carboplatin-dose/knowledge/carboplatin.yaml");
        return new CarboplatinScreening(
                CarboplatinFile.read(files, file, dictionary, new DeclaredModels(), suggestions(service), problems),
                units);
    }

    private Screening warfarin(DrugDictionary dictionary) {
        Path file = root.resolve("cds-hooks/warfarin-dose/knowledge/warfarin.yaml");
        WarfarinKnowledge knowledge =
                WarfarinFile.read(files, file, dictionary, new DeclaredModels(), valueSets, problems);
        GenomicReading reading = genes();
        ModelDeclaration model = models.get(knowledge.equations().modelId());
        if (model != null) {
            model.features().values().stream()
                    .flatMap(feature -> feature.sources().stream())
                    .filter(FeatureSource.Genotype.class::isInstance)
                    .map(FeatureSource.Genotype.class::cast)
                    .filter(genotype -> !reading.tells(genotype.gene(), genotype.variant()))
                    .forEach(genotype -> problems.add(
                            "cds-hooks/warfarin-dose/knowledge/warfarin.yaml",
                            1,
                            "no table in " + KnowledgeReader.PLACE + "/genes reads " + genotype.gene()
                                    + genotype.variant().map(rs -> " " + rs).orElse("") + " of model `" + model.id()
                                    + "`: a genotype would never be seen"));
        }
        return new WarfarinScreening(knowledge, reading, units);
    }

    /** By the tables of genes, where the shelf has them; one reading, whoever asks, so that a chart is read by it once. */
    private GenomicReading genes() {
        GenomicReading known = genes;
        if (known == null) {
            known = new GenomicReading(
                    genomics().map(read -> List.copyOf(read.genes().values())).orElse(List.of()));
            genes = known;
        }
        return known;
    }

    private Optional<GenomicKnowledge> genomics() {
        if (genomics.isEmpty() && Files.isDirectory(root.resolve(KnowledgeReader.PLACE))) {
            genomics = Optional.of(KnowledgeReader.read(root, files, problems));
        }
        return genomics;
    }

    /** What is offered must pass genes and interactions, too: the service needs the tables of both. */
    private Screening statins(CdsService service, DrugDictionary dictionary) {
        Path file = root.resolve("cds-hooks/statin-choice/knowledge/statins.yaml");
        StatinKnowledge knowledge = StatinFile.read(
                files, file, dictionary, valueSets, new DeclaredModels(), suggestions(service), problems);
        InteractionScreening interactions = interactions(dictionary, false);
        return new StatinScreening(knowledge, pharmacogenomics(interactions, dictionary)::matches, interactions, units);
    }

    /** What is offered must pass the interactions, too: the service needs their tables. */
    private Screening tumors(CdsService service, DrugDictionary dictionary) {
        Path file = root.resolve("cds-hooks/tumor-variants/knowledge/variants.yaml");
        TumorKnowledge knowledge = TumorFile.read(files, file, dictionary, valueSets, suggestions(service), problems);
        return new TumorScreening(knowledge, interactions(dictionary, false));
    }

    private static Set<String> suggestions(CdsService service) {
        return service.suggestions().stream()
                .map(CdsService.SuggestionDeclaration::id)
                .collect(Collectors.toSet());
    }

    /** What the shelf's models offer. */
    private final class DeclaredModels implements LimitFile.Models {
        @Override
        public boolean hasOutput(String modelId, String output) {
            ModelDeclaration model = models.get(modelId);
            return model != null
                    && model.variants().stream()
                            .flatMap(variant -> variant.outputs().stream())
                            .anyMatch(one -> one.id().equals(output));
        }

        @Override
        public boolean hasFeature(String modelId, String feature) {
            ModelDeclaration model = models.get(modelId);
            return model != null && model.features().containsKey(feature);
        }
    }

    /** Alternatives must pass the interactions, too: the one service needs the other's tables. */
    private PharmacogenomicScreening pharmacogenomics(InteractionScreening interactions, DrugDictionary dictionary) {
        GenomicKnowledge knowledge = genomics().orElseGet(() -> KnowledgeReader.read(root, files, problems));
        PharmacogenomicScreening screening = new PharmacogenomicScreening(
                knowledge,
                genes(),
                IndicationsFile.read(root, files, knowledge, valueSets, problems),
                interactions,
                dictionary);
        for (String drug : screening.unreachable()) {
            problems.add(
                    KnowledgeReader.PLACE + "/drugs/" + drug + ".yaml",
                    1,
                    "no drug in " + Medications.PLACE
                            + " has its RxNorm code: no draft would ever be compared with it");
        }
        return screening;
    }
}
