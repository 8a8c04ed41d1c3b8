package org.preceptor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.explanation.Explanation;
import org.preceptor.model.ExplanationDeclaration.Factor;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;

class ExtremePatientTest {

    @Test
    void keepsNoFactorOfAnyVariantAtTheBaselineSoThatEveryCoalitionIsScored() {
        try (Shelf shelf = new ShelfReader(new Ucum()).readModels(Stages.root())) {
            for (Model model : shelf.models().values()) {
                for (Variant variant : model.declaration().variants()) {
                    String name = model.declaration().id() + "/" + variant.id();
                    ExtremePatient patient = ExtremePatient.of(shelf, name);
                    List<Explanation> explanations = patient.explainer().explain(patient.row());
                    assertThat(explanations).as(name).hasSameSizeAs(variant.outputs());
                    assertThat(patient.row()).as(name).doesNotContain(Double.NaN);
                    Map<String, Double> baseline =
                            model.declaration().explanation().baseline();
                    for (Factor factor : model.declaration().explanation().factors()) {
                        List<String> read = factor.inputs().stream()
                                .filter(variant.inputs()::contains)
                                .toList();
                        // A step of a score may weigh nothing at this patient's value: what costs is that the value
                        // differs.
                        assertThat(read.isEmpty()
                                        || read.stream().anyMatch(input -> {
                                            double value = patient.row()[
                                                    variant.inputs().indexOf(input)];
                                            return value != baseline.getOrDefault(input, Double.NaN);
                                        }))
                                .as(name + ", factor " + factor.id())
                                .isTrue();
                    }
                }
            }
        }
    }
}
