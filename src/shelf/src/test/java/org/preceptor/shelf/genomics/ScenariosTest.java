package org.preceptor.shelf.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.preceptor.chart.Answer;
import org.preceptor.chart.Code;
import org.preceptor.genomics.Chromosomes;
import org.preceptor.genomics.GeneResult;
import org.preceptor.genomics.GenomicObservation;
import org.preceptor.genomics.Locus;
import org.preceptor.genomics.Match;
import org.preceptor.genomics.Recommendation;
import org.preceptor.genomics.Recommendation.Action;
import org.preceptor.genomics.Recommendation.Strength;

/** Nine prescriptions that a careless implementation gets wrong, each with its trap. */
class ScenariosTest {

    private static Recommendation found(Match match) {
        assertThat(match).isInstanceOf(Match.Found.class);
        return ((Match.Found) match).recommendation();
    }

    private static Match of(String drug, String population, GenomicObservation... observations) {
        return Tables.match(drug, population, Tables.read(Chromosomes.UNKNOWN, observations));
    }

    private static Recommendation only(String drug, GenomicObservation... observations) {
        List<Match> matches = Tables.match(drug, observations);
        assertThat(matches).hasSize(1);
        return found(matches.getFirst());
    }

    /** CPIC 2022, PMID 35034351. */
    @Test
    void replacesClopidogrelInPoorMetabolizersByIndication() {
        GenomicObservation poor = Tables.genotype("CYP2C19", "*2/*2");
        Recommendation acute = found(of("clopidogrel", "acs-or-pci", poor));
        assertThat(acute.action()).isEqualTo(Action.AVOID);
        assertThat(acute.strength()).isEqualTo(Strength.STRONG);
        assertThat(acute.alternatives()).containsExactly("prasugrel", "ticagrelor");
        assertThat(Tables.drug("clopidogrel").contraindications()).anySatisfy(check -> {
            assertThat(check.alternative()).isEqualTo("prasugrel");
            assertThat(check.id()).isEqualTo("prior-stroke-or-tia");
        });
        Recommendation stroke = found(of("clopidogrel", "neurovascular", poor));
        assertThat(stroke.alternatives()).isEmpty();
        assertThat(stroke.notAlternatives()).containsExactly("prasugrel");
    }

    @Test
    void takesOneLostAndOneIncreasedAlleleForIntermediate() {
        GenomicObservation mixed = Tables.genotype("CYP2C19", "*17/*2");
        assertThat(found(of("clopidogrel", "acs-or-pci", mixed)).action()).isEqualTo(Action.AVOID);
        Recommendation other = found(of("clopidogrel", "cardiovascular-other", mixed));
        assertThat(other.action()).isEqualTo(Action.NONE);
        assertThat(other.strength()).isEqualTo(Strength.NONE);
    }

    @Test
    void keepsCodeineAndTramadolFromUltrarapidMetabolizers() {
        Recommendation ultrarapid = only("codeine", Tables.genotype("CYP2D6", "*1/*2x2"));
        assertThat(ultrarapid.action()).isEqualTo(Action.AVOID);
        assertThat(ultrarapid.strength()).isEqualTo(Strength.STRONG);
        assertThat(ultrarapid.notAlternatives()).containsExactly("tramadol");
        assertThat(only("tramadol", Tables.genotype("CYP2D6", "*1/*2x2")).notAlternatives())
                .containsExactly("codeine");
        assertThat(only("codeine", Tables.genotype("CYP2D6", "*4/*4")).action()).isEqualTo(Action.AVOID);
        assertThat(only("codeine", Tables.genotype("CYP2D6", "*1x2/*4")).action())
                .isEqualTo(Action.STANDARD);
    }

    /** CPIC 2017, PMID 29152729: the recommendation goes by the score, not by the phenotype's name. */
    @Test
    void dosesFluoropyrimidinesByTheScore() {
        Recommendation half = only("fluorouracil", Tables.genotype("DPYD", "Reference/c.1905+1G>A (*2A)"));
        assertThat(half.action()).isEqualTo(Action.REDUCE_DOSE);
        assertThat(half.strength()).isEqualTo(Strength.STRONG);
        assertThat(half.doses().getFirst().factorMax()).hasValue(0.5);
        assertThat(only("capecitabine", Tables.genotype("DPYD", "*1/*2A")).strength())
                .isEqualTo(Strength.STRONG);
        assertThat(only("capecitabine", Tables.genotype("DPYD", "*2A/c.1679T>G"))
                        .action())
                .isEqualTo(Action.AVOID);
        assertThat(only("capecitabine", Tables.genotype("DPYD", "*2A/HapB3")).action())
                .isEqualTo(Action.AVOID);
        Recommendation mild = only("capecitabine", Tables.genotype("DPYD", "Reference/HapB3"));
        assertThat(mild.action()).isEqualTo(Action.REDUCE_DOSE);
        assertThat(mild.strength()).isEqualTo(Strength.MODERATE);
    }

    @Test
    void leavesBothRowsOpenWhenOnlyThePhenotypesNameIsReported() {
        Match match = Tables.match("capecitabine", Tables.phenotype("DPYD", "LA9657-3"))
                .getFirst();
        assertThat(match).isInstanceOf(Match.Several.class);
        assertThat(((Match.Several) match).open()).hasSize(2).allMatch(row -> row.action() == Action.AVOID);
    }

    /** CPIC 2014, PMID 24561393. */
    @Test
    void takesUntestedHlaForUnknownNotForNegative() {
        assertThat(only("abacavir", Tables.genotype("HLA-B", "HLA-B*57:01 positive"))
                        .action())
                .isEqualTo(Action.AVOID);
        assertThat(only("abacavir", Tables.genotype("HLA-B", "HLA-B*57:01 negative"))
                        .action())
                .isEqualTo(Action.STANDARD);
        assertThat(Tables.match("abacavir").getFirst()).isInstanceOf(Match.NeedsGene.class);
        assertThat(Tables.match("abacavir", Tables.genotype("HLA-B", "HLA-B*15:02 negative"))
                        .getFirst())
                .isInstanceOf(Match.NeedsGene.class);
    }

    /** CPIC 2017, PMID 29392710. */
    @Test
    void tellsTheNaiveFromThoseWhoTookCarbamazepineForLong() {
        GenomicObservation carrier = Tables.genotype("HLA-B", "*15:02 positive");
        Match naive = of("carbamazepine", "naive", carrier);
        assertThat(found(naive).action()).isEqualTo(Action.AVOID);
        assertThat(((Match.Found) naive).unknown()).containsExactly(new Locus("HLA-A*31:01"));
        Recommendation used = found(of("carbamazepine", "used-over-3-months", carrier));
        assertThat(used.action()).isEqualTo(Action.MONITOR);
        assertThat(used.strength()).isEqualTo(Strength.OPTIONAL);
        GenomicObservation other = Tables.genotype("HLA-A", "HLA-A*31:01 positive");
        assertThat(found(of("carbamazepine", "naive", other)).action()).isEqualTo(Action.AVOID);
        assertThat(found(of("carbamazepine", "naive-no-alternative", other)).action())
                .isEqualTo(Action.MONITOR);
    }

    /** CPIC 2015, PMID 26094938. */
    @Test
    void keepsAllopurinolFromCarriers() {
        Recommendation row = only("allopurinol", Tables.genotype("HLA-B", "HLA-B*58:01 positive"));
        assertThat(row.action()).isEqualTo(Action.AVOID);
        assertThat(row.alternatives()).isEmpty();
    }

    /** CPIC, update of March 2024 (PMID 38230823), kept in 2026 (PMID 41618934). */
    @Test
    void startsAzathioprineLowestWhenBothGenesAreIntermediate() {
        Recommendation row =
                only("azathioprine", Tables.genotype("TPMT", "*1/*3A"), Tables.genotype("NUDT15", "*1/*3"));
        assertThat(row.doses().getFirst().factorMin()).hasValue(0.2);
        assertThat(row.doses().getFirst().factorMax()).hasValue(0.5);
        assertThat(row.departs()).isPresent();
        assertThat(Tables.drug("azathioprine").changed()).isPresent();
        Match alone =
                Tables.match("azathioprine", Tables.genotype("TPMT", "*1/*3A")).getFirst();
        assertThat(found(alone).doses().getFirst().factorMax()).hasValue(0.8);
        assertThat(((Match.Found) alone).unknown()).containsExactly(new Locus("NUDT15"));
    }

    @Test
    void leavesThePhaseOfTwoTpmtVariantsOpen() {
        Optional<String> heterozygous = Optional.of("LA6706-1");
        Answer present =
                new Answer(List.of(new Code("http://loinc.org", "LA9633-4")), List.of(), OptionalDouble.empty());
        GenomicObservation one = Tables.observation(
                GenomicObservation.Kind.VARIANT, "TPMT", present, List.of("rs1800460"), heterozygous);
        GenomicObservation other = Tables.observation(
                GenomicObservation.Kind.VARIANT, "TPMT", present, List.of("rs1142345"), heterozygous);
        assertThat(Tables.read(Chromosomes.UNKNOWN, one, other).get(new Locus("TPMT")))
                .isInstanceOf(GeneResult.Indeterminate.class);
        assertThat(Tables.read(Chromosomes.UNKNOWN, Tables.genotype("TPMT", "*3B/*3C"))
                        .get(new Locus("TPMT")))
                .isInstanceOfSatisfying(
                        GeneResult.Determined.class,
                        result -> assertThat(result.phenotype()).isEqualTo("Poor Metabolizer"));
    }

    /** CPIC 2022, PMID 35152405. */
    @Test
    void choosesAStatinByBothTransporters() {
        Recommendation poor = only("simvastatin", Tables.genotype("SLCO1B1", "*5/*5"));
        assertThat(poor.action()).isEqualTo(Action.ALTERNATIVE);
        assertThat(poor.strength()).isEqualTo(Strength.STRONG);
        assertThat(only("simvastatin", Tables.genotype("SLCO1B1", "rs4149056 T/C"))
                        .doses()
                        .getFirst()
                        .belowMg())
                .hasValue(20);
        Match rosuvastatin = Tables.match("rosuvastatin", Tables.genotype("SLCO1B1", "*5/*5"))
                .getFirst();
        assertThat(found(rosuvastatin).doses().getFirst().maxMg()).hasValue(20);
        assertThat(((Match.Found) rosuvastatin).unknown()).containsExactly(new Locus("ABCG2"));
    }

    /** CPIC 2022, PMID 36049896. */
    @Test
    void readsG6pdBySex() {
        GenomicObservation deficient = Tables.genotype("G6PD", "A-");
        Map<Locus, GeneResult> man = Tables.read(Chromosomes.ONE_X, deficient);
        assertThat(found(Tables.match("rasburicase", "general", man)).action()).isEqualTo(Action.AVOID);
        assertThat(Tables.read(Chromosomes.TWO_X, deficient).get(new Locus("G6PD")))
                .isInstanceOf(GeneResult.Indeterminate.class);
        Map<Locus, GeneResult> woman = Tables.read(Chromosomes.TWO_X, Tables.genotype("G6PD", "A-/B"));
        assertThat(found(Tables.match("rasburicase", "general", woman)).action())
                .isEqualTo(Action.TEST);
    }

    @Test
    void showsAContradictionAndWhatEachSideWouldMean() {
        Match match = Tables.match(
                        "codeine", Tables.genotype("CYP2D6", "*4/*4"), Tables.phenotype("CYP2D6", "LA25391-6"))
                .getFirst();
        assertThat(match).isInstanceOf(Match.Conflicting.class);
        assertThat(((Match.Conflicting) match).open())
                .extracting(Recommendation::action)
                .containsExactlyInAnyOrder(Action.AVOID, Action.STANDARD);
    }

    @Test
    void warnsOfMalignantHyperthermiaWhateverIsKnownOfTheOtherGene() {
        for (String drug : List.of("sevoflurane", "succinylcholine")) {
            assertThat(only(drug, Tables.genotype("RYR1", "Reference/c.7300G>A"))
                            .action())
                    .isEqualTo(Action.AVOID);
            assertThat(only(drug, Tables.genotype("CACNA1S", "c.520C>T/Reference"))
                            .action())
                    .isEqualTo(Action.AVOID);
            assertThat(Tables.match(drug, Tables.genotype("RYR1", "Reference/Reference"))
                            .getFirst())
                    .isInstanceOf(Match.NeedsGene.class);
        }
    }
}
