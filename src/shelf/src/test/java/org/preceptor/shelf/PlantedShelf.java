package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small whole shelf in a temporary folder, sound until a test breaks it. */
final class PlantedShelf {

    static final String MODEL = "models/sum/model.yaml";
    static final String FEATURES = "models/sum/features.yaml";
    static final String GRAPH = "models/sum/sum.onnx";
    static final String SERVICE = "cds-hooks/sums/service.yaml";
    static final String CARD = "cds-hooks/sums/card.md";
    static final String ORDER = "cds-hooks/sums/suggestions/order.json";
    static final String VALUE_SET = "fhir-profiles/valuesets/pressure.json";

    private static final ShelfReader READER = new ShelfReader(new Ucum());

    final Path root;

    PlantedShelf(Path root) throws IOException {
        this.root = root;
        byte[] graph = Graphs.sum().toByteArray();
        for (String model : List.of("sum", "feed")) {
            write("models/" + model + "/" + model + ".onnx", graph);
            String declared = MODEL_YAML.replace("@id", model).replace("@sha256", ShelfFiles.sha256(graph));
            write("models/" + model + "/model.yaml", declared);
        }
        write(FEATURES, FEATURES_YAML);
        write("models/feed/features.yaml", FEATURES_YAML.replace("      - model: {id: feed, output: risk}\n", ""));
        write(SERVICE, SERVICE_YAML);
        write(CARD, CARD_MD);
        write(ORDER, ORDER_JSON);
        write(VALUE_SET, VALUE_SET_JSON);
        write("fhir-profiles/CodeSystem-prediction-outcome.json", """
                {"resourceType": "CodeSystem", "concept": [{"code": "total-cvd"}, {"code": "stroke"}]}
                """);
    }

    void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    void write(String file, byte[] bytes) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, bytes);
    }

    /** Replaces the first place where the text stands; it must stand somewhere. */
    PlantedShelf with(String file, String found, String planted) throws IOException {
        String text = Files.readString(root.resolve(file));
        assertThat(text).contains(found);
        int at = text.indexOf(found);
        write(file, text.substring(0, at) + planted + text.substring(at + found.length()));
        return this;
    }

    /** Replaces the graph and its digest. */
    PlantedShelf withGraph(byte[] graph) throws IOException {
        String before = ShelfFiles.sha256(Files.readAllBytes(root.resolve(GRAPH)));
        write(GRAPH, graph);
        return with(MODEL, before, ShelfFiles.sha256(graph));
    }

    Shelf read() {
        return READER.read(root);
    }

    List<String> problems() {
        BrokenShelf broken = catchThrowableOfType(BrokenShelf.class, this::read);
        return broken == null
                ? List.of()
                : broken.problems().stream().map(Problem::toString).toList();
    }

    private static final String MODEL_YAML = """
            id: @id
            version: 1.2.0
            title: A sum
            status: validated
            kind: equation
            citation: Nobody 2026
            population: people with two numbers
            changelog:
              - {version: 1.2.0, date: 2026-11-23, note: First.}
            exclusions:
              - {id: known, label: known disease, valueset: pressure}
            variants:
              - id: plain
                select: {horizon_years: 10}
                graph: @id.onnx
                sha256: @sha256
                inputs: [sbp, smoking]
                optional: []
                needs_at_least: {count: 1, of: [sbp]}
                outputs:
                  - {id: risk, outcome: total-cvd, horizon: P10Y, unit: probability, title: disease}
            explanation:
              baseline:
                name: a well person
                source: Nobody 2026
                values: {sbp: 0.5, smoking: own}
              factors:
                - {id: pressure, label: Pressure, inputs: [sbp]}
              counterfactuals:
                - {id: lower, input: sbp, to: 0.4, when_above: 0.4, words: it were lower}
            """;

    private static final String FEATURES_YAML = """
            features:
              - name: sbp
                label: A number
                type: number
                unit: "1"
                decimals: 1
                plausible: {min: 0, max: 1}
                range: {min: 0.1, below: 0.9}
                look_back: P1Y
                aggregation: latest
                missing: decline
                from:
                  - observation: {valueset: pressure}
                  - model: {id: feed, output: risk}
                conversions:
                  - {unit: mg, multiply: 2, source: Nobody 2026}
              - name: smoking
                label: Smoking
                type: category
                values: {never: 0, current: 1}
                from:
                  - answer: {valueset: pressure, values: {pressure: 1}}
            """;

    private static final String SERVICE_YAML = """
            id: sums
            title: Sums
            description: Adds.
            usage_requirements: Two numbers.
            hooks: [patient-view]
            source: {label: Nobody, url: "https://example.org/", topic: {system: "https://example.org/topics", code: sums}}
            estimates:
              - {id: ten-year, model: sum, versions: ">=1.0.0 <2.0.0", horizon: P10Y, outcomes: [total-cvd]}
              - {id: again, model: sum, versions: "1.2.0", horizon: P10Y, outcomes: [total-cvd], only_if: {feature: sbp, max: 0.5}}
            bands:
              - {id: low, below: 0.05, indicator: info, silent: true, words: low, source: Nobody}
              - {id: middle, below: 0.2, indicator: info, words: middling, source: Nobody}
              - {id: high, indicator: warning, words: high, source: Nobody}
            silence:
              features_out_of_range: [sbp]
              exclusions: [known]
              missing: [smoking]
            suggestions:
              - {id: order, file: suggestions/order.json, label: Order it, supplies: [sbp]}
            override_reasons:
              - {system: "https://example.org/reasons", code: declined, display: Declined}
            links:
              - {label: Paper, url: "https://example.org/paper", type: absolute}
            """;

    private static final String CARD_MD = """
            # estimate
            ## summary
            {lead.frequency} within {horizon} ({band}).
            ## detail
            ### Others
            {again.total-cvd.percent} {{ a brace
            # insufficient-data
            ## summary
            Lacking: {lacking}.
            ## detail
            {reasons}
            # not-applicable
            ## summary
            Not for this patient.
            ## detail
            {reasons}
            # unavailable
            ## summary
            It could not be computed.
            ## detail
            {reasons}
            """;

    private static final String ORDER_JSON = """
            {
              "resourceType": "ServiceRequest",
              "subject": {"reference": "{patient}"},
              "authoredOn": "{now}"
            }
            """;

    private static final String VALUE_SET_JSON = """
            {
              "resourceType": "ValueSet",
              "id": "pressure",
              "title": "Pressure",
              "compose": {
                "include": [
                  {
                    "system": "http://loinc.org",
                    "concept": [
                      {"code": "8480-6", "display": "Systolic"}
                    ]
                  },
                  {
                    "extension": [
                      {"url": "https://preceptor.org/fhir/StructureDefinition/code-prefix", "valueString": "I10"}
                    ],
                    "system": "http://hl7.org/fhir/sid/icd-10"
                  }
                ]
              }
            }
            """;
}
