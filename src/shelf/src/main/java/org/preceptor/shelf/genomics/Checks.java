package org.preceptor.shelf.genomics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.genomics.Gene;
import org.preceptor.genomics.KeyTest;
import org.preceptor.genomics.Locus;
import org.preceptor.genomics.Recommendation;
import org.preceptor.genomics.ScoreRange;
import org.preceptor.shelf.Entry;

/** What rows of drugs must have in common with the genes' tables and with each other. */
final class Checks {

    private static final Set<String> STATUSES = Set.of("positive", "negative");

    private final Map<String, Gene> genes;

    Checks(Map<String, Gene> genes) {
        this.genes = genes;
    }

    boolean knows(String symbol) {
        return genes.containsKey(symbol);
    }

    /** The test that a word stands for, at a locus. */
    KeyTest test(String locus, Entry entry) {
        String word = entry.text();
        if (word.equals("untested")) {
            return new KeyTest.Untested();
        }
        if (word.equals("indeterminate")) {
            return new KeyTest.Indeterminate();
        }
        Gene gene = genes.get(new Locus(locus).gene());
        if (gene == null) {
            entry.problem("there is no table of a gene `" + new Locus(locus).gene() + "`");
            return new KeyTest.Named(word);
        }
        return switch (gene.typing()) {
            case Gene.Typing.ByAllele typing -> {
                if (!typing.alleles().contains(locus.substring(gene.symbol().length())) || !STATUSES.contains(word)) {
                    entry.problem("`" + locus + ": " + word + "` is no status of an allele of the gene's table");
                }
                yield new KeyTest.Named(word);
            }
            case Gene.Typing.ByFunction typing ->
                switch (typing.rule()) {
                    case Gene.Rule.Bands bands -> {
                        Optional<ScoreRange> range = Scores.parse(word);
                        if (range.isEmpty()) {
                            entry.problem("`" + word + "` is no activity score, by which " + locus + " is matched");
                        }
                        yield new KeyTest.Scores(range.orElse(ScoreRange.exactly(0)));
                    }
                    case Gene.Rule.Combinations combinations -> {
                        if (!combinations.phenotypes().containsValue(word)) {
                            entry.problem("`" + word + "` is no phenotype of " + locus);
                        }
                        yield new KeyTest.Named(word);
                    }
                };
        };
    }

    /** Whether some results would fall under both rows. */
    static boolean overlap(Recommendation one, Recommendation other) {
        return one.population().equals(other.population())
                && one.when().stream()
                        .anyMatch(first -> other.when().stream().anyMatch(second -> overlap(first, second)));
    }

    private static boolean overlap(Map<Locus, List<KeyTest>> one, Map<Locus, List<KeyTest>> other) {
        return one.entrySet().stream()
                .allMatch(entry -> entry.getValue().stream()
                        .anyMatch(test -> other.getOrDefault(entry.getKey(), List.of()).stream()
                                .anyMatch(against -> overlap(test, against))));
    }

    private static boolean overlap(KeyTest one, KeyTest other) {
        return one.equals(other)
                || (one instanceof KeyTest.Scores first
                        && other instanceof KeyTest.Scores second
                        && first.range().and(second.range()).isPresent());
    }
}
