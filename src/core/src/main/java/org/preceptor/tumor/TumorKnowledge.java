package org.preceptor.tumor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.cds.Indicator;
import org.preceptor.chart.CodeSet;
import org.preceptor.genomics.ProteinChange;
import org.preceptor.order.Citation;

/**
 * What is known of variants of tumors and drugs.
 *
 * @param citation where the rows come from
 * @param caveat how far they may be trusted, for the card
 * @param genes symbol to HGNC id, e.g. {@code KRAS} to {@code HGNC:6407}
 * @param diseases by id
 * @param others primary cancers that are surely none of the diseases: nothing is said about them
 * @param request the suggestion that orders a test of the tumor
 */
public record TumorKnowledge(
        Citation citation,
        String caveat,
        Map<String, String> genes,
        Map<String, Disease> diseases,
        CodeSet others,
        String request,
        List<Treatment> treatments) {
    public TumorKnowledge {
        genes = Map.copyOf(genes);
        diseases = Map.copyOf(diseases);
        treatments = List.copyOf(treatments);
    }

    /**
     * A cancer.
     *
     * @param label as a card says it
     * @param codes that mean it
     * @param perhaps codes that leave open whether it is the one
     */
    public record Disease(String id, String label, CodeSet codes, Optional<Perhaps> perhaps) {}

    /**
     * Codes that do not decide.
     *
     * @param words why, as a sentence
     */
    public record Perhaps(CodeSet codes, String words) {}

    /**
     * One drug, drugs that stand for each other, or drugs that are given together.
     *
     * @param drugs ids
     * @param together whether the rows are about all of them at once
     */
    public record Treatment(String id, List<String> drugs, boolean together, List<Row> rows) {
        public Treatment {
            drugs = List.copyOf(drugs);
            rows = List.copyOf(rows);
        }

        /** The rows about a disease. */
        List<Row> about(String disease) {
            return rows.stream().filter(row -> row.disease().equals(disease)).toList();
        }
    }

    /** What a variant does. */
    public enum Effect {
        /** The drug does not work where the variant is present. */
        RESISTANCE,
        /** The drug works where the variant is present. */
        RESPONSE,
        /** Evidence of other diseases does not hold for this one, whatever the variant. */
        UNSUPPORTED
    }

    /**
     * One statement.
     *
     * @param id kebab-case; part of the finding's id
     * @param gene symbol
     * @param changes short forms such as {@code T790M}; empty: any change of the protein
     * @param settled where any change counts: the places ({@code G12}) that are told at full loudness; elsewhere one step lower
     * @param indicator of the finding that rests on it
     * @param needed for a response: whether the drug's evidence needs the variant, so that its absence is told
     * @param words what follows, in our own words
     * @param items of evidence
     * @param alternatives ids of drugs that other rows support for the same variant
     */
    public record Row(
            String id,
            String disease,
            String gene,
            Effect effect,
            Set<String> changes,
            Set<String> settled,
            Indicator indicator,
            boolean needed,
            String words,
            List<Item> items,
            List<String> alternatives) {
        public Row {
            changes = Set.copyOf(changes);
            settled = Set.copyOf(settled);
            items = List.copyOf(items);
            alternatives = List.copyOf(alternatives);
        }

        /** Whether it is about this change. */
        boolean covers(ProteinChange change) {
            return !change.silent() && (changes.isEmpty() || changes.contains(change.spelled()));
        }

        /** The variant in words: {@code EGFR T790M}, {@code KRAS}. */
        String variant() {
            return changes.isEmpty()
                    ? gene
                    : gene + " " + String.join("/", changes.stream().sorted().toList());
        }
    }

    /**
     * An item of the source.
     *
     * @param id e.g. {@code EID 993}
     * @param level of evidence by the source, e.g. {@code A}
     * @param of paper or guideline, short
     * @param date when the source reviewed it last, ISO
     * @param drugs the drugs that it is about; empty: all of the treatment
     * @param places the places that it is about ({@code G12}); empty: all that the row covers
     */
    public record Item(String id, String level, String of, String date, Set<String> drugs, Set<String> places) {
        public Item {
            drugs = Set.copyOf(drugs);
            places = Set.copyOf(places);
        }
    }
}
