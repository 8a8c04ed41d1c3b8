package org.preceptor.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.preceptor.order.Drugs.ATC;
import static org.preceptor.order.Drugs.CLOPIDOGREL;
import static org.preceptor.order.Drugs.DICTIONARY;
import static org.preceptor.order.Drugs.EZETIMIBE;
import static org.preceptor.order.Drugs.RXNORM;
import static org.preceptor.order.Drugs.SIMVASTATIN;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.preceptor.chart.Code;
import org.preceptor.medication.Combination;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugDictionary;
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
    void agreesWhereOneCodeMeansEverythingThatTheOthersMean() {
        List<Code> codes = List.of(new Code(RXNORM, "36567"), new Code(RXNORM, "341248"), new Code(ATC, "C10BA02"));

        assertThat(DICTIONARY.identify(codes, List.of()))
                .isEqualTo(new DrugIdentity.Identified(Set.of(SIMVASTATIN, EZETIMIBE), DrugIdentity.How.BY_CODE))
                .isEqualTo(DICTIONARY.identify(codes.reversed(), List.of()));
    }

    @Test
    void saysThatTwoNamesDisagree() {
        assertThat(DICTIONARY.identify(List.of(), List.of("simvastatin", "clopidogrel")))
                .isEqualTo(new DrugIdentity.Contradictory(Set.of(CLOPIDOGREL, SIMVASTATIN)));
    }

    @Test
    void readsTheNamesOfProductsAsRxNormWritesThem() {
        assertThat(DICTIONARY.identify(
                        List.of(), List.of("24 HR clopidogrel bisulfate 75 MG Extended Release Oral Tablet")))
                .isEqualTo(new DrugIdentity.Identified(Set.of(CLOPIDOGREL), DrugIdentity.How.BY_NAME));
        assertThat(DICTIONARY.identify(
                        List.of(), List.of("ezetimibe 10 MG / simvastatin 20 MG/ML Oral Tablet [Vytorin]")))
                .isEqualTo(new DrugIdentity.Identified(Set.of(SIMVASTATIN, EZETIMIBE), DrugIdentity.How.BY_NAME));
        assertThat(DICTIONARY.identify(List.of(), List.of("codeine/clopidogrel with ezetimibe")))
                .isInstanceOf(DrugIdentity.Identified.class);
    }

    @Test
    void knowsTheNameOfACombination() {
        DrugDictionary dictionary = new DrugDictionary(
                List.of(SIMVASTATIN, EZETIMIBE),
                List.of(new Combination(
                        Set.of("simvastatin", "ezetimibe"), Set.of(new Code(RXNORM, "476350")), Set.of("vytorin"))),
                List.of());
        DrugIdentity both = new DrugIdentity.Identified(Set.of(SIMVASTATIN, EZETIMIBE), DrugIdentity.How.BY_CODE);

        assertThat(dictionary.identify(List.of(new Code(RXNORM, "476350")), List.of()))
                .isEqualTo(both);
        assertThat(dictionary.identify(List.of(), List.of("Vytorin")))
                .isEqualTo(new DrugIdentity.Identified(Set.of(SIMVASTATIN, EZETIMIBE), DrugIdentity.How.BY_NAME));
    }

    @Test
    void refusesANameThatTwoDrugsShare() {
        assertThatThrownBy(() -> new DrugDictionary(
                        List.of(CLOPIDOGREL, new Drug("other", "other", Optional.empty(), Set.of(), Set.of("plavix"))),
                        List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("plavix");
    }

    @Property
    void theOrderOfCodesAndNamesChangesNothing(
            @ForAll("codes") List<Code> codes, @ForAll("names") List<String> names, @ForAll long seed) {
        List<Code> shuffled = new ArrayList<>(codes);
        List<String> otherNames = new ArrayList<>(names);
        Collections.shuffle(shuffled, new Random(seed));
        Collections.shuffle(otherNames, new Random(seed));

        assertThat(DICTIONARY.identify(shuffled, otherNames)).isEqualTo(DICTIONARY.identify(codes, names));
    }

    @Property
    void textThatNamesNoDrugIsNeverADrug(@ForAll @StringLength(max = 400) String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Assume.that(List.of("clopidogrel", "plavix", "simvastatin", "ezetimibe", "codeine").stream()
                .noneMatch(lower::contains));

        assertThat(DICTIONARY.identify(List.of(), List.of(text)))
                .isInstanceOfAny(DrugIdentity.Unknown.class, DrugIdentity.Unnamed.class);
    }

    @Provide
    Arbitrary<List<Code>> codes() {
        return Arbitraries.of(
                        new Code(RXNORM, "32968"),
                        new Code(RXNORM, "36567"),
                        new Code(RXNORM, "341248"),
                        new Code(ATC, "C10BA02"),
                        new Code(ATC, "B01AC04"),
                        new Code(RXNORM, "1"))
                .list()
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<String>> names() {
        return Arbitraries.of("simvastatin", "Plavix", "ezetimibe / simvastatin", "nothing", " ")
                .list()
                .ofMaxSize(3);
    }

    @Test
    void tellsAnUnknownDrugFromOneWithoutCodeAndName() {
        assertThat(DICTIONARY.identify(List.of(new Code(RXNORM, "999")), List.of()))
                .isEqualTo(new DrugIdentity.Unknown());
        assertThat(DICTIONARY.identify(List.of(), List.of(" "))).isEqualTo(new DrugIdentity.Unnamed());
    }
}
