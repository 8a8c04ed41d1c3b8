package org.preceptor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.explanation.Explanation;
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
                    for (int factor = 0;
                            factor < explanations.getFirst().contributions().size();
                            factor++) {
                        int column = factor;
                        assertThat(explanations)
                                .as(name + ", factor " + factor)
                                .anySatisfy(explanation -> assertThat(explanation
                                                .contributions()
                                                .get(column)
                                                .value())
                                        .isNotZero());
                    }
                }
            }
        }
    }
}
