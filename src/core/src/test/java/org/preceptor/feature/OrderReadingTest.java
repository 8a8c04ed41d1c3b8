package org.preceptor.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.TestCharts.SNOMED;
import static org.preceptor.TestCharts.set;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.preceptor.TestCharts;
import org.preceptor.chart.Chart;
import org.preceptor.chart.Code;
import org.preceptor.chart.SourceReference;
import org.preceptor.feature.FeatureSource.AnswerValue;
import org.preceptor.feature.FeatureSource.DrugValue;
import org.preceptor.feature.FeatureValue.Reason;

class OrderReadingTest {

    private static final Chart EMPTY = new TestCharts().chart();

    private static final FeatureSource SURGERY = new FeatureSource.Order(
            List.of(new AnswerValue(set("high-risk", SNOMED, "1"), 1), new AnswerValue(set("other", SNOMED, "2"), 0)),
            List.of(),
            Optional.empty());

    private static final FeatureSource CHEMOTHERAPY =
            new FeatureSource.Order(List.of(), List.of(new DrugValue("anthracyclines", 1)), Optional.of(0.0));

    /** An order whose drugs are in the classes that are named like them. */
    private record Planned(String id, boolean isMedication, List<Code> codes, boolean drugsKnown, Set<String> drugs)
            implements DraftedOrder {
        @Override
        public SourceReference source() {
            return new SourceReference("Draft", Optional.of(id), "context.draftOrders", 0);
        }

        @Override
        public Set<String> drugsAmong(Set<String> drugsOrClasses) {
            return drugs.stream().filter(drugsOrClasses::contains).collect(Collectors.toSet());
        }
    }

    static DraftedOrder service(String id, String system, String... codes) {
        return new Planned(
                id,
                false,
                java.util.Arrays.stream(codes)
                        .map(code -> new Code(system, code))
                        .toList(),
                false,
                Set.of());
    }

    static DraftedOrder drug(String id, boolean known, String... drugs) {
        return new Planned(id, true, List.of(), known, Set.of(drugs));
    }

    private static Feature asked(FeatureSource source, DraftedOrder... orders) {
        return Assembled.yesNo(EMPTY, new Occasion(Optional.empty(), Optional.of(List.of(orders))), source);
    }

    @Test
    void takesTheFirstValueSetThatAnOrderIsIn() {
        assertThat(asked(SURGERY, service("a", SNOMED, "2")).present()).hasValue(0);
        assertThat(asked(SURGERY, service("a", SNOMED, "2"), service("b", SNOMED, "1"))
                        .present())
                .hasValue(1);
        assertThat(asked(SURGERY, service("b", SNOMED, "1"), service("a", SNOMED, "2"))
                        .value()
                        .sources())
                .extracting(source -> source.relative().orElse(""))
                .containsExactly("Draft/b");
    }

    @Test
    void neverTakesAnOrderThatNobodyCanNameForHarmless() {
        FeatureSource otherwise = new FeatureSource.Order(
                List.of(new AnswerValue(set("high-risk", SNOMED, "1"), 1)), List.of(), Optional.of(0.0));
        assertThat(asked(otherwise, service("a", SNOMED, "7")).present()).hasValue(0);
        assertThat(Assembled.reason(asked(otherwise, service("a", "http://www.ama-assn.org/go/cpt", "33533"))))
                .isEqualTo(Reason.ANSWER_NOT_USABLE);
        assertThat(Assembled.reason(asked(otherwise, service("a", SNOMED)))).isEqualTo(Reason.ANSWER_NOT_USABLE);
        assertThat(Assembled.reason(asked(CHEMOTHERAPY, drug("a", false)))).isEqualTo(Reason.ANSWER_NOT_USABLE);
        assertThat(asked(CHEMOTHERAPY, drug("a", true, "ondansetron")).present())
                .hasValue(0);
        assertThat(asked(CHEMOTHERAPY, drug("a", false), drug("b", true, "anthracyclines"))
                        .present())
                .hasValue(1);
    }

    @Test
    void saysThatACallIsNotAboutOrders() {
        assertThat(Assembled.reason(Assembled.yesNo(EMPTY, Occasion.NONE, SURGERY)))
                .isEqualTo(Reason.NO_ORDER);
        assertThat(Assembled.reason(asked(CHEMOTHERAPY))).isEqualTo(Reason.NO_ORDER);
        assertThat(Assembled.reason(asked(SURGERY, service("a", SNOMED, "7")))).isEqualTo(Reason.NO_ORDER);
    }

    @Test
    void countsDifferentDrugs() {
        FeatureSource count = new FeatureSource.OrderedDrugs(Set.of("doxorubicin", "cyclophosphamide"));
        Occasion regimen = new Occasion(
                Optional.empty(),
                Optional.of(List.of(
                        drug("a", true, "doxorubicin"),
                        drug("b", true, "doxorubicin"),
                        drug("c", true, "cyclophosphamide"),
                        drug("d", true, "ondansetron"))));
        assertThat(Assembled.number("1", EMPTY, regimen, count).present()).hasValue(2);
        Occasion unknown =
                new Occasion(Optional.empty(), Optional.of(List.of(drug("a", true, "doxorubicin"), drug("b", false))));
        assertThat(Assembled.reason(Assembled.number("1", EMPTY, unknown, count)))
                .isEqualTo(Reason.ANSWER_NOT_USABLE);
    }
}
