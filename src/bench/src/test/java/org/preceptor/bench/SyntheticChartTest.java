package org.preceptor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.preceptor.cds.CdsRequestReader;
import org.preceptor.cds.RequestOutcome;
import org.preceptor.chart.Chart;
import org.preceptor.chart.ChartOutcome;

class SyntheticChartTest {

    @Test
    void isTheSameEveryTimeAndOfTheSizeItSays() {
        assertThat(SyntheticChart.usual()).isEqualTo(SyntheticChart.usual());
        assertThat(SyntheticChart.small().length).isBetween(18_000, 24_000);
        assertThat(SyntheticChart.usual().length).isBetween(380_000, 440_000);
        assertThat(SyntheticChart.large().length).isBetween(3_800_000, 4_400_000);
    }

    @Test
    void isReadAsACompleteChart() throws IOException {
        RequestOutcome outcome = new CdsRequestReader()
                .read(
                        new ByteArrayInputStream(SyntheticChart.usual()),
                        SyntheticChart.interest(),
                        SyntheticChart.templates(),
                        SyntheticChart.zone());
        assertThat(outcome).isInstanceOf(RequestOutcome.Accepted.class);
        ChartOutcome read = ((RequestOutcome.Accepted) outcome).draft().finish("example");
        assertThat(read).isInstanceOf(ChartOutcome.Complete.class);
        Chart chart = ((ChartOutcome.Complete) read).chart();
        assertThat(chart.measurements()).hasSizeGreaterThan(100);
        assertThat(chart.problems()).hasSize(13);
        assertThat(chart.medications()).hasSize(20);
        assertThat(chart.person()).isPresent();
    }
}
