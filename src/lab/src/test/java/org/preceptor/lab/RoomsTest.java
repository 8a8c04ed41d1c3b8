package org.preceptor.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package of the laboratory may know which. */
class RoomsTest {
    private static final String LAB = "org.preceptor.lab";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(LAB);

    private static final List<String> EVERYBODY = List.of("java..", "org.jspecify..");

    private static final Map<String, List<String>> MAY_KNOW = Map.ofEntries(
            Map.entry(LAB + ".graph", List.of("ai.onnx.proto..", "com.google.protobuf..")),
            Map.entry(LAB + ".equation", List.of(LAB + ".graph", "org.snakeyaml.engine..", "com.google.protobuf..")),
            Map.entry(LAB + ".conformal", List.of("com.fasterxml.jackson.core..")),
            Map.entry(
                    LAB + ".trees",
                    List.of(LAB + ".graph", "ml.dmlc.xgboost4j.java..", "com.fasterxml.jackson.core..")),
            Map.entry(
                    LAB + ".table", List.of("org.preceptor.model", "org.preceptor.feature", "org.apache.commons.csv")),
            Map.entry(
                    LAB + ".cpic",
                    List.of("org.preceptor.genomics", "org.preceptor.chart", "com.fasterxml.jackson.core..")),
            Map.entry(LAB + ".statistics", List.of("org.ejml..")),
            Map.entry(
                    LAB + ".support",
                    List.of("org.preceptor.model", "org.preceptor.feature", "com.fasterxml.jackson.core..")),
            Map.entry(
                    LAB + ".training",
                    List.of(
                            LAB + ".statistics",
                            LAB + ".evaluation",
                            LAB + ".conformal",
                            LAB + ".support",
                            "org.preceptor.model",
                            LAB + ".trees",
                            LAB + ".equation",
                            LAB + ".graph",
                            LAB + ".table",
                            "org.preceptor.onnx",
                            "com.fasterxml.jackson.core..")),
            Map.entry(
                    LAB + ".report",
                    List.of(
                            LAB + ".figure",
                            LAB + ".evaluation",
                            "org.preceptor.shelf.evaluation",
                            "org.preceptor.resource")),
            Map.entry(
                    LAB + ".figure",
                    List.of("org.preceptor.shelf.evaluation", "org.preceptor.resource", "org.jfree..")),
            Map.entry(LAB + ".evaluation", List.of(LAB + ".statistics", "com.fasterxml.jackson.core..")),
            Map.entry(LAB + ".iwpc", List.of(LAB + ".table", "org.preceptor.model", "org.preceptor.feature")),
            Map.entry(
                    LAB + ".rxnorm",
                    List.of(
                            "org.preceptor.medication",
                            "org.preceptor.chart",
                            "org.preceptor.shelf.orders",
                            "com.fasterxml.jackson.core..")),
            Map.entry(
                    LAB,
                    List.of(
                            LAB + ".equation",
                            LAB + ".table",
                            LAB + ".cpic",
                            LAB + ".iwpc",
                            LAB + ".rxnorm",
                            LAB + ".evaluation",
                            LAB + ".support",
                            LAB + ".training",
                            LAB + ".figure",
                            LAB + ".report",
                            LAB + ".federation",
                            LAB + ".recalibration",
                            LAB + ".statistics",
                            "org.preceptor.medication",
                            "org.preceptor.shelf.orders",
                            "org.preceptor.genomics",
                            "org.preceptor.shelf.genomics",
                            "org.preceptor.model",
                            "org.preceptor.feature",
                            "org.preceptor.explanation",
                            "org.preceptor.shelf",
                            "org.preceptor.shelf.evaluation",
                            "org.preceptor.shelf.card",
                            "org.preceptor.resource",
                            "org.preceptor.shelf.signing",
                            "picocli..",
                            "com.fasterxml.jackson.core..")),
            Map.entry(
                    LAB + ".federation",
                    List.of(
                            LAB + ".statistics",
                            LAB + ".table",
                            "com.sun.net.httpserver",
                            "javax.crypto..",
                            "com.fasterxml.jackson.core..")),
            Map.entry(
                    LAB + ".recalibration",
                    List.of(LAB + ".statistics", LAB + ".graph", "com.fasterxml.jackson.core..")));

    @Test
    void everyPackageIsOnTheMapAndEveryEntryExists() {
        assertThat(CLASSES.stream().map(type -> type.getPackageName()).collect(Collectors.toSet()))
                .isEqualTo(MAY_KNOW.keySet());
    }

    @Test
    void packagesKnowOnlyWhatTheMapAllows() {
        MAY_KNOW.forEach((room, known) -> classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.of(List.of(room), known, EVERYBODY)
                        .flatMap(List::stream)
                        .toArray(String[]::new))
                .check(CLASSES));
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching(LAB + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nobodyReadsTheClockButWhoSigns() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Today")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class)
                .check(CLASSES);
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .check(CLASSES);
    }
}
