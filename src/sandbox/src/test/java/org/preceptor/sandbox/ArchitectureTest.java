package org.preceptor.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    static {
        // Names are enough: reading HAPI's classes, too, would take most of a minute.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    }

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.preceptor.sandbox");

    private static final String ROOT = "org.preceptor.sandbox";

    /** Every package with the packages it may know beside the JDK's and JSpecify's. */
    private static final Map<String, List<String>> MAY_KNOW = Map.of(
            ROOT,
            List.of(
                    ROOT,
                    ROOT + ".fhir",
                    ROOT + ".patients",
                    ROOT + ".smart",
                    ROOT + ".keycloak",
                    ROOT + ".ehr",
                    ROOT + ".pages",
                    "jakarta.servlet..",
                    "picocli"),
            ROOT + ".pages",
            List.of(ROOT + ".pages", ROOT + ".ehr", "com.fasterxml.jackson..", "jakarta.servlet.."),
            ROOT + ".smart",
            List.of(ROOT + ".smart", "com.fasterxml.jackson..", "com.nimbusds.."),
            ROOT + ".keycloak",
            List.of(ROOT + ".keycloak", "com.fasterxml.jackson..", "com.nimbusds..", "org.keycloak.."),
            ROOT + ".ehr",
            List.of(ROOT + ".ehr", ROOT + ".conformance", "com.fasterxml.jackson..", "com.nimbusds..", "picocli"),
            ROOT + ".conformance",
            List.of(ROOT + ".conformance", "com.fasterxml.jackson.."),
            ROOT + ".patients",
            List.of(ROOT + ".patients", ROOT + ".fhir"),
            ROOT + ".fhir",
            List.of(
                    ROOT + ".fhir",
                    ROOT + ".smart",
                    "ca.uhn.fhir..",
                    "org.hl7.fhir..",
                    "org.springframework..",
                    "org.eclipse.jetty..",
                    "jakarta..",
                    "org.apache.commons.dbcp2.."));

    @Test
    void letsEveryPackageKnowOnlyWhatIsOnTheMap() {
        assertThat(MODULE.stream().map(type -> type.getPackageName()).distinct())
                .containsExactlyInAnyOrderElementsOf(MAY_KNOW.keySet());
        MAY_KNOW.forEach((name, known) -> {
            String[] allowed = java.util.stream.Stream.concat(
                            known.stream(), java.util.stream.Stream.of("java..", "javax.sql..", "org.jspecify.."))
                    .toArray(String[]::new);
            classes()
                    .that()
                    .resideInAPackage(name)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(allowed)
                    .check(MODULE);
        });
    }

    @Test
    void readsNoClockButAnInjectedOne() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(MODULE);
    }
}
