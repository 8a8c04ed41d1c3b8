package org.preceptor.genomics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.preceptor.chart.Answer;
import org.preceptor.chart.Chart;

/** All genomic Observations of one chart: what each of them is about is worked out once, whatever is asked of them. For one thread. */
public final class GenomicReports {

    /** One Observation, and the answers that count for each gene that it is about. */
    private record About(GenomicObservation observation, Map<GeneReader, List<Answer>> genes) {}

    private final GenomicReading reading;
    private final List<GenomicObservation> observations;
    private final Map<Chromosomes, Map<Locus, GeneResult>> results = new EnumMap<>(Chromosomes.class);
    private @Nullable List<About> all;
    private @Nullable List<About> distinct;

    GenomicReports(GenomicReading reading, List<GenomicObservation> observations) {
        this.reading = reading;
        this.observations = List.copyOf(observations);
    }

    /** Of a chart, to be read by these tables. */
    public static GenomicReports of(GenomicReading reading, Chart chart) {
        List<GenomicObservation> observations = new ArrayList<>(chart.genomics().size());
        chart.genomics().forEach(fact -> GenomicObservation.of(fact).ifPresent(observations::add));
        return new GenomicReports(reading, observations);
    }

    /**
     * What they say together. A locus that is not in the map was not tested.
     *
     * @param chromosomes from birth sex
     */
    public Map<Locus, GeneResult> results(Chromosomes chromosomes) {
        Map<Locus, GeneResult> known = results.get(chromosomes);
        if (known == null) {
            known = observations.isEmpty() ? Map.of() : read(chromosomes, Optional.empty());
            results.put(chromosomes, known);
        }
        return known;
    }

    /** Of all genes, or of one: what is said of one gene does not depend on the others. */
    private Map<Locus, GeneResult> read(Chromosomes chromosomes, Optional<GeneReader> only) {
        Map<Locus, List<Report>> reports = new TreeMap<>();
        GenomicSession session = new GenomicSession(chromosomes, reports);
        for (About about : distinct()) {
            about.genes().forEach((reader, answers) -> {
                if (only.isEmpty() || only.get() == reader) {
                    session.take(reader, about.observation(), answers);
                }
            });
        }
        session.finish();
        Map<Locus, GeneResult> read = new TreeMap<>();
        reports.forEach((locus, list) -> read.put(locus, Agreement.of(list)));
        return read;
    }

    /**
     * Which two alleles of a gene, or which two bases at one of its positions, they name.
     *
     * @param symbol of a gene among {@link GenomicReading#genes}
     * @param rs dbSNP id of the position; empty for the alleles
     * @throws IllegalArgumentException for another gene, or a position that its table does not have
     */
    public Carried carried(String symbol, Optional<String> rs, Chromosomes chromosomes) {
        GeneReader reader = reading.reader(symbol, rs);
        Optional<Position> position = rs.flatMap(reader::position);
        AlleleSession session = new AlleleSession(reader, position);
        for (About about : all()) {
            GenomicObservation observation = about.observation();
            List<Answer> answers = about.genes().get(reader);
            if (answers != null) {
                session.take(observation, answers);
            } else if (observation.genes().isEmpty()
                    && position.filter(here -> here.named(observation.variants()))
                            .isPresent()) {
                session.take(observation, observation.answers());
            }
        }
        return session.result(
                read(chromosomes, Optional.of(reader)).getOrDefault(new Locus(symbol), new GeneResult.Untested()));
    }

    private List<About> all() {
        List<About> known = all;
        if (known == null) {
            known = about(observations);
            all = known;
        }
        return known;
    }

    private List<About> distinct() {
        List<About> known = distinct;
        if (known == null) {
            List<GenomicObservation> once = Repeats.without(observations);
            known = once.size() == observations.size() ? all() : about(once);
            distinct = known;
        }
        return known;
    }

    private List<About> about(List<GenomicObservation> some) {
        Map<String, Set<String>> derived = GenomicReading.genesById(some);
        List<About> about = new ArrayList<>(some.size());
        for (GenomicObservation observation : some) {
            about.add(new About(observation, reading.subjects(observation, derived)));
        }
        return about;
    }
}
