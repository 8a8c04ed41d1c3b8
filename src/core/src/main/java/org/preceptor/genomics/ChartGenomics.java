package org.preceptor.genomics;

import java.util.IdentityHashMap;
import org.preceptor.chart.Chart;

/** The genomic reports of one chart, gathered once by each reading, whoever asks. For one thread. */
public final class ChartGenomics {

    private final Chart chart;
    private final IdentityHashMap<GenomicReading, GenomicReports> reports = new IdentityHashMap<>(2);

    /** Of a chart; nothing is gathered yet. */
    public ChartGenomics(Chart chart) {
        this.chart = chart;
    }

    /** As these tables read them. */
    public GenomicReports by(GenomicReading reading) {
        GenomicReports known = reports.get(reading);
        if (known == null) {
            known = GenomicReports.of(reading, chart);
            reports.put(reading, known);
        }
        return known;
    }
}
