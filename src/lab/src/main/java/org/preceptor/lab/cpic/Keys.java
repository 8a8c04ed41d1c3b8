package org.preceptor.lab.cpic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.preceptor.chart.SourceReference;
import org.preceptor.genomics.Evidence;
import org.preceptor.genomics.Gene;
import org.preceptor.genomics.GeneResult;
import org.preceptor.genomics.GenomicKnowledge;
import org.preceptor.genomics.Locus;
import org.preceptor.genomics.LookupKey;
import org.preceptor.genomics.ScoreRange;
import org.preceptor.genomics.Why;

/** CPIC's lookup keys as results of a patient. */
final class Keys {

    private static final Evidence TABLE =
            new Evidence("", new SourceReference("Table", Optional.empty(), "cpic", 0), Optional.empty(), false);

    private Keys() {}

    static Evidence evidence() {
        return TABLE;
    }

    /** Empty where a gene or key is none that the tables could have. */
    static Optional<Map<Locus, GeneResult>> results(GenomicKnowledge knowledge, Map<String, String> key) {
        Map<Locus, GeneResult> results = new TreeMap<>();
        for (Map.Entry<String, String> entry : key.entrySet()) {
            Gene gene = knowledge.genes().get(entry.getKey());
            String value = entry.getValue();
            if (gene == null) {
                return Optional.empty();
            }
            if (value.equals("No Result")) {
                continue;
            }
            if (gene.typing() instanceof Gene.Typing.ByAllele) {
                int blank = value.indexOf(' ');
                if (blank < 0) {
                    return Optional.empty();
                }
                String status = value.substring(blank + 1);
                results.put(
                        Locus.of(gene.symbol(), value.substring(0, blank)),
                        determined(new LookupKey.Named(status), status));
            } else if (value.equals("Indeterminate") || value.equals("n/a")) {
                results.put(
                        new Locus(gene.symbol()),
                        new GeneResult.Indeterminate(List.of(new GeneResult.Finding(Why.UNCERTAIN_FUNCTION, TABLE))));
            } else {
                Optional<LookupKey> known = key(gene, value);
                if (known.isEmpty()) {
                    return Optional.empty();
                }
                results.put(new Locus(gene.symbol()), determined(known.get(), value));
            }
        }
        return Optional.of(results);
    }

    private static Optional<LookupKey> key(Gene gene, String value) {
        boolean scored =
                gene.typing() instanceof Gene.Typing.ByFunction typing && typing.rule() instanceof Gene.Rule.Bands;
        if (!scored) {
            return Optional.of(new LookupKey.Named(value));
        }
        boolean orMore = value.startsWith("≥");
        try {
            double score = Double.parseDouble(orMore ? value.substring(1) : value);
            return Optional.of(new LookupKey.Score(new ScoreRange(score, orMore ? Double.POSITIVE_INFINITY : score)));
        } catch (IllegalArgumentException noScore) {
            return Optional.empty();
        }
    }

    private static GeneResult determined(LookupKey key, String phenotype) {
        return new GeneResult.Determined(key, phenotype, List.of(TABLE), List.of());
    }
}
