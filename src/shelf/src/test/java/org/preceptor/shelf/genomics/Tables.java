package org.preceptor.shelf.genomics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.preceptor.chart.Answer;
import org.preceptor.chart.Code;
import org.preceptor.chart.SourceReference;
import org.preceptor.genomics.Chromosomes;
import org.preceptor.genomics.DrugKnowledge;
import org.preceptor.genomics.GeneResult;
import org.preceptor.genomics.GenomicKnowledge;
import org.preceptor.genomics.GenomicObservation;
import org.preceptor.genomics.GenomicReading;
import org.preceptor.genomics.Locus;
import org.preceptor.genomics.Match;
import org.preceptor.genomics.Recommendations;

/** The tables of this repository, and charts for them in a few words. */
final class Tables {

    static final Path ROOT = Path.of(System.getProperty("preceptor.root"));
    static final GenomicKnowledge KNOWLEDGE = KnowledgeReader.read(ROOT);
    static final GenomicReading READING = new GenomicReading(KNOWLEDGE.genes().values());

    private Tables() {}

    static DrugKnowledge drug(String id) {
        return Objects.requireNonNull(KNOWLEDGE.drugs().get(id), id);
    }

    /** A genotype Observation, e.g. {@code genotype("CYP2C19", "*2/*2")}. */
    static GenomicObservation genotype(String gene, String text) {
        return observation(GenomicObservation.Kind.GENOTYPE, gene, text(text), List.of(), Optional.empty());
    }

    static GenomicObservation phenotype(String gene, String loincAnswer) {
        Answer answer =
                new Answer(List.of(new Code("http://loinc.org", loincAnswer)), List.of(), OptionalDouble.empty());
        return observation(GenomicObservation.Kind.IMPLICATION, gene, answer, List.of(), Optional.empty());
    }

    static GenomicObservation observation(
            GenomicObservation.Kind kind, String gene, Answer answer, List<String> variants, Optional<String> state) {
        return new GenomicObservation(
                kind,
                List.of(),
                gene.isEmpty() ? Set.of() : Set.of(gene),
                List.of(answer),
                variants,
                state,
                OptionalInt.empty(),
                Set.of(),
                Optional.empty(),
                false,
                new SourceReference("Observation", Optional.of(gene + "-1"), "genes", 0));
    }

    static Answer text(String text) {
        return new Answer(List.of(), List.of(text), OptionalDouble.empty());
    }

    static Map<Locus, GeneResult> read(Chromosomes chromosomes, GenomicObservation... observations) {
        return READING.read(List.of(observations), chromosomes);
    }

    static List<Match> match(String drug, GenomicObservation... observations) {
        return Recommendations.match(drug(drug), read(Chromosomes.UNKNOWN, observations));
    }

    /** The match for one population. */
    static Match match(String drug, String population, Map<Locus, GeneResult> results) {
        return Recommendations.match(drug(drug), results).stream()
                .filter(match -> population(match).equals(population))
                .findFirst()
                .orElseThrow();
    }

    static String population(Match match) {
        return switch (match) {
            case Match.Found found -> found.population();
            case Match.Several several -> several.population();
            case Match.Conflicting conflicting -> conflicting.population();
            case Match.NeedsGene needs -> needs.population();
            case Match.NoRecommendation none -> none.population();
        };
    }

    /** Rows of a tab-separated resource, without comments and header. */
    static List<String[]> rows(String name) {
        try (InputStream bytes = Objects.requireNonNull(Tables.class.getResourceAsStream(name), name)) {
            List<String[]> rows = new ArrayList<>();
            new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .forEach(line -> rows.add(line.split("\t", -1)));
            return rows;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
