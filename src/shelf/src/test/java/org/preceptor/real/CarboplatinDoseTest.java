package org.preceptor.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.StringJoiner;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.preceptor.cds.Card;
import org.preceptor.cds.Indicator;

/**
 * Drafted carboplatin for a man of 60 who weighs 72 kg, with a creatinine of 1.0 mg/dL: (140 - 60) x 72 / (72 x 1.0) = 80 mL/min
 * (Cockcroft and Gault 1976), so that AUC 1 is 80 + 25 = 105 mg (Calvert 1989).
 */
class CarboplatinDoseTest {

    private static RealCall man(double creatinine, double kilograms) {
        return new RealCall()
                .born("1966-01-01", "male")
                .measured("2160-0", creatinine, "mg/dL", "2026-10-20")
                .measured("29463-7", kilograms, "kg", "2026-10-20");
    }

    private static RealCall draft(RealCall call, String... quantities) {
        StringJoiner doses = new StringJoiner(",");
        for (String quantity : quantities) {
            String[] parts = quantity.split(" ", 2);
            doses.add("""
                    {"doseQuantity":{"value":%s,"unit":"%s","system":"http://unitsofmeasure.org","code":"%s"}}""".formatted(parts[0], parts[1], parts[1]));
        }
        return call.drafts("40048", ",\"dosageInstruction\":[{\"doseAndRate\":[" + doses + "]}]");
    }

    private static Card only(RealCall call) {
        assertThat(call.decide("carboplatin-dose").cards()).hasSize(1);
        return call.decide("carboplatin-dose").cards().getFirst();
    }

    @Test
    void saysWhichAreaUnderTheCurveADoseAmountsTo() {
        Card card = only(draft(man(1.0, 72), "525 mg"));
        assertThat(card.summary()).isEqualTo("Carboplatin 525 mg amounts to AUC 5");
        assertThat(card.indicator()).isEqualTo(Indicator.INFO);
        assertThat(card.detail().orElseThrow())
                .contains("Creatinine clearance (Cockcroft-Gault) 80 mL/min, creatinine of 2026-10-20.")
                .contains("AUC 4: 420 mg. AUC 6: 630 mg")
                .contains("The order names no target");
        assertThat(card.suggestions()).isEmpty();
    }

    @Test
    void isSilentWhereTheDoseIsWhatTheOrderAsksFor() {
        assertThat(draft(man(1.0, 72), "5 mg/mL.min", "525 mg")
                        .decide("carboplatin-dose")
                        .cards())
                .isEmpty();
        assertThat(draft(man(1.0, 72), "5 mg/mL.min", "560 mg")
                        .decide("carboplatin-dose")
                        .cards())
                .isEmpty();
    }

    @Test
    void warnsWhereDoseAndTargetDiffer() {
        Card more = only(draft(man(1.0, 72), "5 mg/mL.min", "700 mg"));
        assertThat(more.summary()).isEqualTo("Carboplatin 700 mg is AUC 6.7, not the ordered AUC 5 (525 mg)");
        assertThat(more.indicator()).isEqualTo(Indicator.WARNING);
        Card less = only(draft(man(1.0, 72), "5 mg/mL.min", "300 mg"));
        assertThat(less.summary()).isEqualTo("Carboplatin 300 mg is AUC 2.9, not the ordered AUC 5 (525 mg)");
        assertThat(less.indicator()).isEqualTo(Indicator.WARNING);
        // A decimal point slipped.
        assertThat(only(draft(man(1.0, 72), "5 mg/mL.min", "5250 mg")).indicator())
                .isEqualTo(Indicator.CRITICAL);
        assertThat(only(draft(man(1.0, 72), "5250 mg")).indicator()).isEqualTo(Indicator.CRITICAL);
    }

    @Test
    void countsNoClearanceAbove125() {
        // (140 - 60) x 100 / (72 x 0.6) = 185 mL/min; AUC 6 is at most 6 x 150 = 900 mg, as FDA 2010 prints.
        Card card = only(draft(man(0.6, 100), "1300 mg"));
        assertThat(card.summary())
                .isEqualTo("Carboplatin 1300 mg amounts to AUC 8.7; usual is AUC 4 to 6, at most 900 mg");
        assertThat(card.detail().orElseThrow()).contains("counts as 125 mL/min");
        assertThat(only(draft(man(0.6, 100), "900 mg")).indicator()).isEqualTo(Indicator.INFO);
    }

    @Test
    void readsGramsAndNoDosePerSurface() {
        assertThat(only(draft(man(1.0, 72), "0.525 g")).summary()).isEqualTo("Carboplatin 525 mg amounts to AUC 5");
        assertThat(only(draft(man(1.0, 72), "400 mg/m2")).summary())
                .isEqualTo("Carboplatin: AUC 4 is 420 mg, AUC 6 is 630 mg for this patient");
        assertThat(only(man(1.0, 72).drafts("40048")).summary())
                .isEqualTo("Carboplatin: AUC 4 is 420 mg, AUC 6 is 630 mg for this patient");
        // Two doses in milligrams: neither is taken.
        assertThat(only(draft(man(1.0, 72), "525 mg", "600 mg")).summary()).contains("AUC 4 is 420 mg");
        assertThat(only(draft(man(1.0, 72), "5 mg/mL.min")).summary())
                .isEqualTo("Carboplatin AUC 5 is 525 mg for this patient");
    }

    @Test
    void saysThatKidneyFunctionIsNotKnownAndOffersACreatinine() {
        RealCall unmeasured = new RealCall().born("1966-01-01", "male").measured("29463-7", 72, "kg");
        Card card = only(draft(unmeasured, "525 mg"));
        assertThat(card.summary()).isEqualTo("Carboplatin: the dose was not checked, kidney function is not known");
        assertThat(card.detail().orElseThrow()).contains("Serum creatinine is missing");
        assertThat(card.suggestions()).hasSize(1);
        RealCall old = new RealCall()
                .born("1966-01-01", "male")
                .measured("2160-0", 1.0, "mg/dL", "2026-09-10")
                .measured("29463-7", 72, "kg");
        assertThat(only(draft(old, "5 mg/mL.min", "525 mg")).suggestions()).hasSize(1);
    }

    @Test
    void isSilentAboutOtherDrugsAndSaysWhatItDoesNotKnow() {
        assertThat(man(1.0, 72).drafts("2555").decide("carboplatin-dose").cards())
                .isEmpty();
        assertThat(man(1.0, 72).drafts("999999999").decide("carboplatin-dose").cards())
                .singleElement()
                .satisfies(card -> assertThat(card.summary()).startsWith("Not screened"));
    }

    /** Whatever the kidneys: a dose of AUC x 105 mg amounts to that AUC. */
    @Property(tries = 20)
    void turnsTheFormulaAround(@ForAll @DoubleRange(min = 4, max = 6) double auc) {
        long milligrams = Math.round(auc * 105);
        String printed =
                String.format(java.util.Locale.ROOT, "%.1f", milligrams / 105.0).replace(".0", "");
        assertThat(only(draft(man(1.0, 72), milligrams + " mg")).summary())
                .isEqualTo("Carboplatin " + milligrams + " mg amounts to AUC " + printed);
    }
}
