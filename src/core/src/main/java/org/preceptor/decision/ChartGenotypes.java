package org.preceptor.decision;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.Chart;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.SourceReference;
import org.preceptor.feature.FeatureSource;
import org.preceptor.feature.FeatureValue;
import org.preceptor.feature.FeatureValue.Missing;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.feature.FeatureValue.Reason;
import org.preceptor.feature.Genotypes;
import org.preceptor.genomics.Carried;
import org.preceptor.genomics.Chromosomes;
import org.preceptor.genomics.Evidence;
import org.preceptor.genomics.GenomicReading;
import org.preceptor.genomics.GenomicReports;

/**
 * Genotypes out of one chart's genomic findings. {@code unknown} is what the laboratory itself could not say; a report that was
 * read in part, that contradicts another, or that names an allele without a number, gives no number.
 */
final class ChartGenotypes implements Genotypes {

    private static final String UNKNOWN = "unknown";

    private final GenomicReading reading;
    private final GenomicReports reports;
    private final boolean complete;

    ChartGenotypes(GenomicReading reading, GenomicReports reports, Chart chart) {
        this.reading = reading;
        this.reports = reports;
        this.complete = chart.complete(PrefetchTemplate.OBSERVATIONS);
    }

    @Override
    public FeatureValue of(FeatureSource.Genotype source) {
        if (!reading.tells(source.gene(), source.variant())) {
            return new Missing(Reason.NOT_READ, List.of());
        }
        // Whether the patient has one X chromosome does not matter for the genes that models ask for: they are
        // autosomal.
        return switch (reports.carried(source.gene(), source.variant(), Chromosomes.UNKNOWN)) {
            case Carried.Both both -> number(both, source.values());
            case Carried.Contradictory contradictory ->
                new Missing(Reason.CONTRADICTORY, sources(contradictory.evidence()));
            case Carried.Unusable unusable -> new Missing(Reason.ANSWER_NOT_USABLE, sources(unusable.evidence()));
            case Carried.NoCall none ->
                Optional.ofNullable(source.values().get(UNKNOWN))
                        .map(number -> present(number, none.evidence()))
                        .orElseGet(() -> new Missing(Reason.ANSWER_NOT_USABLE, sources(none.evidence())));
            case Carried.Untested untested ->
                new Missing(complete ? Reason.NOT_IN_CHART : Reason.NOT_OBTAINED, List.of());
        };
    }

    private static FeatureValue number(Carried.Both both, Map<String, Double> values) {
        return values.entrySet().stream()
                .filter(entry -> both.is(entry.getKey()))
                .findFirst()
                .map(entry -> present(entry.getValue(), both.evidence()))
                .orElseGet(() -> new Missing(Reason.NOT_COVERED, sources(both.evidence())));
    }

    /** Genes do not age: the newest of agreeing reports dates them. */
    private static FeatureValue present(double number, List<Evidence> evidence) {
        Optional<ClinicalTime> newest = evidence.stream()
                .flatMap(report -> report.time().stream())
                .max(Comparator.comparing(ClinicalTime::start));
        boolean preliminary = evidence.stream().allMatch(Evidence::preliminary);
        return new Present(number, newest, preliminary ? Origin.PRELIMINARY : Origin.MEASURED, sources(evidence));
    }

    private static List<SourceReference> sources(List<Evidence> evidence) {
        return evidence.stream().map(Evidence::source).distinct().toList();
    }
}
