package org.preceptor.tumor;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.preceptor.genomics.VariantFinding;
import org.preceptor.genomics.VariantFinding.Change;
import org.preceptor.genomics.VariantFinding.Origin;
import org.preceptor.genomics.VariantFinding.Presence;
import org.preceptor.tumor.TumorKnowledge.Row;

/**
 * What the chart says of a row's variant in the tumor. Only findings that are said to be somatic decide; germline ones count as
 * nothing. What was not tested is unknown, never absent.
 */
sealed interface VariantState {

    /**
     * Present.
     *
     * @param earlier findings that did not have it, all of them before: it may have been acquired
     */
    record Found(List<VariantFinding> present, List<VariantFinding> earlier) implements VariantState {}

    /** Present in one report and absent in another that is not surely older. */
    record Contradictory(List<VariantFinding> present, List<VariantFinding> absent) implements VariantState {}

    /** Something is present that may be it: not said whether in the tumor, which change, or of which gene. */
    record Unsettled(List<VariantFinding> findings) implements VariantState {}

    /** Absent. */
    record Absent(List<VariantFinding> findings) implements VariantState {}

    /** Another change of the gene is present; whether this one was looked for is not said. */
    record Elsewhere(List<VariantFinding> findings) implements VariantState {}

    /** Looked for without a usable result. */
    record NoResult(List<VariantFinding> findings) implements VariantState {}

    /** Nothing in the chart. */
    record Untested() implements VariantState {}

    /**
     * The state.
     *
     * @param hgnc id of the row's gene
     * @param all every finding of the chart, in any order
     */
    static VariantState of(Row row, String hgnc, List<VariantFinding> all) {
        List<VariantFinding> gene = all.stream()
                .filter(finding -> finding.origin() != Origin.NOT_SOMATIC && finding.about(hgnc, row.gene()))
                .filter(finding -> !(finding.change() instanceof Change.Read read
                        && read.protein().silent()))
                .sorted(Comparator.comparing(finding -> finding.source().toString()))
                .toList();
        List<VariantFinding> present = filter(
                gene,
                finding -> finding.presence() == Presence.PRESENT
                        && finding.origin() == Origin.SOMATIC
                        && finding.genes().size() == 1
                        && names(row, finding));
        List<VariantFinding> absent = absent(row, gene);
        if (!present.isEmpty()) {
            List<VariantFinding> later =
                    filter(absent, finding -> present.stream().noneMatch(one -> before(finding, one)));
            return later.isEmpty() ? new Found(present, absent) : new Contradictory(present, later);
        }
        List<VariantFinding> unsettled = filter(
                gene,
                finding -> finding.presence() == Presence.PRESENT
                        && (names(row, finding) || !(finding.change() instanceof Change.Read)));
        if (!unsettled.isEmpty()) {
            return new Unsettled(unsettled);
        }
        if (!absent.isEmpty()) {
            return new Absent(absent);
        }
        List<VariantFinding> others =
                filter(gene, finding -> finding.presence() == Presence.PRESENT && finding.origin() == Origin.SOMATIC);
        if (!others.isEmpty()) {
            return new Elsewhere(others);
        }
        List<VariantFinding> nothing = filter(gene, finding -> finding.presence() != Presence.PRESENT);
        return nothing.isEmpty() ? new Untested() : new NoResult(nothing);
    }

    private static List<VariantFinding> filter(List<VariantFinding> all, Predicate<VariantFinding> which) {
        return all.stream().filter(which).toList();
    }

    private static boolean names(Row row, VariantFinding finding) {
        return finding.change() instanceof Change.Read read && row.covers(read.protein());
    }

    /** Those that rule it out: the gene as a whole, or each change that the row names. One change alone does not speak for a gene. */
    private static List<VariantFinding> absent(Row row, List<VariantFinding> gene) {
        List<VariantFinding> said =
                filter(gene, finding -> finding.presence() == Presence.ABSENT && finding.origin() == Origin.SOMATIC);
        List<VariantFinding> whole = filter(said, finding -> finding.change() instanceof Change.None);
        List<VariantFinding> named = row.changes().isEmpty() ? List.of() : filter(said, finding -> names(row, finding));
        Set<String> excluded = new HashSet<>();
        named.forEach(finding -> {
            if (finding.change() instanceof Change.Read read) {
                excluded.add(read.protein().spelled());
            }
        });
        boolean each = !named.isEmpty() && excluded.containsAll(row.changes());
        return filter(said, finding -> whole.contains(finding) || (each && named.contains(finding)));
    }

    private static boolean before(VariantFinding one, VariantFinding other) {
        return one.time()
                .flatMap(first -> other.time().map(second -> !first.end().isAfter(second.start())))
                .orElse(false);
    }
}
