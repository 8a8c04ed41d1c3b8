package org.preceptor.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A house of its own for the tests: a copy of the shelf, an empty ledger, and a FHIR server that does what it is told. */
public final class TestHouse implements QuarkusTestResourceLifecycleManager {

    /** Hooks that the copy's kidney service answers, so that every hook's context passes through HTTP. */
    static final String ALL_HOOKS = "[patient-view, order-select, order-sign, order-dispatch, appointment-book,"
            + " encounter-start, encounter-discharge, allergyintolerance-create, problem-list-item-create,"
            + " medication-refill]";

    static final StubFhirServer FHIR = new StubFhirServer();
    static final StubFhirServer STRANGER = new StubFhirServer();

    private static Path folder = Path.of("target");

    private Map<String, String> others = Map.of();

    /** Properties that one test class wants otherwise. */
    @Override
    public void init(Map<String, String> properties) {
        others = properties;
    }

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory(Path.of("target"), "house").toAbsolutePath();
            FHIR.start();
            STRANGER.start();
            Map<String, String> properties = new HashMap<>(Map.of(
                    "preceptor.shelf", shelf(folder.resolve("shelf")).toString(),
                    "preceptor.data", folder.resolve("data").toString(),
                    "preceptor.shelf.watch", "true",
                    "preceptor.limits.body", "200000",
                    "preceptor.limits.feedback-body", "10000",
                    "preceptor.fhir.deadline", "PT3S",
                    "preceptor.fhir.pages", "5",
                    "preceptor.fhir.page-bytes", "100000",
                    "preceptor.fhir.allowed-origins", FHIR.base()));
            // As docs/shelf-format.md says of examples.
            properties.put("preceptor.zone", "UTC");
            properties.put("preceptor.public-url", "https://preceptor.example");
            // Their links are random.
            properties.put("preceptor.explanations.offered", "false");
            properties.put("preceptor.setting.north-american", "1");
            properties.put("preceptor.setting.score2-region", "0");
            properties.put(
                    "preceptor.services.enabled",
                    "tumor-variants,cardiovascular-risk-eu,dementia-risk,breast-cancer-benefit-v3");
            properties.putAll(others);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        FHIR.stop();
        STRANGER.stop();
    }

    /** The shelf that the running service reads. */
    public static Path shelfInUse() {
        return folder.resolve("shelf");
    }

    /** A copy of the project's shelf whose kidney service answers all hooks. */
    static Path shelf(Path copy) throws IOException {
        Path root = Path.of(System.getProperty("preceptor.root", "../.."));
        for (String name : new String[] {"models", "cds-hooks", "fhir-profiles"}) {
            copy(root.resolve(name), copy.resolve(name));
        }
        Path service = copy.resolve("cds-hooks/kidney-risk/service.yaml");
        Files.writeString(service, Files.readString(service).replace("hooks: [patient-view]", "hooks: " + ALL_HOOKS));
        return copy;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
