package org.preceptor.lab.rxnorm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.preceptor.medication.Ndc;

/**
 * What a release of RxNorm says that leads from products to ingredients. Only rows of RxNorm's own vocabulary are read: those of the
 * other sources have licences of their own.
 */
final class Release {

    private static final String OWN = "RXNORM";
    /** Bits of a concept's number, which has at most eight digits. */
    private static final int BITS = 27;

    private final Map<Integer, Concept> concepts = new HashMap<>();
    private final Set<Integer> contested = new TreeSet<>();
    private final Map<Integer, Set<Integer>> successors = new HashMap<>();
    private final List<String> absent = new ArrayList<>();
    private long[] links = new long[0];
    private long[] packages = new long[0];
    private int[] packageConcepts = new int[0];
    private String version = "";
    private long unreadableNdc;

    /**
     * A concept.
     *
     * @param obsolete whether RxNorm keeps it for old records only
     * @param name of an ingredient; empty for all others
     */
    record Concept(Kind kind, boolean obsolete, String name) {}

    private Release() {}

    /**
     * Reads the folder of a release, or its folder {@code rrf}.
     *
     * @param progress is told how far it is, once in a million rows
     * @throws BrokenRelease when a file is missing or a row has not its form
     */
    static Release read(Path folder, Consumer<String> progress) throws IOException {
        Path rows = Files.isDirectory(folder.resolve("rrf")) ? folder.resolve("rrf") : folder;
        for (String needed : List.of("RXNCONSO.RRF", "RXNREL.RRF")) {
            if (!Files.isRegularFile(rows.resolve(needed))) {
                throw new BrokenRelease(rows + " holds no " + needed + ": it is no release of RxNorm");
            }
        }
        Release release = new Release();
        release.concepts(rows.resolve("RXNCONSO.RRF"), progress);
        release.links(rows.resolve("RXNREL.RRF"), progress);
        release.optional(rows, "RXNSAT.RRF", file -> release.packages(file, progress));
        release.optional(rows, "RXNATOMARCHIVE.RRF", file -> release.archive(file, progress));
        release.optional(rows, "RXNCUI.RRF", file -> release.retired(file, progress));
        release.optional(rows, "RXNSAB.RRF", file -> release.sources(file, progress));
        return release;
    }

    private interface Reading {
        void read(Path file) throws IOException;
    }

    private void optional(Path folder, String name, Reading reading) throws IOException {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file)) {
            reading.read(file);
        } else {
            absent.add(name);
        }
    }

    /** RXCUI 0, SAB 11, TTY 12, STR 14, SUPPRESS 16. */
    private void concepts(Path file, Consumer<String> progress) throws IOException {
        new RrfFile(file, 18)
                .read(
                        row -> {
                            int concept = row.concept(0);
                            if (row.says(11, OWN) && !row.suppressed(16)) {
                                Kind.of(row.text(12))
                                        .ifPresent(kind -> concept(
                                                concept,
                                                new Concept(
                                                        kind, row.says(16, "O"), kind == Kind.IN ? row.text(14) : "")));
                            }
                        },
                        progress);
        contested.forEach(concepts::remove);
    }

    /** A concept that is two things at once is neither; what it is now goes before what it was. */
    private void concept(int number, Concept concept) {
        Concept other = concepts.get(number);
        if (other == null || (other.obsolete() && !concept.obsolete())) {
            concepts.put(number, concept);
        } else if (other.obsolete() == concept.obsolete() && other.kind() != concept.kind()) {
            contested.add(number);
        }
    }

    /** RXCUI1 0, RXCUI2 4, RELA 7, SAB 10, SUPPRESS 14. Rows between atoms have no concepts. */
    private void links(Path file, Consumer<String> progress) throws IOException {
        Longs found = new Longs();
        new RrfFile(file, 16)
                .read(
                        row -> {
                            if (row.says(10, OWN)
                                    && !row.text(0).isEmpty()
                                    && !row.text(4).isEmpty()) {
                                Optional<Route> route = Route.of(row.text(7));
                                if (route.isPresent()) {
                                    int object = row.concept(0);
                                    int subject = row.concept(4);
                                    Concept from = concepts.get(subject);
                                    boolean holds = row.says(14, "N")
                                            || row.says(14, "")
                                            || (row.says(14, "O") && from != null && from.obsolete());
                                    if (holds) {
                                        found.add(((long) subject << (BITS + 4))
                                                | ((long) route.get().number() << BITS)
                                                | object);
                                    }
                                }
                            }
                        },
                        progress);
        links = found.sorted();
    }

    /** RXCUI 0, ATN 8, SAB 9, ATV 10, SUPPRESS 11. */
    private void packages(Path file, Consumer<String> progress) throws IOException {
        // Eleven digits take 37 bits: code and concept fit into 64.
        Longs found = new Longs();
        new RrfFile(file, 13)
                .read(
                        row -> {
                            if (row.says(8, "NDC") && row.says(9, OWN) && !row.suppressed(11)) {
                                OptionalLong digits = Ndc.elevenDigits(row.text(10));
                                if (digits.isPresent()) {
                                    found.add((digits.getAsLong() << BITS) | row.concept(0));
                                } else {
                                    unreadableNdc++;
                                }
                            }
                        },
                        progress);
        long[] sorted = found.sorted();
        packages = new long[sorted.length];
        packageConcepts = new int[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            packages[i] = sorted[i] >>> BITS;
            packageConcepts[i] = (int) (sorted[i] & ((1L << BITS) - 1));
        }
    }

    /** RXCUI 12, SAB 13, TTY 14, MERGED_TO_RXCUI 15. */
    private void archive(Path file, Consumer<String> progress) throws IOException {
        new RrfFile(file, 16)
                .read(
                        row -> {
                            boolean moved = row.says(13, OWN)
                                    && Kind.of(row.text(14)).isPresent()
                                    && !row.text(12).isEmpty()
                                    && !row.text(15).isEmpty();
                            if (moved) {
                                successor(row.concept(12), row.concept(15));
                            }
                        },
                        progress);
    }

    /** CUI1 0, CUI2 4. */
    private void retired(Path file, Consumer<String> progress) throws IOException {
        new RrfFile(file, 5)
                .read(
                        row -> {
                            if (!row.text(0).isEmpty() && !row.text(4).isEmpty()) {
                                successor(row.concept(0), row.concept(4));
                            }
                        },
                        progress);
    }

    private void successor(int old, int next) {
        if (old != next) {
            successors.computeIfAbsent(old, unused -> new TreeSet<>()).add(next);
        }
    }

    /** VSAB 2, RSAB 3, CURVER 21. */
    private void sources(Path file, Consumer<String> progress) throws IOException {
        new RrfFile(file, 25)
                .read(
                        row -> {
                            if (row.says(3, OWN) && (version.isEmpty() || row.says(21, "Y"))) {
                                version = row.text(2);
                            }
                        },
                        progress);
    }

    /** Every concept, by its number. */
    Map<Integer, Concept> concepts() {
        return concepts;
    }

    /** Concepts that are two things at once. */
    int contested() {
        return contested.size();
    }

    /** What took the place of concepts that were retired or merged. */
    Map<Integer, Set<Integer>> successors() {
        return successors;
    }

    /** RxNorm's version, as RXNSAB.RRF has it; empty where it has none. */
    String version() {
        return version;
    }

    /** Files that a full release has and this one has not. */
    List<String> absent() {
        return List.copyOf(absent);
    }

    /** National Drug Codes that are not eleven digits. */
    long unreadableNdc() {
        return unreadableNdc;
    }

    /** How many pairs of a package and a concept there are. */
    int packages() {
        return packages.length;
    }

    /** A package's National Drug Code; pairs are in the order of the codes. */
    long ndc(int pair) {
        return packages[pair];
    }

    /** The concept that the package is one of. */
    int packaged(int pair) {
        return packageConcepts[pair];
    }

    /** Where a concept's route leads to. */
    List<Integer> ends(int concept, Route route) {
        long first = ((long) concept << (BITS + 4)) | ((long) route.number() << BITS);
        int at = Arrays.binarySearch(links, first);
        List<Integer> ends = new ArrayList<>(2);
        for (int i = at < 0 ? -at - 1 : at; i < links.length && links[i] >> BITS == first >> BITS; i++) {
            ends.add((int) (links[i] & ((1L << BITS) - 1)));
        }
        return ends;
    }
}
