package org.preceptor.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares what the modules use (each writes {@code target/dependencies.txt} when it is built) with what somebody looked at:
 * {@code .ci/dependencies.lock}, {@code licences.txt}, {@code vulnerabilities.tsv}. Asks no network.
 */
class DependenciesTest {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root"));
    private static final Path LOCK = ROOT.resolve(".ci/dependencies.lock");
    private static final List<String> MODULES =
            List.of("core", "shelf", "lab", "attack", "service", "sandbox", "bench");
    private static final String HEAD = """
            # What the build takes from others. Made by ./preceptor dependencies --update: look at what it changes.
            # coordinates, who runs it, SHA-256 of the file, licences of its POM (any of them)
            """;

    /** By coordinates; for patients if any module says so. */
    private static Map<String, Library> used() throws IOException {
        Map<String, Library> libraries = new TreeMap<>();
        for (String module : MODULES) {
            Path listing = ROOT.resolve("src").resolve(module).resolve("target/dependencies.txt");
            if (Files.exists(listing)) {
                for (Library library : Library.listed(listing, module.equals("service"))) {
                    libraries.merge(library.coordinates(), library, (a, b) -> a.forPatients() ? a : b);
                }
            }
        }
        for (Library library : packaged().libraries(new ArrayList<>())) {
            libraries.merge(library.coordinates(), library, (a, b) -> a.forPatients() ? a : b);
        }
        return libraries;
    }

    private static boolean allModulesAreBuilt() {
        return MODULES.stream()
                .allMatch(module ->
                        Files.exists(ROOT.resolve("src").resolve(module).resolve("target/dependencies.txt")));
    }

    private static Map<String, Library> locked() throws IOException {
        return Files.readAllLines(LOCK).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Library::of)
                .collect(Collectors.toMap(Library::coordinates, library -> library, (a, b) -> a, TreeMap::new));
    }

    @BeforeAll
    static void updateWhereToldTo() throws IOException {
        if (Boolean.getBoolean("preceptor.dependencies.update")) {
            assertThat(allModulesAreBuilt()).as("an update needs every module").isTrue();
            Files.writeString(
                    LOCK,
                    used().values().stream()
                            .map(library -> library.line() + "\n")
                            .collect(Collectors.joining("", HEAD, "")));
        }
    }

    @Test
    void usesNothingThatNobodyLookedAt() throws IOException {
        Map<String, Library> used = used();
        assertThat(used).hasSizeGreaterThan(20);
        assertThat(differences(used.values(), locked())).isEmpty();
        if (allModulesAreBuilt()) {
            Set<String> left = new TreeSet<>(locked().keySet());
            left.removeAll(used.keySet());
            assertThat(left).as("in the lock and not used any more").isEmpty();
        }
    }

    private static List<String> differences(Collection<Library> used, Map<String, Library> locked) {
        List<String> differences = new ArrayList<>();
        for (Library library : used) {
            Library known = locked.get(library.coordinates());
            if (known == null) {
                differences.add(
                        library.coordinates() + " is not in .ci/dependencies.lock (./preceptor dependencies --update)");
            } else if (!known.sha256().equals(library.sha256())) {
                differences.add(
                        library.coordinates() + " has the SHA-256 " + library.sha256() + ", not " + known.sha256());
            } else if (library.forPatients() && !known.forPatients()) {
                differences.add(library.coordinates() + " is run by the service now");
            }
        }
        return differences;
    }

    /** Quarkus adds libraries of its own choice, and takes parts out of some: nothing else. */
    @Test
    void packagesOnlyWhatIsInTheLock() throws IOException {
        List<String> strangers = new ArrayList<>();
        List<Library> packaged = packaged().libraries(strangers);
        assertThat(strangers).isEmpty();
        assertThat(differences(packaged, locked())).isEmpty();
    }

    private static Packaged packaged() throws IOException {
        Path listing = ROOT.resolve("src/core/target/dependencies.txt");
        String known = "/com/fasterxml/jackson/core/jackson-core/";
        String repository = Files.readAllLines(listing).stream()
                .map(line -> line.replace('\\', '/'))
                .filter(line -> line.contains(known))
                .map(line -> line.substring(line.indexOf(":compile:") + ":compile:".length(), line.indexOf(known)))
                .findFirst()
                .orElseThrow();
        return new Packaged(ROOT.resolve("src/service/target/quarkus-app/lib"), Path.of(repository));
    }

    @Test
    void usesNothingWithoutALicenceThatIsAllowed() throws IOException {
        Set<String> anywhere = allowed("all");
        Set<String> outside = allowed("all", "tools");
        assertThat(anywhere).isNotEmpty();
        assertThat(locked().values())
                .allSatisfy(library -> assertThat(library.licences().split(" \\| "))
                        .as(library.coordinates())
                        .containsAnyElementsOf(library.forPatients() ? anywhere : outside));
    }

    private static Set<String> allowed(String... users) throws IOException {
        return Files.readAllLines(ROOT.resolve(".ci/licences.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .filter(cells -> List.of(users).contains(cells[2]))
                .map(cells -> cells[1])
                .collect(Collectors.toSet());
    }

    @Test
    void usesNothingThatIsKnownToBeBroken() throws IOException {
        List<Vulnerability> known = Vulnerability.read(ROOT.resolve(".ci/vulnerabilities.tsv"));
        assertThat(known).isNotEmpty().allSatisfy(one -> {
            assertThat(one.id()).matches("(CVE-\\d{4}-\\d+|GHSA-[a-z0-9-]+)");
            assertThat(one.source()).startsWith("https://");
            assertThat(one.checked()).matches("\\d{4}-\\d\\d-\\d\\d");
        });
        assertThat(broken(locked().values(), known)).isEmpty();
    }

    private static List<String> broken(Collection<Library> libraries, List<Vulnerability> known) {
        List<String> broken = new ArrayList<>();
        for (Vulnerability one : known) {
            for (Library library : libraries) {
                if (one.concerns(library)
                        && (library.forPatients() || one.accepted().isEmpty())) {
                    broken.add(library.coordinates() + ": " + one.id() + ", fixed in " + one.fixed());
                }
            }
        }
        return broken;
    }

    private static Library library(String version, boolean forPatients, String sha256) {
        return new Library("org.example:parser", version, forPatients, sha256, "MIT");
    }

    @Test
    void readsAListingThatMavenColouredForATerminal(@TempDir Path folder) throws IOException {
        Path jar = Files.writeString(folder.resolve("parser-1.2.3.jar"), "bytes");
        Files.writeString(
                folder.resolve("parser-1.2.3.pom"),
                "<project><licenses><license><name>MIT License</name></license></licenses></project>");
        Path listing = Files.writeString(
                folder.resolve("dependencies.txt"),
                "   org.example:parser:jar:1.2.3:test:" + jar + "\033[36m -- module parser\033[0;1;33m (auto)\033[m\n");
        assertThat(Library.listed(listing, false))
                .singleElement()
                .satisfies(library -> assertThat(library.version()).isEqualTo("1.2.3"));
    }

    /** The test of the test. */
    @Test
    void seesANewLibraryAChangedFileAndABrokenVersion() {
        Map<String, Library> locked = Map.of("org.example:parser:1.2.3", library("1.2.3", false, "aa"));

        assertThat(differences(List.of(library("1.2.3", false, "aa")), locked)).isEmpty();
        assertThat(differences(List.of(library("1.2.4", false, "aa")), locked))
                .singleElement()
                .asString()
                .contains("org.example:parser:1.2.4 is not in");
        assertThat(differences(List.of(library("1.2.3", false, "bb")), locked))
                .singleElement()
                .asString()
                .contains("has the SHA-256 bb, not aa");
        assertThat(differences(List.of(library("1.2.3", true, "aa")), locked)).hasSize(1);

        Vulnerability broken =
                Vulnerability.of("org.example:parser\t1.2.0\t1.2.4\tCVE-2026-1\thttps://x\t2026-11-28\t");
        Vulnerability accepted =
                Vulnerability.of("org.example:parser\t\t1.2.4\tCVE-2026-2\thttps://x\t2026-11-28\ttests only");
        assertThat(broken(List.of(library("1.2.3.Final", false, "")), List.of(broken)))
                .hasSize(1);
        assertThat(broken(List.of(library("1.2.4", false, "")), List.of(broken, accepted)))
                .isEmpty();
        assertThat(broken(List.of(library("1.1.9", false, "")), List.of(broken)))
                .isEmpty();
        assertThat(broken(List.of(library("1.1.9", false, "")), List.of(accepted)))
                .isEmpty();
        assertThat(broken(List.of(library("1.1.9", true, "")), List.of(accepted)))
                .hasSize(1);
        assertThat(Vulnerability.compare("4.1.139.Final", "4.1.99.Final")).isPositive();
        assertThat(Vulnerability.compare("2.0.0-RC1", "2.0.0")).isNegative();
        assertThat(Vulnerability.compare("33.5.0-jre", "33.5")).isZero();
    }
}
