package org.preceptor.shelf.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.chart.Code;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.medication.Ndc;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;

class ProductFileTest {

    private static final String DRUGS = """
            source: Nobody 2026
            drugs:
              - {id: a, name: a, rxnorm: 1, products: [10], names: [alpha]}
              - {id: b, name: b}
            combinations:
              - {drugs: [a, b], products: [12], names: [both]}
            """;
    private static final String TABLE = Medications.PLACE + "/site-products.tsv";
    private static final String SOUND = """
            preceptor-products\t1
            # made for this test
            same\t2\tb
            ingredient\t3\texamplamab
            products\t1\t10 20\t00000000011
            products\t1+2\t21\t
            products\t2\t2\t
            products\t3\t3 30\t99999999999
            """;

    @TempDir
    Path root;

    private Planted planted(String table) throws IOException {
        return new Planted(root).file(Medications.PLACE + "/drugs.yaml", DRUGS).file(TABLE, table);
    }

    private Set<String> drugs(String system, String code) {
        Problems problems = new Problems();
        DrugDictionary dictionary = Medications.read(new ShelfFiles(root, problems), problems);
        return dictionary.identify(List.of(new Code(system, code)), List.of()) instanceof DrugIdentity.Identified found
                ? found.drugs().stream().map(Drug::id).collect(Collectors.toSet())
                : Set.of();
    }

    @Test
    void readsProductsOfListedAndOfOtherDrugs() throws IOException {
        assertThat(planted(SOUND).problems(Medications::read)).isEmpty();
        assertThat(drugs(CodeLists.RXNORM, "20")).containsExactly("a");
        assertThat(drugs(CodeLists.RXNORM, "2")).containsExactly("b");
        assertThat(drugs(CodeLists.RXNORM, "21")).containsExactlyInAnyOrder("a", "b");
        assertThat(drugs(CodeLists.RXNORM, "30")).containsExactly("rxnorm-3");
        assertThat(drugs(Ndc.SYSTEM, "0000-0000-11")).containsExactly("a");
        assertThat(drugs(Ndc.SYSTEM, "99999-9999-99")).containsExactly("rxnorm-3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "preceptor-products\t1;preceptor-products\t2;1: does not begin with `preceptor-products 1`, separated by a tab",
                "same\t2\tb;same\t2\tz;3: there is no drug `z`, or `2` is no RxNorm code",
                "examplamab;<b>;4: the name of 3 has letters that a card cannot show",
                "10 20;10 x;5: `x` is no code",
                "00000000011;000000000011;5: `000000000011` is no code",
                "products\t1+2;products\t1+4;6: no drug and no line above is the ingredient `4`",
                "products\t2\t2;products\t1\t2;7: these ingredients have a line already",
                "products\t3\t3;product\t3\t3;8: is none of the lines `ingredient code name`, `same code drug`, `products ingredients RxNorm NDC`",
                "3 30;3 12;8: http://www.nlm.nih.gov/research/umls/rxnorm|12 means other drugs in the shelf's own files: import the products again",
                "3 30;3 20;1: The code 20 stands twice"
            })
    void namesFileAndLineOfASlip(String found, String slip, String problem) throws IOException {
        assertThat(SOUND).contains(found);
        assertThat(planted(SOUND.replace(found, slip)).problems(Medications::read))
                .contains(TABLE + ":" + problem);
    }

    @Test
    void refusesAnEmptyTable() throws IOException {
        assertThat(planted("").problems(Medications::read)).containsExactly(TABLE + ":1: is empty");
    }
}
