package org.preceptor.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.order.Drugs.ATC;
import static org.preceptor.order.Drugs.CLOPIDOGREL;
import static org.preceptor.order.Drugs.DICTIONARY;
import static org.preceptor.order.Drugs.EZETIMIBE;
import static org.preceptor.order.Drugs.RXNORM;
import static org.preceptor.order.Drugs.SIMVASTATIN;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.preceptor.chart.Code;
import org.preceptor.medication.DrugIdentity;

class DrugDictionaryTest {

    @Test
    void recognisesADrugByAnyOfItsCodes() {
        assertThat(DICTIONARY.identify(List.of(new Code("http://local", "x"), new Code(ATC, "B01AC04")), List.of()))
                .isEqualTo(new DrugIdentity.Identified(Set.of(CLOPIDOGREL), DrugIdentity.How.BY_CODE));
    }

    @Test
    void takesACombinationProductForAllOfItsIngredients() {
        assertThat(DICTIONARY.identify(List.of(new Code(ATC, "C10BA02"), new Code(RXNORM, "36567")), List.of()))
                .isEqualTo(new DrugIdentity.Identified(Set.of(SIMVASTATIN, EZETIMIBE), DrugIdentity.How.BY_CODE));
    }

    @Test
    void saysThatTwoCodesDisagreeInWhicheverOrderTheyCome() {
        List<Code> codes = List.of(new Code(RXNORM, "32968"), new Code(RXNORM, "36567"));

        assertThat(DICTIONARY.identify(codes, List.of()))
                .isEqualTo(new DrugIdentity.Contradictory(Set.of(CLOPIDOGREL, SIMVASTATIN)));
        assertThat(DICTIONARY.identify(codes.reversed(), List.of()))
                .isEqualTo(new DrugIdentity.Contradictory(Set.of(CLOPIDOGREL, SIMVASTATIN)));
    }

    @Test
    void aKnownCodeOverrulesAContradictingName() {
        assertThat(DICTIONARY.identify(List.of(new Code(RXNORM, "32968")), List.of("simvastatin")))
                .isEqualTo(new DrugIdentity.Identified(Set.of(CLOPIDOGREL), DrugIdentity.How.BY_CODE));
    }

    @Test
    void marksADrugKnownByItsNameOnly() {
        assertThat(DICTIONARY.identify(List.of(), List.of("Clopidogrel 75 MG Oral Tablet [Plavix]")))
                .isEqualTo(new DrugIdentity.Identified(Set.of(CLOPIDOGREL), DrugIdentity.How.BY_NAME));
        assertThat(DICTIONARY.identify(List.of(), List.of("Plavix")))
                .isEqualTo(new DrugIdentity.Identified(Set.of(CLOPIDOGREL), DrugIdentity.How.BY_NAME));
    }

    @Test
    void doesNotGuessADrugFromPartOfACombinationsName() {
        assertThat(DICTIONARY.identify(List.of(), List.of("codeine / paracetamol")))
                .isEqualTo(new DrugIdentity.Unknown());
    }

    @Test
    void tellsAnUnknownDrugFromOneWithoutCodeAndName() {
        assertThat(DICTIONARY.identify(List.of(new Code(RXNORM, "999")), List.of()))
                .isEqualTo(new DrugIdentity.Unknown());
        assertThat(DICTIONARY.identify(List.of(), List.of(" "))).isEqualTo(new DrugIdentity.Unnamed());
    }
}
