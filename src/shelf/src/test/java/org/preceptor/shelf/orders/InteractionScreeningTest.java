package org.preceptor.shelf.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.cds.Indicator;
import org.preceptor.interaction.InteractionKnowledge;
import org.preceptor.interaction.InteractionScreening;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.order.Finding;
import org.preceptor.order.OrderCase;
import org.preceptor.order.Remedy;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;

class InteractionScreeningTest {

    static final InteractionKnowledge KNOWLEDGE = read();
    private static final InteractionScreening SCREENING = new InteractionScreening(KNOWLEDGE, false);
    private static final InteractionScreening TALKATIVE = new InteractionScreening(KNOWLEDGE, true);

    private static InteractionKnowledge read() {
        Problems problems = new Problems();
        InteractionKnowledge knowledge = InteractionFile.read(
                new ShelfFiles(RepositoryDrugs.ROOT, problems),
                RepositoryDrugs.ROOT.resolve("cds-hooks/drug-interactions/knowledge/interactions.yaml"),
                RepositoryDrugs.DICTIONARY,
                problems);
        problems.throwIfAny();
        return knowledge;
    }

    private static List<String> ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).toList();
    }

    private static Finding only(OrderCase orders) {
        List<Finding> findings = SCREENING.screen(orders);
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    /** Members of the fifteen class pairs of Phansalkar 2012 (revised Table 2); pair 21 has no published members here. */
    @ParameterizedTest
    @CsvSource({
        "3,dextroamphetamine,tranylcypromine",
        "3,pseudoephedrine,selegiline",
        "3,atomoxetine,procarbazine",
        "4,atazanavir,omeprazole",
        "4,atazanavir,esomeprazole",
        "6,febuxostat,azathioprine",
        "6,febuxostat,mercaptopurine",
        "8,fluoxetine,phenelzine",
        "8,venlafaxine,isocarboxazid",
        "8,duloxetine,procarbazine",
        "11,irinotecan,ketoconazole",
        "11,irinotecan,atazanavir",
        "11,irinotecan,cimetidine",
        "16,meperidine,phenelzine",
        "16,tramadol,selegiline",
        "16,dextromethorphan,tranylcypromine",
        "20,amitriptyline,tranylcypromine",
        "20,clomipramine,procarbazine",
        "22,ramelteon,fluvoxamine",
        "22,ramelteon,ticlopidine",
        "23,darunavir,rifampin",
        "23,ritonavir,st-john-s-wort",
        "23,lopinavir,carbamazepine",
        "25,simvastatin,clarithromycin",
        "25,lovastatin,itraconazole",
        "25,simvastatin,amiodarone",
        "27,ergotamine,ritonavir",
        "27,methylergonovine,erythromycin",
        "28,tizanidine,ciprofloxacin",
        "28,tizanidine,zileuton",
        "30,tranylcypromine,procarbazine",
        "31,sumatriptan,moclobemide",
        "31,rizatriptan,methylene-blue"
    })
    void findsAHighPriorityPairWhicheverOfTheTwoIsDrafted(int number, String object, String precipitant) {
        List<Finding> one = interactions(SCREENING.screen(
                new Orders().drafted(object).takes(10, precipitant).now()));
        List<Finding> other = interactions(SCREENING.screen(
                new Orders().drafted(precipitant).takes(10, object).now()));
        List<Finding> both = interactions(SCREENING.screen(
                new Orders().drafted(object).drafted(precipitant).now()));

        assertThat(one).hasSize(1);
        assertThat(ids(other)).isEqualTo(ids(one));
        assertThat(ids(both)).isEqualTo(ids(one));
        assertThat(both.getFirst().orders()).hasSize(2);
        Indicator expected = number == 4 || number == 22 ? Indicator.WARNING : Indicator.CRITICAL;
        assertThat(List.of(one.getFirst(), other.getFirst(), both.getFirst())).allSatisfy(finding -> {
            assertThat(finding.indicator()).isEqualTo(expected);
            assertThat(finding.citation().url().orElse("")).contains("https://doi.org/10.1136/amiajnl-2011-000612");
            assertThat(finding.summary()).hasSizeLessThanOrEqualTo(139);
        });
    }

    private static List<Finding> interactions(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.id().startsWith("interaction."))
                .toList();
    }

    /** The published expansion has 395 rows, one of which (irinotecan with saquinavir) stands there twice. */
    @Test
    void holdsEveryPairOfThePublishedList() {
        long pairs = KNOWLEDGE.pairs().stream()
                .filter(InteractionKnowledge.Pair::interruptive)
                .mapToLong(pair -> (long) size(pair.objects()) * size(pair.precipitants()))
                .sum();

        assertThat(pairs).isEqualTo(394);
        assertThat(KNOWLEDGE.pairs().stream().filter(InteractionKnowledge.Pair::interruptive))
                .hasSize(14);
        assertThat(KNOWLEDGE.pairs().stream().filter(pair -> !pair.interruptive()))
                .hasSize(33);
        assertThat(KNOWLEDGE.notCovered()).anyMatch(words -> words.contains("QT"));
    }

    private static int size(Set<String> ids) {
        return ids.stream()
                .mapToInt(id -> RepositoryDrugs.DICTIONARY
                        .drugClass(id)
                        .map(drugClass -> drugClass.members().size())
                        .orElse(1))
                .sum();
    }

    @Test
    void saysAPairThatNeedInterruptNobodyOnlyWhereAskedAndNeverAboveInfo() {
        OrderCase orders =
                new Orders().drafted("ibuprofen").takes(10, "lisinopril").now();

        assertThat(SCREENING.screen(orders)).isEmpty();
        assertThat(TALKATIVE.screen(orders))
                .hasSize(1)
                .allSatisfy(finding -> assertThat(finding.indicator()).isEqualTo(Indicator.INFO));
    }

    @Test
    void keepsSilentAboutAPairThatWasTakenTogetherForLong() {
        assertThat(SCREENING.screen(new Orders()
                        .drafted("simvastatin")
                        .takes(100, "simvastatin")
                        .takes(400, "amiodarone")
                        .now()))
                .isEmpty();
        assertThat(SCREENING.screen(new Orders()
                        .drafted("simvastatin")
                        .takes(100, "simvastatin")
                        .takes(80, "amiodarone")
                        .now()))
                .hasSize(1);
        assertThat(SCREENING.screen(new Orders()
                        .drafted("simvastatin")
                        .takes(400, "amiodarone")
                        .now()))
                .hasSize(1);
        assertThat(SCREENING.screen(new Orders()
                        .drafted("simvastatin")
                        .takes(Optional.empty(), Orders.drugs(DrugIdentity.How.BY_CODE, "simvastatin"))
                        .takes(400, "amiodarone")
                        .now()))
                .hasSize(1);
    }

    @Test
    void countsAsTakenForLongOnlyWhatCertainlyIs() {
        DrugIdentity simvastatin = Orders.drugs(DrugIdentity.How.BY_CODE, "simvastatin");
        assertThat(SCREENING.screen(new Orders()
                        .drafted("simvastatin")
                        .takes(Optional.of(Orders.within(8)), simvastatin)
                        .takes(400, "amiodarone")
                        .now()))
                .hasSize(1);
        assertThat(SCREENING.screen(new Orders()
                        .drafted("simvastatin")
                        .takes(Optional.of(Orders.within(7)), simvastatin)
                        .takes(400, "amiodarone")
                        .now()))
                .isEmpty();
    }

    @Test
    void findsThePartnerInsideACombinationProduct() {
        assertThat(ids(SCREENING.screen(new Orders()
                        .drafted("ezetimibe", "simvastatin")
                        .takes(3, "clarithromycin")
                        .now())))
                .containsExactly("interaction.clarithromycin.simvastatin");
        assertThat(ids(SCREENING.screen(new Orders()
                        .drafted("simvastatin")
                        .takes(3, "lopinavir", "ritonavir")
                        .now())))
                .containsExactlyInAnyOrder("interaction.lopinavir.simvastatin", "interaction.ritonavir.simvastatin");
    }

    @Test
    void offersAnAlternativeThatPassesTheSameScreening() {
        Finding plain = only(
                new Orders().drafted("simvastatin").takes(3, "clarithromycin").now());
        assertThat(plain.remedies())
                .filteredOn(Remedy.Replace.class::isInstance)
                .extracting(remedy -> ((Remedy.Replace) remedy).by().id())
                .containsExactly("pravastatin", "rosuvastatin");

        Finding allergic = SCREENING
                .screen(new Orders()
                        .drafted("simvastatin")
                        .takes(3, "clarithromycin")
                        .allergicTo("pravastatin", false)
                        .now())
                .getFirst();
        assertThat(allergic.remedies()).noneMatch(Remedy.Replace.class::isInstance);

        List<Finding> unread = SCREENING.screen(new Orders()
                .drafted("simvastatin")
                .takes(3, "clarithromycin")
                .unread()
                .now());
        assertThat(unread.getFirst().remedies()).noneMatch(Remedy.Replace.class::isInstance);
        assertThat(unread.getFirst().detail()).anyMatch(line -> line.startsWith("No alternative is offered"));
    }

    @Test
    void reportsTwoDraftsOnceOnTheSelectedOne() {
        List<Finding> findings = SCREENING.screen(new Orders()
                .drafted(false, Orders.drugs(DrugIdentity.How.BY_CODE, "febuxostat"))
                .drafted("azathioprine")
                .now());

        assertThat(ids(findings)).containsExactly("interaction.azathioprine.febuxostat");
        assertThat(findings.getFirst().orders().getFirst().reference()).isEqualTo("MedicationRequest/d1");
        assertThat(findings.getFirst().remedies()).hasSize(2).allMatch(Remedy.Remove.class::isInstance);
        assertThat(SCREENING.screen(new Orders()
                        .drafted(false, Orders.drugs(DrugIdentity.How.BY_CODE, "febuxostat"))
                        .drafted(false, Orders.drugs(DrugIdentity.How.BY_CODE, "azathioprine"))
                        .now()))
                .isEmpty();
    }

    @Test
    void saysThatADrugWasRecognisedByItsNameOnly() {
        Finding finding = only(new Orders()
                .drafted(true, Orders.drugs(DrugIdentity.How.BY_NAME, "febuxostat"))
                .takes(10, "azathioprine")
                .now());

        assertThat(finding.indicator()).isEqualTo(Indicator.CRITICAL);
        assertThat(finding.byName()).isTrue();
        assertThat(finding.detail()).anyMatch(line -> line.contains("by its name alone"));
    }

    @Test
    void saysWhatCouldNotBeScreenedInsteadOfGuessing() {
        DrugIdentity contradictory = new DrugIdentity.Contradictory(Set.of(
                RepositoryDrugs.DICTIONARY.drug("simvastatin").orElseThrow(),
                RepositoryDrugs.DICTIONARY.drug("warfarin").orElseThrow()));
        List<Finding> findings = SCREENING.screen(new Orders()
                .drafted(true, contradictory)
                .drafted(true, new DrugIdentity.Unknown())
                .drafted(true, new DrugIdentity.Unnamed())
                .takes(3, "clarithromycin")
                .takes(Optional.empty(), new DrugIdentity.Unknown())
                .allergicTo(new DrugIdentity.Unknown(), Set.of(), true)
                .unread()
                .now());

        assertThat(ids(findings))
                .containsExactly(
                        "screening.contradictory", "screening.incomplete", "screening.unknown", "screening.unnamed");
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.indicator()).isEqualTo(Indicator.INFO);
            assertThat(finding.action()).isEqualTo(Finding.ActionClass.MONITOR);
        });
        assertThat(findings.getFirst().detail()).anyMatch(line -> line.contains("simvastatin and warfarin"));
        assertThat(findings.get(1).detail()).hasSize(5);
    }

    @Test
    void findsAnAllergyToTheDrugToItsClassAndToWhatCrossReacts() {
        Finding direct = only(new Orders()
                .drafted("amoxicillin", "clavulanate")
                .allergicTo("amoxicillin", false)
                .now());
        assertThat(direct.id()).isEqualTo("allergy.amoxicillin");
        assertThat(direct.indicator()).isEqualTo(Indicator.CRITICAL);

        assertThat(only(new Orders()
                                .drafted("amoxicillin")
                                .allergicToClass("penicillins", false)
                                .now())
                        .indicator())
                .isEqualTo(Indicator.WARNING);
        assertThat(only(new Orders()
                                .drafted("amoxicillin")
                                .allergicTo("penicillin-v", true)
                                .now())
                        .indicator())
                .isEqualTo(Indicator.CRITICAL);

        Finding sideChain = only(new Orders()
                .drafted("cephalexin")
                .allergicTo("amoxicillin", false)
                .now());
        assertThat(sideChain.indicator()).isEqualTo(Indicator.WARNING);
        Finding remote = only(new Orders()
                .drafted("ceftriaxone")
                .allergicTo("penicillin-v", false)
                .now());
        assertThat(remote.indicator()).isEqualTo(Indicator.INFO);
        assertThat(SCREENING.screen(new Orders()
                        .drafted("azithromycin")
                        .allergicTo("penicillin-v", true)
                        .now()))
                .isEmpty();
    }

    @Test
    void countsAnAllergyToFoodAsRead() {
        assertThat(SCREENING.screen(new Orders()
                        .drafted("amoxicillin")
                        .allergicToClass("not-drugs", true)
                        .now()))
                .isEmpty();
    }

    @Test
    void findsADrugTwiceButNoDuplicateInARenewal() {
        assertThat(SCREENING.screen(new Orders()
                        .drafted("atorvastatin")
                        .takes(30, "atorvastatin")
                        .now()))
                .isEmpty();
        Finding hidden = only(new Orders()
                .drafted("acetaminophen")
                .takes(30, "acetaminophen", "codeine")
                .now());
        assertThat(hidden.id()).isEqualTo("duplicate.acetaminophen");
        assertThat(hidden.indicator()).isEqualTo(Indicator.WARNING);
        assertThat(only(new Orders()
                                .drafted("rosuvastatin")
                                .takes(30, "atorvastatin")
                                .now())
                        .id())
                .isEqualTo("duplicate.statins.atorvastatin.rosuvastatin");
        assertThat(only(new Orders().drafted("warfarin").drafted("warfarin").now())
                        .indicator())
                .isEqualTo(Indicator.INFO);
    }

    /** A drug of a site's terminology: its own allergy is found, and nothing reads as if the rest had been looked for. */
    @Test
    void saysThatNoTableWasWrittenForADrugOfASitesTerminology() {
        DrugIdentity unlisted =
                new DrugIdentity.Identified(Set.of(Drug.unlisted("91000001", "examplamab")), DrugIdentity.How.BY_CODE);
        Finding alone = only(new Orders().drafted(true, unlisted).now());
        assertThat(alone.id()).isEqualTo("screening.unlisted");
        assertThat(alone.summary()).isEqualTo("Screened in part: no table here was written for examplamab");
        assertThat(SCREENING.screen(new Orders()
                        .drafted(true, unlisted)
                        .allergicTo(unlisted, Set.of(), false)
                        .now()))
                .extracting(Finding::id)
                .containsExactly("allergy.rxnorm-91000001", "screening.incomplete", "screening.unlisted");
        assertThat(SCREENING.screen(new Orders()
                        .drafted("simvastatin")
                        .takes(Optional.of(Orders.daysAgo(3)), unlisted)
                        .now()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.detail().getFirst())
                        .isEqualTo("One of the patient's medications: no table here was written for the drug."));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theOrderOfTheChartChangesNothing(boolean nonInterruptive) {
        Orders orders = new Orders()
                .drafted("simvastatin")
                .drafted("azathioprine")
                .drafted(false, Orders.drugs(DrugIdentity.How.BY_NAME, "febuxostat"))
                .drafted(true, new DrugIdentity.Unknown())
                .drafted("ibuprofen")
                .takes(10, "clarithromycin")
                .takes(10, "naproxen", "esomeprazole")
                .takes(200, "lisinopril")
                .takes(Optional.empty(), new DrugIdentity.Unnamed())
                .allergicTo("aspirin", true)
                .allergicTo("ibuprofen", false)
                .allergicToClass("statins", false);
        InteractionScreening screening = new InteractionScreening(KNOWLEDGE, nonInterruptive);

        List<Finding> findings = screening.screen(orders.now());

        assertThat(findings).hasSizeGreaterThan(5);
        assertThat(screening.screen(orders.reversed())).isEqualTo(findings);
    }
}
