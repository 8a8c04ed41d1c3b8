package org.preceptor.lab.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.preceptor.model.Model;

class ScoredTableTest {

    private static List<String> score(String csv) {
        return score(csv, TestModel.model());
    }

    private static List<String> score(String csv, String output, List<String> also, List<String> alsoPercent) {
        return score(csv, TestModel.model(output, also, alsoPercent));
    }

    private static List<String> score(String csv, Model model) {
        StringWriter text = new StringWriter();
        try (CsvTable table = new CsvTable(new StringReader(csv))) {
            ScoredTable scored = new ScoredTable("test", table, new TableScorer(model, output -> true), text);
            scored.writeHeader();
            for (List<Row> batch = table.read(2); !batch.isEmpty(); batch = table.read(2)) {
                scored.write(batch);
            }
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return text.toString().lines().toList();
    }

    @Test
    void appendsEachOutputTheReasonAndTheVariant() {
        assertThat(score("id,x,c\n7,20,low\n"))
                .containsExactly(
                        "id,x,c,test.risk,test.other,test.reason,test.variant", "7,20,low,20,-20,,plain extra");
    }

    @Test
    void passesOtherColumnsThroughUnchanged() {
        assertThat(score("note,x,c\n\"a, \"\"b\"\"\", 020 ,HIGH\n").get(1))
                .isEqualTo("\"a, \"\"b\"\"\",\" 020 \",HIGH,20,-21,,plain extra");
    }

    @Test
    void takesTheRichestVariantThatTheRowAllows() {
        assertThat(score("x,a,b,c\n20,1,1,low\n20,1,,low\n20,,,low\n"))
                .containsExactly(
                        "x,a,b,c,test.risk,test.other,test.reason,test.variant",
                        "20,1,1,low,22,-20,,full extra",
                        "20,1,,low,20,-20,,plain extra",
                        "20,,,low,20,-20,,plain extra");
    }

    @Test
    void takesTheVariantThatTheRowNamesEvenWithItsOptionalInputsBlank() {
        assertThat(score("kind,x,a,b,c\nFULL,20,1,NA,low\nplain,20,1,1,low\n"))
                .containsExactly(
                        "kind,x,a,b,c,test.risk,test.other,test.reason,test.variant",
                        "FULL,20,1,NA,low,121,-20,,full extra",
                        "plain,20,1,1,low,20,-20,,plain extra");
    }

    @Test
    void saysWhichVariantsThereAreWhenARowNamesNone() {
        assertThat(score("kind,x,c\nhuge,20,low\n").get(1))
                .contains("risk: no variant for kind huge (kind is one of full, plain)");
    }

    @Test
    void givesAReasonInsteadOfANumberAndNamesTheColumn() {
        assertThat(score("x,c\n95,low\n2000,low\nabc,low\n,low\n0x10,low\n1e999,low\n20,middle\n"))
                .containsExactly(
                        "x,c,test.risk,test.other,test.reason,test.variant",
                        "95,low,,,x 95 is outside the model's range (10 to 90 mm[Hg]),",
                        "2000,low,,,x 2000 is not plausible (0 to 1000 mm[Hg]),",
                        "abc,low,,,\"x is no number: \"\"abc\"\"\",",
                        "\"\",low,,,x is missing,",
                        "0x10,low,,,\"x is no number: \"\"0x10\"\"\",",
                        "1e999,low,,,x 1e999 is not plausible (0 to 1000 mm[Hg]),",
                        "20,middle,20,,\"other: c is none of high, low: \"\"middle\"\"\",plain");
    }

    @Test
    void doesNotPassOverAnUnusableValueInFavourOfAPoorerVariant() {
        assertThat(score("x,a,b,c\n20,5000,1,low\n").get(1))
                .startsWith("20,5000,1,low,,-20,risk: a 5000 is not plausible");
    }

    @Test
    void readsYesAndNoInTheUsualSpellings() {
        assertThat(score("x,a,b,c\n20,1,yes,low\n20,1,FALSE,low\n20,1,1.0,low\n20,1,2,low\n").stream()
                        .map(line -> List.of(line.split(",")).get(4)))
                .containsExactly("test.risk", "22", "21", "22", "");
    }

    @Test
    void keepsRowsThatDoNotFitTheHeaderAndSaysSo() {
        assertThat(score("x,c\n20\n20,low\n"))
                .containsExactly(
                        "x,c,test.risk,test.other,test.reason,test.variant",
                        "20,,,,\"the row has 1 cells, the header 2\",",
                        "20,low,20,-20,,plain extra");
    }

    @Test
    void keepsTheOrderOfRowsOverSeveralBatches() {
        assertThat(score("x,c\n11,low\n12,low\n13,low\n14,low\n15,low\n").stream()
                        .skip(1)
                        .map(line -> List.of(line.split(",")).get(2)))
                .containsExactly("11", "12", "13", "14", "15");
    }

    @Test
    void refusesTablesThatItCannotAppendTo() {
        assertThatThrownBy(() -> score("")).hasMessageContaining("the table is empty");
        assertThatThrownBy(() -> score("x,x\n1,2\n")).hasMessageContaining("x stands in the header twice");
        assertThatThrownBy(() -> score("x,test.risk\n1,2\n")).hasMessageContaining("test.risk is already there");
        assertThatThrownBy(() -> score("x,c\n20,\"lo\n")).hasMessageContaining("line ");
    }

    @Test
    void readsPastAByteOrderMark() {
        assertThat(score("\uFEFFx,c\n20,low\n").get(1)).isEqualTo("20,low,20,-20,,plain extra");
    }

    @Test
    void findsAColumnWhateverItsCaseButNotWhereTwoDifferOnlyInThat() {
        assertThat(score("X,C\n20,low\n").get(1)).isEqualTo("20,low,20,-20,,plain extra");
        assertThat(score("X,x,c\n20,30,low\n").get(1)).isEqualTo("20,30,low,30,-30,,plain extra");
        assertThat(score("A,B,x,X,c\n1,1,20,,low\n").get(1)).startsWith("1,1,20,,low,22,");
    }

    @Test
    void givesAnOutputUnderItsOtherNamesAndInPercent() {
        assertThat(score("x,c\n20,low\n", "risk", List.of("Risk_Star1"), List.of("risk_percent")))
                .containsExactly(
                        "x,c,test.risk,test.Risk_Star1,test.risk_percent,test.other,test.reason,test.variant",
                        "20,low,20,20,2000,-20,,plain extra");
    }

    @Test
    void namesTheColumnsThatATableLacksForAnOutput() {
        RowChoice choice = new RowChoice(TestModel.model().declaration());
        assertThat(choice.columnsMissingFor("other", Set.of("x"))).containsExactly("c");
        assertThat(choice.columnsMissingFor("risk", Set.of("a"))).containsExactly("x");
        assertThat(choice.columnsMissingFor("risk", Set.of("x"))).isEmpty();
    }

    @Test
    void printsTheShortestDecimalsThatReadBackTheSame() {
        assertThat(Printed.number(0.1 + 0.2)).isEqualTo("0.30000000000000004");
        assertThat(Printed.number(1.0E-5)).isEqualTo("0.00001");
        assertThat(Printed.number(120)).isEqualTo("120");
    }
}
