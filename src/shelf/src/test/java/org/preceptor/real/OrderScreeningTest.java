package org.preceptor.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.cds.Card;
import org.preceptor.cds.Indicator;
import org.preceptor.cds.Suggestion;

/** The other services about orders, from end to end on the project's own tables. RxNorm codes: ONC's and CPIC's lists. */
class OrderScreeningTest {

    private static final String FEBUXOSTAT = "73689";
    private static final String AZATHIOPRINE = "1256";
    private static final String METFORMIN = "6809";
    private static final String AMOXICILLIN = "723";

    private static Card only(RealCall call, String service) {
        List<Card> cards = call.decide(service).cards();
        assertThat(cards).hasSize(1);
        return cards.getFirst();
    }

    @Test
    void tellsFebuxostatWithAzathioprineWhicheverOfTheTwoIsDrafted() {
        assertThat(only(new RealCall().takes(AZATHIOPRINE).drafts(FEBUXOSTAT), "drug-interactions")
                        .indicator())
                .isEqualTo(Indicator.CRITICAL);
        assertThat(only(new RealCall().takes(FEBUXOSTAT).drafts(AZATHIOPRINE), "drug-interactions")
                        .indicator())
                .isEqualTo(Indicator.CRITICAL);
    }

    @Test
    void tellsTwoDraftsThatDoNotGoTogetherOnce() {
        Card card = only(new RealCall().drafts(FEBUXOSTAT).drafts(AZATHIOPRINE), "drug-interactions");

        assertThat(card.extension().get("davinci-crd.associated-resource"))
                .contains("MedicationRequest/d" + FEBUXOSTAT, "MedicationRequest/d" + AZATHIOPRINE);
    }

    @Test
    void tellsARecordedAllergy() {
        assertThat(only(new RealCall().allergic(AMOXICILLIN).drafts(AMOXICILLIN), "drug-interactions")
                        .summary())
                .startsWith("Amoxicillin: an allergy");
    }

    /** FDA, 2016: metformin is contraindicated below an eGFR of 30. CKD-EPI 2021 gives 24 here. */
    @Test
    void advisesAgainstMetforminBelowThirty() {
        Card card = only(
                new RealCall()
                        .born("1952-01-01", "female")
                        .measured("2160-0", 2.1, "mg/dL")
                        .drafts(METFORMIN),
                "renal-dosing");

        assertThat(card.indicator()).isEqualTo(Indicator.CRITICAL);
        assertThat(card.summary()).contains("Metformin", "contraindicated");
        assertThat(card.detail().orElseThrow()).contains("24", "2026-10-01");
    }

    @Test
    void isSilentAboutMetforminWithGoodKidneys() {
        assertThat(new RealCall()
                        .measured("2160-0", 0.8, "mg/dL")
                        .drafts(METFORMIN)
                        .decide("renal-dosing")
                        .cards())
                .isEmpty();
    }

    @Test
    void saysThatACreatinineIsTooOldOrMissingAndOffersANewOne() {
        for (RealCall call : List.of(
                new RealCall().drafts(METFORMIN),
                new RealCall().measured("2160-0", 0.8, "mg/dL", "2023-01-01").drafts(METFORMIN))) {
            assertThat(only(call, "renal-dosing").suggestions())
                    .extracting(Suggestion::label)
                    .containsExactly("Order serum creatinine");
        }
    }
}
