package org.preceptor.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.TestCharts.LOINC;
import static org.preceptor.TestCharts.SNOMED;
import static org.preceptor.TestCharts.set;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.preceptor.TestCharts;
import org.preceptor.chart.Code;
import org.preceptor.chart.PrefetchState;
import org.preceptor.chart.Value;
import org.preceptor.feature.Moment;
import org.preceptor.model.ModelDeclaration.Exclusion;
import org.preceptor.model.ModelDeclaration.Finding;

class PopulationTest {

    private static final List<Exclusion> SPREAD = List.of(new Exclusion(
            "spread",
            "spread",
            set("spread", SNOMED, "1"),
            Optional.of(set("done", SNOMED, "2")),
            Optional.of(new Finding(set("category", LOINC, "m"), set("m1", SNOMED, "m1")))));

    private static TestCharts read() {
        return new TestCharts().prefetch("procedures", new PrefetchState.NoData());
    }

    private static TestCharts category(String answer) {
        return read().measured("m", new Value.Coded(List.of(new Code(SNOMED, answer))), Optional.empty());
    }

    private static List<Exclusion> excludedBy(TestCharts chart) {
        return new Population(chart.chart(), new Moment(TestCharts.NOW, ZoneOffset.UTC)).excludedBy(SPREAD);
    }

    private static List<Exclusion> unchecked(TestCharts chart) {
        return new Population(chart.chart(), new Moment(TestCharts.NOW, ZoneOffset.UTC)).unchecked(SPREAD);
    }

    @Test
    void excludesByADiagnosisAProcedureOrAFinding() {
        assertThat(excludedBy(read())).isEmpty();
        assertThat(excludedBy(read().diagnosed("1", false, true))).isEqualTo(SPREAD);
        assertThat(excludedBy(read().operated("2", Optional.empty()))).isEqualTo(SPREAD);
        assertThat(excludedBy(category("m1"))).isEqualTo(SPREAD);
    }

    @Test
    void excludesNobodyByAnUnconfirmedDiagnosisOrAnotherAnswer() {
        assertThat(excludedBy(read().diagnosed("1", true, false))).isEmpty();
        assertThat(excludedBy(category("m0"))).isEmpty();
    }

    @Test
    void rulesNothingOutInWhatWasNotRead() {
        assertThat(unchecked(read())).isEmpty();
        for (String key : List.of("conditions", "procedures", "observations")) {
            assertThat(unchecked(read().prefetch(key, new PrefetchState.Failed("timeout"))))
                    .as(key)
                    .isEqualTo(SPREAD);
        }
    }

    @Test
    void neitherExcludesByNorRulesOutWhatIsDatedAfterTheCall() {
        TestCharts ahead = read().operated("2", Optional.of(TestCharts.daysAgo(-30)));

        assertThat(excludedBy(ahead)).isEmpty();
        assertThat(unchecked(ahead)).isEqualTo(SPREAD);
    }
}
