package org.preceptor.shelf;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.preceptor.chart.CodeSet;
import org.preceptor.model.ExplanationDeclaration;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Change;
import org.preceptor.model.ModelDeclaration.Exclusion;
import org.preceptor.model.ModelDeclaration.Kind;
import org.preceptor.model.ModelDeclaration.Status;
import org.preceptor.model.Support;

/** Reads one folder of {@code models/}: model.yaml, features.yaml, the graphs and what is kept of the training rows. */
final class ModelFolder {

    /** A graph that may be opened. */
    record Graph(String variantId, ByteString bytes, Entry place) {}

    /** What a folder declares; only to be used when nothing was wrong anywhere. */
    record Contents(ModelDeclaration declaration, List<Graph> graphs, List<FeatureSources.Reference> references) {}

    private final ShelfFiles files;
    private final ValueSets valueSets;
    private final Outcomes outcomes;
    private final Drugs drugs;
    private final Ucum units;
    private final Problems problems;

    ModelFolder(ShelfFiles files, ValueSets valueSets, Drugs drugs, Outcomes outcomes, Ucum units, Problems problems) {
        this.drugs = drugs;
        this.files = files;
        this.valueSets = valueSets;
        this.outcomes = outcomes;
        this.units = units;
        this.problems = problems;
    }

    Contents read(Path folder) {
        String folderName = ShelfFiles.name(folder);
        FeaturesFile.Features features = new FeaturesFile(valueSets, drugs, units)
                .read(files, folder.resolve("features.yaml"), folderName, problems);
        Block file = Yaml.read(files, folder.resolve("model.yaml"), problems);
        String id = id(file.need("id"), folderName);
        Entry versionEntry = file.need("version");
        String version = versionEntry.text();
        if (!version.isEmpty() && SemanticVersion.parse(version).isEmpty()) {
            versionEntry.problem("`" + version + "` is not a semantic version such as 1.0.0");
        }
        String title = file.need("title").text();
        Status status = file.need("status").word(Status.class, Status.RESEARCH);
        Kind kind = file.need("kind").word(Kind.class, Kind.DERIVED);
        String citation = file.need("citation").text();
        String population = file.need("population").text();
        List<Change> changelog = changelog(file.need("changelog"), version);
        List<Exclusion> exclusions = exclusions(file.maybe("exclusions"));
        Entry variantList = file.need("variants");
        List<VariantPart.Placed> variants = new VariantPart(features, units, outcomes).read(variantList);
        Set<String> inputs = new LinkedHashSet<>();
        variants.forEach(placed -> inputs.addAll(placed.variant().inputs()));
        ExplanationDeclaration explanation =
                new ExplanationPart(features.features(), inputs).read(file.need("explanation"));
        Optional<Support> support =
                new TrainingSummaryFile(files, problems).read(folder, file.maybe("training_summary"), inputs);
        file.nothingElse();
        if (!inputs.isEmpty()) {
            unused(features, inputs);
        }
        ModelDeclaration declaration = new ModelDeclaration(
                id,
                version,
                title,
                status,
                kind,
                citation,
                population,
                changelog,
                exclusions,
                variants.stream().map(VariantPart.Placed::variant).toList(),
                features.features(),
                explanation);
        return new Contents(declaration.within(support), graphs(folder, variants), features.references());
    }

    static String id(Entry entry, String folder) {
        String id = entry.kebab();
        if (!id.isEmpty() && !id.equals(folder)) {
            entry.problem("id is `" + id + "`, but the folder is " + folder);
        }
        return id;
    }

    private void unused(FeaturesFile.Features features, Set<String> inputs) {
        features.lines().forEach((name, line) -> {
            if (!inputs.contains(name)) {
                problems.add(features.file(), line, "feature `" + name + "` is not an input of any variant");
            }
        });
    }

    private static List<Change> changelog(Entry list, String version) {
        List<Change> changes = new ArrayList<>();
        for (Entry entry : list.filledList()) {
            Block block = entry.block();
            Entry versionEntry = block.need("version");
            String changed = versionEntry.text();
            if (!changed.isEmpty() && SemanticVersion.parse(changed).isEmpty()) {
                versionEntry.problem("`" + changed + "` is not a semantic version such as 1.0.0");
            }
            LocalDate date = block.need("date").date();
            changes.add(new Change(changed, date, block.need("note").text()));
            block.nothingElse();
        }
        if (!changes.isEmpty()
                && changes.stream().noneMatch(change -> change.version().equals(version))) {
            list.problem("says nothing about version " + version);
        }
        return changes;
    }

    private List<Exclusion> exclusions(Entry list) {
        List<Exclusion> exclusions = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Entry entry : list.list()) {
            Block block = entry.block();
            if (!block.present()) {
                continue;
            }
            String id = block.need("id").kebab();
            if (!id.isEmpty() && !ids.add(id)) {
                block.problem("exclusion `" + id + "` is declared twice");
            }
            String label = block.need("label").text();
            CodeSet codes = valueSets.named(block.need("valueset"));
            Entry procedures = block.maybe("procedures");
            Optional<CodeSet> performed =
                    procedures.given() ? Optional.of(valueSets.named(procedures)) : Optional.empty();
            Optional<ModelDeclaration.Finding> found = finding(block.maybe("answered"));
            block.nothingElse();
            exclusions.add(new Exclusion(id, label, codes, performed, found));
        }
        return exclusions;
    }

    private Optional<ModelDeclaration.Finding> finding(Entry entry) {
        if (!entry.given()) {
            return Optional.empty();
        }
        Block block = entry.block();
        ModelDeclaration.Finding finding = new ModelDeclaration.Finding(
                valueSets.named(block.need("valueset")), valueSets.named(block.need("one_of")));
        block.nothingElse();
        return Optional.of(finding);
    }

    private List<Graph> graphs(Path folder, List<VariantPart.Placed> variants) {
        List<Graph> graphs = new ArrayList<>();
        for (VariantPart.Placed placed : variants) {
            var variant = placed.variant();
            if (!variant.graph().endsWith(".onnx") || variant.graph().contains("/")) {
                continue;
            }
            Path file = folder.resolve(variant.graph());
            files.bytes(
                            file,
                            ShelfFiles.LARGEST_GRAPH,
                            placed.graph().file(),
                            placed.graph().line())
                    .ifPresent(bytes -> {
                        String digest = ShelfFiles.sha256(bytes);
                        if (!digest.equals(variant.sha256())) {
                            placed.sha256().problem("the SHA-256 of " + variant.graph() + " is " + digest);
                            return;
                        }
                        List<String> faults = GraphFile.faults(
                                bytes,
                                variant.inputs().size(),
                                variant.outputs().size());
                        faults.forEach(fault -> placed.graph().problem(variant.graph() + " " + fault));
                        if (faults.isEmpty()) {
                            graphs.add(new Graph(variant.id(), ByteString.copyFrom(bytes), placed.graph()));
                        }
                    });
        }
        return graphs;
    }
}
