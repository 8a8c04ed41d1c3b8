package org.preceptor.genomics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.preceptor.chart.Answer;
import org.preceptor.genomics.GenomicObservation.Kind;

/** Reads all genomic Observations of a chart into one result per gene or HLA allele. Built once, from the tables. */
public final class GenomicReading {

    private final Map<String, GeneReader> readers = new LinkedHashMap<>();
    private final Map<String, GeneReader> byName = new HashMap<>();

    /** A reader of these genes. */
    public GenomicReading(Collection<Gene> genes) {
        for (Gene gene : genes) {
            GeneReader reader = new GeneReader(gene);
            readers.put(gene.symbol(), reader);
            byName.put(gene.symbol(), reader);
            byName.put(gene.hgnc(), reader);
            gene.alsoReportedAs().forEach((symbol, hgnc) -> {
                byName.put(symbol, reader);
                byName.put(hgnc, reader);
            });
        }
    }

    /**
     * What the Observations say together. A locus that is not in the map was not tested.
     *
     * @param chromosomes from birth sex
     */
    public Map<Locus, GeneResult> read(List<GenomicObservation> all, Chromosomes chromosomes) {
        return new GenomicReports(this, all).results(chromosomes);
    }

    /**
     * Which two alleles of a gene, or which two bases at one of its positions, the Observations name.
     *
     * @param symbol of a gene among {@link #genes}
     * @param rs dbSNP id of the position; empty for the alleles
     * @throws IllegalArgumentException for another gene, or a position that its table does not have
     */
    public Carried carried(
            String symbol, Optional<String> rs, List<GenomicObservation> observations, Chromosomes chromosomes) {
        return new GenomicReports(this, observations).carried(symbol, rs, chromosomes);
    }

    /** What reads a gene that {@link #tells}. */
    GeneReader reader(String symbol, Optional<String> rs) {
        GeneReader reader = readers.get(symbol);
        if (reader == null || !tells(symbol, rs)) {
            throw new IllegalArgumentException(
                    "No table of " + symbol + rs.map(id -> " " + id).orElse(""));
        }
        return reader;
    }

    /** Whether {@link #carried} can be asked for the gene, and for the position in it. */
    public boolean tells(String symbol, Optional<String> rs) {
        GeneReader reader = readers.get(symbol);
        return reader != null
                && reader.gene().typing() instanceof Gene.Typing.ByFunction
                && rs.map(id -> reader.position(id).isPresent()).orElse(true);
    }

    /**
     * What one genotype of a gene with named alleles means.
     *
     * @param symbol of a gene among {@link #genes}
     * @throws IllegalArgumentException for another gene, or one that is told allele by allele
     */
    public GeneResult genotype(String symbol, String text, Chromosomes chromosomes, Evidence evidence) {
        Locus locus = new Locus(symbol);
        GeneReader reader = readers.get(symbol);
        if (reader == null || !(reader.gene().typing() instanceof Gene.Typing.ByFunction)) {
            throw new IllegalArgumentException("No table of alleles of " + symbol);
        }
        return Agreement.of(reader.genotype(text, chromosomes, OptionalInt.empty()).values().stream()
                .map(outcome -> new Report(locus, outcome, evidence))
                .toList());
    }

    static Map<String, Set<String>> genesById(List<GenomicObservation> observations) {
        Map<String, Set<String>> genes = new HashMap<>();
        for (GenomicObservation observation : observations) {
            observation
                    .id()
                    .ifPresent(id ->
                            genes.computeIfAbsent(id, none -> new HashSet<>()).addAll(observation.genes()));
        }
        return genes;
    }

    /** The genes that an Observation is about: those it names, else the one its text begins with, else of what it came from. */
    Map<GeneReader, List<Answer>> subjects(GenomicObservation observation, Map<String, Set<String>> derived) {
        Set<String> names = new LinkedHashSet<>(observation.genes());
        Set<GeneReader> named = known(names);
        Set<GeneReader> written = new LinkedHashSet<>();
        for (Answer answer : observation.answers()) {
            for (String text : GeneReader.texts(answer)) {
                prefix(text).ifPresent(written::add);
            }
        }
        if (observation.kind() == Kind.ALLELE_TEST) {
            named = new LinkedHashSet<>(readers.values());
        } else if (named.isEmpty() && names.isEmpty()) {
            named = written;
            if (named.isEmpty()) {
                Set<String> inherited = new LinkedHashSet<>();
                observation.derivedFrom().forEach(id -> inherited.addAll(derived.getOrDefault(id, Set.of())));
                named = known(inherited);
            }
        }
        Map<GeneReader, List<Answer>> subjects = new LinkedHashMap<>();
        for (GeneReader reader : named) {
            boolean another = !written.isEmpty() && !written.contains(reader);
            if (another && named.size() > 1) {
                continue; // one of several genes of a panel, and the text is about another of them
            }
            subjects.put(reader, another ? List.of() : observation.answers());
        }
        return subjects;
    }

    private Set<GeneReader> known(Set<String> names) {
        Set<GeneReader> known = new LinkedHashSet<>();
        for (String name : names) {
            GeneReader reader = byName.get(name);
            if (reader != null) {
                known.add(reader);
            }
        }
        return known;
    }

    private Optional<GeneReader> prefix(String text) {
        String start = text.strip();
        if (start.length() > GenotypeParser.LONGEST) {
            return Optional.empty();
        }
        String upper = start.toUpperCase(Locale.ROOT);
        for (Map.Entry<String, GeneReader> entry : byName.entrySet()) {
            String symbol = entry.getKey();
            if (upper.startsWith(symbol)
                    && upper.length() > symbol.length()
                    && " *:".indexOf(upper.charAt(symbol.length())) >= 0) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /** The genes that can be read. */
    public List<Gene> genes() {
        return new ArrayList<>(readers.values().stream().map(GeneReader::gene).toList());
    }
}
