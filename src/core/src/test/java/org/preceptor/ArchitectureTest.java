package org.preceptor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String BASE = "org.preceptor.";

    /** Room to the rooms that it may know. Every room is here, and every entry exists. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("quantity", Set.of()),
            Map.entry("resource", Set.of()),
            Map.entry("chart", Set.of("resource")),
            Map.entry("cds", Set.of("chart", "resource")),
            Map.entry("genomics", Set.of("chart")),
            Map.entry("feature", Set.of("chart", "cds", "quantity")),
            Map.entry("model", Set.of("chart", "feature")),
            Map.entry("onnx", Set.of("model")),
            Map.entry("medication", Set.of("chart")),
            Map.entry(
                    "pharmacogenomics",
                    Set.of("chart", "cds", "feature", "genomics", "medication", "order", "resource")),
            Map.entry(
                    "order",
                    Set.of("chart", "cds", "explanation", "feature", "genomics", "medication", "model", "resource")),
            Map.entry(
                    "warfarin",
                    Set.of(
                            "chart",
                            "cds",
                            "dosing",
                            "explanation",
                            "feature",
                            "genomics",
                            "medication",
                            "model",
                            "order",
                            "quantity",
                            "resource")),
            Map.entry("dosing", Set.of("chart", "cds", "feature", "medication", "order", "quantity", "resource")),
            Map.entry(
                    "statin",
                    Set.of("chart", "cds", "feature", "quantity", "genomics", "medication", "order", "dosing", "card")),
            Map.entry("tumor", Set.of("chart", "cds", "genomics", "medication", "order")),
            Map.entry("interaction", Set.of("chart", "cds", "feature", "medication", "order")),
            Map.entry("explanation", Set.of("cds", "model")),
            Map.entry(
                    "card",
                    Set.of("chart", "cds", "feature", "medication", "model", "explanation", "order", "resource")),
            Map.entry("provenance", Set.of("chart", "cds", "feature", "model", "explanation", "order")),
            Map.entry(
                    "decision",
                    Set.of(
                            "chart",
                            "cds",
                            "quantity",
                            "feature",
                            "genomics",
                            "medication",
                            "model",
                            "explanation",
                            "card",
                            "order",
                            "provenance")));

    /** What plain Java with a JSON stream and a model runtime needs, and nothing else. */
    private static final String[] LIBRARIES = {
        "java..", "org.jspecify..", "com.fasterxml.jackson.core..", "ai.onnxruntime..", "org.preceptor.."
    };

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.preceptor");

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        int end = name.indexOf('.', BASE.length());
        return name.substring(BASE.length(), end < 0 ? name.length() : end);
    }

    @Test
    void everyRoomIsOnTheMapAndEveryEntryExists() {
        Set<String> rooms = new TreeSet<>();
        CORE.forEach(type -> rooms.add(room(type)));
        assertThat(rooms).isEqualTo(new TreeSet<>(MAY_KNOW.keySet()));
    }

    @Test
    void aRoomKnowsOnlyTheRoomsOnItsMap() {
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : CORE) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (target.getPackageName().startsWith(BASE)
                        && !room(target).equals(room(type))
                        && !MAY_KNOW.getOrDefault(room(type), Set.of()).contains(room(target))) {
                    violations.add(room(type) + " knows " + room(target) + ": " + dependency.getDescription());
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void roomsFormNoCircle() {
        slices().matching("org.preceptor.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void coreKnowsJavaJacksonStreamingAndOnnxRuntimeOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(LIBRARIES)
                .check(CORE);
        noClasses()
                .that()
                .resideOutsideOfPackage("org.preceptor.onnx..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..")
                .check(CORE);
    }

    @Test
    void nothingReadsAClockOrAFile() {
        noClasses().should().callMethod(java.time.Instant.class, "now").check(CORE);
        noClasses().should().callMethod(java.time.LocalDate.class, "now").check(CORE);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(CORE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.nio.file..")
                .check(CORE);
    }

    @Test
    void noRoomIsADrawerForEverything() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..", "..dto..")
                .check(CORE);
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage("org.preceptor..")
                .and()
                .areStatic()
                .should()
                .beFinal()
                .check(CORE);
        assertThat(CORE.stream().filter(type -> Modifier.isPublic(type.reflect().getModifiers())))
                .isNotEmpty();
    }
}
