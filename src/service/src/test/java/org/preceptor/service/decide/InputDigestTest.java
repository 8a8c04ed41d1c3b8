package org.preceptor.service.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.preceptor.cds.HookContext;
import org.preceptor.chart.Chart;
import org.preceptor.chart.Fact;
import org.preceptor.chart.SourceReference;
import org.preceptor.resource.Node;

final class InputDigestTest {

    private static Chart chart(List<Fact.Allergy> allergies) {
        return new Chart(Optional.empty(), List.of(), List.of(), List.of(), List.of(), allergies, List.of(), Map.of());
    }

    private static HookContext drafting(String dose) {
        Node.Obj bundle = Node.object().with("dose", new Node.Text(dose));
        return new HookContext(
                Optional.empty(),
                "p1",
                Optional.empty(),
                Optional.of(new HookContext.Drafting(Optional.empty(), bundle)));
    }

    @Test
    void tellsDraftsAndAllergiesApartAndTheSameAgain() {
        Fact.Allergy allergy = new Fact.Allergy(
                List.of(),
                List.of("Penicillin"),
                true,
                false,
                Optional.empty(),
                new SourceReference("AllergyIntolerance", Optional.of("a"), "allergies", 0));
        String first = InputDigest.of(chart(List.of()), drafting("500 mg"));

        assertThat(InputDigest.of(chart(List.of()), drafting("500 mg"))).isEqualTo(first);
        assertThat(InputDigest.of(chart(List.of()), drafting("250 mg"))).isNotEqualTo(first);
        assertThat(InputDigest.of(chart(List.of(allergy)), drafting("500 mg"))).isNotEqualTo(first);
    }
}
