package org.preceptor.shelf.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenMedicationsTest {

    private static final String DRUGS = Medications.PLACE + "/drugs.yaml";
    private static final String CLASSES = Medications.PLACE + "/classes.yaml";

    private static final String SOUND_DRUGS = """
            source: Nobody 2026
            drugs:
              - {id: a, name: a, rxnorm: 1, products: [10], atc: [A01AA01], names: [alpha]}
              - {id: b, name: b, rxnorm: 2}
            combinations:
              - {drugs: [a, b], products: [12], names: [both]}
            """;
    private static final String SOUND_CLASSES = """
            source: Nobody 2026
            classes:
              - {id: c, label: c, atc: [A01AA], members: [b], means: {snomed: [3]}}
            """;

    @TempDir
    Path root;

    private Planted sound() throws IOException {
        return new Planted(root).file(DRUGS, SOUND_DRUGS).file(CLASSES, SOUND_CLASSES);
    }

    @Test
    void readsSoundFilesAndAShelfWithoutAny() throws IOException {
        assertThat(new Planted(root).problems(Medications::read)).isEmpty();
        assertThat(sound().problems(Medications::read)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "rxnorm: 2};rxnorm: 1};4: http://www.nlm.nih.gov/research/umls/rxnorm|1 means a already",
                "products: [12];products: [10];6: http://www.nlm.nih.gov/research/umls/rxnorm|10 means a already",
                "name: b,;name: alpha,;4: `alpha` is a name of a already",
                "names: [both];names: [Both];6: `Both`: names are written in lower case",
                "drugs: [a, b];drugs: [a, d];6: there is no drug d",
                "drugs: [a, b];drugs: [a];6: a combination has at least two drugs",
                "{id: b;{id: a;4: drug `a` is declared twice",
                "A01AA01;A01;3: `A01` has not the form of a code of http://www.whocc.no/atc here",
                "name: b,;name: b, brand: x,;'4: `brand` is not a key here; allowed: id, name, rxnorm, products, atc, snomed, names'"
            })
    void namesFileAndLineOfASlipInADrug(String found, String planted, String problem) throws IOException {
        assertThat(SOUND_DRUGS).contains(found);
        assertThat(sound().file(DRUGS, SOUND_DRUGS.replace(found, planted)).problems(Medications::read))
                .contains(DRUGS + ":" + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "members: [b]|members: [d]|3: there is no drug `d`",
                "A01AA|B01AA|3: no drug has an ATC code that begins with B01AA",
                "id: c,|id: a,|3: `a` is the id of a drug or class already",
                "snomed:|icd:|3: `icd` is not a key here; allowed: rxnorm, atc, snomed",
                "{id: c, label: c, atc: [A01AA], members: [b], means: {snomed: [3]}|{id: c, label: c|3: class `c` has neither members nor a meaning"
            })
    void namesFileAndLineOfASlipInAClass(String found, String planted, String problem) throws IOException {
        assertThat(SOUND_CLASSES).contains(found);
        assertThat(sound().file(CLASSES, SOUND_CLASSES.replace(found, planted)).problems(Medications::read))
                .containsExactly(CLASSES + ":" + problem);
    }
}
