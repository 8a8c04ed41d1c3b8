package org.preceptor.shelf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.ClientProfile;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Signature;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.model.Scorer;
import org.preceptor.onnx.OnnxScorer;
import org.preceptor.onnx.UnusableGraph;
import org.preceptor.order.OrderKnowledge;
import org.preceptor.shelf.card.CardPapers;
import org.preceptor.shelf.signing.SignatureCheck;
import org.preceptor.shelf.signing.SignaturePolicy;
import org.preceptor.shelf.signing.Standing;

/**
 * Reads a shelf: the folder that has {@code models/}, {@code cds-hooks/} and {@code fhir-profiles/valuesets/}. Folders
 * whose names begin with an underscore are templates and left out. Reading changes nothing, so that a shelf in use can be
 * read again beside itself.
 */
public final class ShelfReader {

    private final Ucum units;
    private final SignaturePolicy signatures;

    /** Reads with this converter, which also says what a valid unit is; unsigned folders are read as well. */
    public ShelfReader(Ucum units) {
        this(units, SignaturePolicy.NONE);
    }

    /**
     * The same, with signatures.
     *
     * @param signatures which keys are trusted, and whether a folder without their signature is a problem
     */
    public ShelfReader(Ucum units, SignaturePolicy signatures) {
        this.units = units;
        this.signatures = signatures;
    }

    /**
     * The whole shelf.
     *
     * @throws BrokenShelf with everything that breaks a rule of the formats
     */
    public Shelf read(Path root) {
        return new Reading(root).read(true);
    }

    /**
     * The shelf without its services, for work on tables.
     *
     * @throws BrokenShelf with everything that breaks a rule of the formats
     */
    public Shelf readModels(Path root) {
        return new Reading(root).read(false);
    }

    /** One reading of one shelf. */
    private final class Reading {
        private final Problems problems = new Problems();
        private final ShelfFiles files;
        private final Path root;
        private final Map<String, ModelFolder.Contents> contents = new LinkedHashMap<>();
        private final Map<String, CardPapers> papers = new HashMap<>();
        private final Map<String, PageWords> words = new HashMap<>();

        Reading(Path root) {
            this.root = root;
            this.files = new ShelfFiles(root, problems);
        }

        Shelf read(boolean withServices) {
            ValueSets valueSets = ValueSets.read(files, problems);
            Drugs drugs = new Drugs(files, problems);
            ModelFolder folder =
                    new ModelFolder(files, valueSets, drugs, new Outcomes(files, root, problems), units, problems);
            Set<String> broken = new HashSet<>();
            List<FeatureSources.Reference> references = new ArrayList<>();
            Map<String, ModelDeclaration> declarations = new LinkedHashMap<>();
            for (Path path : files.folders("models")) {
                String name = ShelfFiles.name(path);
                int before = problems.count();
                ModelFolder.Contents read = folder.read(path);
                if (problems.count() > before) {
                    broken.add(name);
                } else {
                    words.put("models/" + name, new WordsFile(files, problems).read(path, read.declaration()));
                }
                references.addAll(read.references());
                contents.put(name, read);
                new CardFolder(files, problems).read(path).ifPresent(card -> papers.put(name, card));
                declarations.put(name, read.declaration());
            }
            new ModelReferences(declarations, broken, units).check(references);
            Map<String, CdsService> services = withServices
                    ? services(new ServiceFolder(files, new Bindings(declarations, broken), valueSets, drugs, problems))
                    : Map.of();
            OrderKnowledge knowledge = withServices
                    ? new Screenings(root, files, valueSets.all(), declarations, units, problems)
                            .read(services.values(), drugs.dictionary())
                    : OrderKnowledge.NONE;
            Map<String, ClientProfile> profiles = ClientProfiles.read(files, root, problems);
            // Before the model runtime sees a byte of it.
            SortedMap<String, Standing> standings = SignatureCheck.check(files, signatures, withServices);
            problems.throwIfAny();
            Map<String, Model> models = open(standings);
            return new Shelf(
                    models,
                    services,
                    valueSets.all(),
                    knowledge,
                    profiles,
                    files.digest(),
                    files.digests(),
                    papers,
                    words,
                    standings);
        }

        private Map<String, CdsService> services(ServiceFolder folder) {
            Map<String, CdsService> services = new LinkedHashMap<>();
            for (Path path : files.folders("cds-hooks")) {
                if (!Files.exists(path.resolve("service.yaml")) && Files.isDirectory(path.resolve("knowledge"))) {
                    continue; // tables that are not offered as a service yet
                }
                int before = problems.count();
                CdsService service = folder.read(path);
                if (problems.count() == before) {
                    words.put("cds-hooks/" + ShelfFiles.name(path), new WordsFile(files, problems).read(path, service));
                }
                services.put(ShelfFiles.name(path), service);
            }
            folder.combinations().check(services);
            return services;
        }

        private Map<String, Model> open(SortedMap<String, Standing> standings) {
            Map<String, Model> models = new HashMap<>();
            List<OnnxScorer> opened = new ArrayList<>();
            contents.forEach((id, read) -> {
                ModelDeclaration declaration = standings.get("models/" + id) instanceof Standing.Signed by
                        ? read.declaration().signed(Optional.of(new Signature(by.key(), by.date())))
                        : read.declaration();
                models.put(id, new Model(declaration, scorers(read, opened)));
            });
            return models;
        }

        private Map<String, Scorer> scorers(ModelFolder.Contents read, List<OnnxScorer> opened) {
            Map<String, Scorer> scorers = new HashMap<>();
            for (ModelFolder.Graph graph : read.graphs()) {
                Variant variant = read.declaration().variants().stream()
                        .filter(candidate -> candidate.id().equals(graph.variantId()))
                        .findFirst()
                        .orElseThrow();
                try {
                    OnnxScorer scorer = OnnxScorer.open(
                            graph.bytes().toByteArray(),
                            variant.inputs().size(),
                            variant.outputs().size());
                    opened.add(scorer);
                    scorers.put(variant.id(), scorer);
                } catch (UnusableGraph unusable) {
                    opened.forEach(OnnxScorer::close);
                    graph.place().problem(variant.graph() + ": " + unusable.getMessage());
                    problems.throwIfAny();
                }
            }
            return scorers;
        }
    }
}
