package org.preceptor.shelf.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.preceptor.chart.SourceReference;
import org.preceptor.genomics.Chromosomes;
import org.preceptor.genomics.DrugKnowledge;
import org.preceptor.genomics.Evidence;
import org.preceptor.genomics.Gene;
import org.preceptor.genomics.GeneResult;
import org.preceptor.genomics.Locus;
import org.preceptor.genomics.LookupKey;
import org.preceptor.genomics.Match;
import org.preceptor.genomics.Recommendation;
import org.preceptor.genomics.ScoreRange;
import org.preceptor.genomics.Why;

/** CPIC's own answers (CPIC v1.30.0, CC0), as facts: diplotypes with their phenotypes, rows with their strength. */
class GoldenKnowledgeTest {

    private static final Evidence NONE =
            new Evidence("", new SourceReference("Table", Optional.empty(), "golden", 0), Optional.empty(), false);

    @Test
    void givesEachDiplotypeThePhenotypeAndKeyOfCpic() {
        List<String> wrong = new ArrayList<>();
        List<String[]> rows = Tables.rows("diplotypes.tsv");
        for (String[] row : rows) {
            boolean hemizygous = row[0].equals("G6PD")
                    && Tables.READING.genotype(row[0], row[1], Chromosomes.TWO_X, NONE)
                            instanceof GeneResult.Indeterminate;
            GeneResult result =
                    Tables.READING.genotype(row[0], row[1], hemizygous ? Chromosomes.ONE_X : Chromosomes.TWO_X, NONE);
            String said = result instanceof GeneResult.Determined known
                    ? known.phenotype() + " " + known.key()
                    : "Indeterminate " + row[3];
            if (!said.equals(row[2] + " " + row[3])) {
                wrong.add(String.join(" ", row) + " but " + said);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(rows).hasSizeGreaterThan(150);
    }

    @Test
    void givesEachRowOfLevelAItsActionAndStrength() {
        List<String> wrong = new ArrayList<>();
        List<String[]> rows = Tables.rows("actions.tsv");
        for (String[] row : rows) {
            DrugKnowledge drug = Tables.drug(row[0]);
            String population = drug.populations().stream()
                    .filter(known -> known.source().equals(row[1]))
                    .map(DrugKnowledge.Population::id)
                    .findFirst()
                    .orElseThrow();
            Match match = Tables.match(row[0], population, results(row[2]));
            String said = match instanceof Match.Found found
                    ? word(found.recommendation().action()) + " "
                            + word(found.recommendation().strength())
                    : match.toString();
            if (!said.equals(row[3] + " " + row[4])) {
                wrong.add(String.join(" ", row) + " but " + said);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(rows).hasSizeGreaterThan(800);
    }

    @Test
    void saysSomethingOfItsOwnForEveryRow() {
        for (DrugKnowledge drug : Tables.KNOWLEDGE.drugs().values()) {
            for (Recommendation row : drug.recommendations()) {
                assertThat(row.words()).as(drug.id()).endsWith(".").hasSizeBetween(20, 420);
                assertThat(row.words()).as(drug.id()).doesNotContain("  ");
            }
        }
        assertThat(Tables.KNOWLEDGE.drugs()).hasSize(110);
        assertThat(Tables.KNOWLEDGE.genes()).hasSize(23);
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<Locus, GeneResult> results(String keys) {
        Map<Locus, GeneResult> results = new TreeMap<>();
        for (String key : keys.split("\\|", -1)) {
            String symbol = key.substring(0, key.indexOf('='));
            String value = key.substring(key.indexOf('=') + 1);
            Gene gene = Tables.KNOWLEDGE.genes().get(symbol);
            if (value.equals("No Result") || gene == null) {
                continue;
            }
            if (value.equals("Indeterminate") || value.equals("n/a")) {
                results.put(
                        new Locus(symbol),
                        new GeneResult.Indeterminate(List.of(new GeneResult.Finding(Why.UNCERTAIN_FUNCTION, NONE))));
            } else if (gene.typing() instanceof Gene.Typing.ByAllele) {
                String[] parts = value.split(" ", -1);
                results.put(Locus.of(symbol, parts[0]), known(new LookupKey.Named(parts[1])));
            } else if (gene.typing() instanceof Gene.Typing.ByFunction typing
                    && typing.rule() instanceof Gene.Rule.Bands) {
                boolean more = value.startsWith("\u2265");
                double score = Double.parseDouble(more ? value.substring(1) : value);
                results.put(
                        new Locus(symbol),
                        known(new LookupKey.Score(new ScoreRange(score, more ? Double.POSITIVE_INFINITY : score))));
            } else {
                results.put(new Locus(symbol), known(new LookupKey.Named(value)));
            }
        }
        return results;
    }

    private static GeneResult known(LookupKey key) {
        return new GeneResult.Determined(key, key.toString(), List.of(NONE), List.of());
    }
}
