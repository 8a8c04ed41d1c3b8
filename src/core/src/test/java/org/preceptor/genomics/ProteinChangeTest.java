package org.preceptor.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HGVS as its recommendations write it (hgvs-nomenclature.org, protein); the older short form beside it. */
class ProteinChangeTest {

    @ParameterizedTest
    @CsvSource({
        "p.Gly12Asp, G12D",
        "p.(Gly12Asp), G12D",
        "p.(G12D), G12D",
        "G12D, G12D",
        "NP_004976.2:p.(Gly12Asp), G12D",
        "p.Thr790Met, T790M",
        "p.Val600Glu, V600E",
        "p.Trp24Ter, W24*",
        "p.W24*, W24*",
        "p.Gly12=, G12=",
        "p.Gly12Gly, G12=",
        "p.Val600_Lys601delinsGlu, V600 (no substitution)",
        "p.Gly12dup, G12 (no substitution)",
        "p.Gly12ValfsTer3, G12 (no substitution)",
        "p.Glu746_Ala750del, E746 (no substitution)"
    })
    void readsTheUsualForms(String written, String spelled) {
        assertThat(ProteinChange.parse(written)).map(ProteinChange::spelled).contains(spelled);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "p.?",
                "p.0",
                "p.(?)",
                "c.35G>A",
                "G12",
                "12D",
                "KRAS G12D",
                "p.[Gly12Asp;Gly13Asp]",
                "p.Gly12Xxx",
                "p.gly12asp",
                "p.Gly012Asp",
                "p.Gly12Asp or p.Gly13Asp",
                "not G12D"
            })
    void guessesNothing(String written) {
        assertThat(ProteinChange.parse(written)).isEmpty();
    }

    @Property
    void readsItsOwnSpellingAgainAndNeverFails(@ForAll String text) {
        ProteinChange.parse(text)
                .filter(change -> change.alternate().isPresent())
                .ifPresent(change ->
                        assertThat(ProteinChange.parse(change.spelled())).contains(change));
    }
}
