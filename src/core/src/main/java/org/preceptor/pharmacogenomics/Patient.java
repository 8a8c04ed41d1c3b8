package org.preceptor.pharmacogenomics;

import java.util.Map;
import java.util.Set;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.Chart;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.Fact;
import org.preceptor.chart.PrefetchState;
import org.preceptor.genomics.Chromosomes;
import org.preceptor.genomics.GeneResult;
import org.preceptor.genomics.GenomicReading;
import org.preceptor.genomics.Locus;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.OrderCase;

/** What a chart says that matters here. */
final class Patient {

    private static final Set<String> MALE = Set.of("M", "248153007");
    private static final Set<String> FEMALE = Set.of("F", "248152002");

    private final Chart chart;
    private final Map<Locus, GeneResult> genes;

    Patient(OrderCase orders, GenomicReading reading) {
        this.chart = orders.chart();
        this.genes = orders.genomics().by(reading).results(chromosomes(chart));
    }

    /** What is not in it was not tested, as far as the chart could be read. */
    Map<Locus, GeneResult> genes() {
        return genes;
    }

    /** Whether the laboratory's results were read completely: else "not tested" is not known. */
    boolean resultsComplete() {
        return complete(PrefetchTemplate.OBSERVATIONS) && complete(PrefetchTemplate.REPORTS);
    }

    boolean problemsComplete() {
        return complete(PrefetchTemplate.CONDITIONS);
    }

    private boolean complete(String key) {
        PrefetchState state = chart.prefetch().get(key);
        return state != null && state.complete();
    }

    /** Whether a confirmed problem, present or past, is in the set. */
    boolean has(CodeSet codes) {
        return chart.problems().stream().anyMatch(problem -> problem.confirmed() && codes.containsAny(problem.codes()));
    }

    /** Whether the order's own reason, or a problem where the order gives none, is in the set. */
    boolean indicated(DraftOrder order, CodeSet codes) {
        return order.reasons().isEmpty() ? has(codes) : codes.containsAny(order.reasons());
    }

    /** From birth sex only: gender says nothing about chromosomes. */
    private static Chromosomes chromosomes(Chart chart) {
        String sex = chart.person().flatMap(Fact.Person::birthSex).orElse("");
        return MALE.contains(sex) ? Chromosomes.ONE_X : FEMALE.contains(sex) ? Chromosomes.TWO_X : Chromosomes.UNKNOWN;
    }
}
