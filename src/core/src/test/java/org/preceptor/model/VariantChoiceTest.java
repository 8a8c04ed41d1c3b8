package org.preceptor.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.preceptor.model.ModelDeclaration.AtLeast;
import org.preceptor.model.ModelDeclaration.Output;
import org.preceptor.model.ModelDeclaration.Variant;

class VariantChoiceTest {

    private static final Optional<Period> TEN_YEARS = Optional.of(Period.ofYears(10));
    private static final Optional<Period> THIRTY_YEARS = Optional.of(Period.ofYears(30));

    private static final ModelDeclaration MODEL = new ModelDeclaration(
            "risk",
            "1.0.0",
            "Risk",
            ModelDeclaration.Status.RESEARCH,
            ModelDeclaration.Kind.EQUATION,
            "",
            "",
            List.of(),
            List.of(),
            List.of(
                    variant("full-10", "full", 10, List.of("a", "b", "c"), List.of("b", "c"), Optional.of(2)),
                    variant("full-30", "full", 30, List.of("a", "b", "c"), List.of("b", "c"), Optional.of(2)),
                    variant("b-10", "b", 10, List.of("a", "b"), List.of(), Optional.empty()),
                    variant("base-10", "base", 10, List.of("a"), List.of(), Optional.empty()),
                    variant("base-30", "base", 30, List.of("a"), List.of(), Optional.empty())),
            Map.of(),
            new ExplanationDeclaration("", "", Map.of(), List.of(), List.of()));

    private static Variant variant(
            String id, String model, int years, List<String> inputs, List<String> optional, Optional<Integer> atLeast) {
        Output output =
                new Output("cvd", Optional.of("cvd"), Optional.of(Period.ofYears(years)), "probability", "disease");
        return new Variant(
                id,
                Map.of("model", model, "horizon_years", Integer.toString(years)),
                id + ".onnx",
                "",
                inputs,
                optional,
                atLeast.map(count -> new AtLeast(count, List.of("b", "c"))),
                List.of(output));
    }

    private static Optional<String> within(Optional<Period> horizon, String... present) {
        return VariantChoice.forOutcome(MODEL, "cvd", horizon, Set.of(present)::contains)
                .map(Variant::id);
    }

    private static Optional<String> row(Map<String, String> columns, String... present) {
        return VariantChoice.forOutput(MODEL, "cvd", columns, Set.of(present)::contains)
                .map(Variant::id);
    }

    @Test
    void takesTheRichestThatTheInputsAllow() {
        assertThat(within(TEN_YEARS, "a", "b", "c")).hasValue("full-10");
        assertThat(within(TEN_YEARS, "a", "b")).hasValue("b-10");
        assertThat(within(TEN_YEARS, "a", "c")).hasValue("base-10");
        assertThat(within(THIRTY_YEARS, "a", "b")).hasValue("base-30");
    }

    @Test
    void takesNoneWhereANeededInputIsMissing() {
        assertThat(within(TEN_YEARS, "b", "c")).isEmpty();
    }

    @Test
    void offersOnlyTheOutcomeAndHorizonThatAreAsked() {
        assertThat(within(Optional.empty(), "a", "b", "c")).isEmpty();
        assertThat(VariantChoice.forOutcome(MODEL, "stroke", TEN_YEARS, input -> true))
                .isEmpty();
    }

    @Test
    void isNarrowedByTheColumnsOfARow() {
        assertThat(row(Map.of("model", "base", "horizon_years", "30"), "a", "b", "c"))
                .hasValue("base-30");
        assertThat(row(Map.of("model", "BASE ", "horizon_years", "10.0"), "a", "b", "c"))
                .hasValue("base-10");
        assertThat(row(Map.of("model", "", "horizon_years", " "), "a", "b", "c"))
                .hasValue("full-10");
        assertThat(row(Map.of("model", "other"), "a", "b", "c")).isEmpty();
    }

    @Test
    void takesAVariantThatTheRowNamesWithoutItsFurtherDemand() {
        assertThat(row(Map.of("model", "full", "horizon_years", "10"), "a")).hasValue("full-10");
        assertThat(row(Map.of("model", "full"), "b", "c")).isEmpty();
        assertThat(row(Map.of("horizon_years", "30"), "a")).hasValue("base-30");
    }
}
