package org.preceptor.shelf.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.cds.Indicator;
import org.preceptor.chart.Code;
import org.preceptor.dosing.RenalKnowledge;
import org.preceptor.dosing.RenalScreening;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureValue;
import org.preceptor.feature.Interval;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.order.Estimates;
import org.preceptor.order.Finding;
import org.preceptor.order.Remedy;
import org.preceptor.resource.Node;
import org.preceptor.resource.NodeReader;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;
import org.preceptor.shelf.Ucum;

class RenalScreeningTest {

    private static final String FILE = "cds-hooks/renal-dosing/knowledge/limits.yaml";
    private static final LimitFile.Models ANY = models(true);
    private static final RenalScreening SCREENING = new RenalScreening(read(), new Ucum());
    private static final Code ATRIAL_FIBRILLATION = new Code("http://snomed.info/sct", "49436004");

    private static LimitFile.Models models(boolean there) {
        return new LimitFile.Models() {
            @Override
            public boolean hasOutput(String modelId, String output) {
                return there || !modelId.equals("cockcroft-gault-calvert");
            }

            @Override
            public boolean hasFeature(String modelId, String feature) {
                return true;
            }
        };
    }

    private static RenalKnowledge read() {
        Problems problems = new Problems();
        RenalKnowledge knowledge = LimitFile.read(
                new ShelfFiles(RepositoryDrugs.ROOT, problems),
                RepositoryDrugs.ROOT.resolve(FILE),
                RepositoryDrugs.DICTIONARY,
                ANY,
                problems);
        problems.throwIfAny();
        return knowledge;
    }

    private static Feature feature(String name, String label, FeatureValue value, List<Feature> under) {
        return new Feature(
                new FeatureDeclaration(
                        name,
                        label,
                        FeatureDeclaration.Type.NUMBER,
                        Optional.of("1"),
                        1,
                        Map.of(),
                        Interval.EVERYTHING,
                        Interval.EVERYTHING,
                        Optional.empty(),
                        FeatureDeclaration.Aggregation.LATEST,
                        FeatureDeclaration.WhenMissing.DECLINE,
                        List.of(),
                        List.of()),
                value,
                List.of(),
                under);
    }

    private static FeatureValue present(double value, int daysAgo) {
        return new FeatureValue.Present(
                value,
                Optional.of(Orders.daysAgo(daysAgo)),
                FeatureValue.Origin.MEASURED,
                List.of(Orders.source("Observation", "o")));
    }

    private static FeatureValue within(double value, int month) {
        return new FeatureValue.Present(
                value,
                Optional.of(Orders.within(month)),
                FeatureValue.Origin.MEASURED,
                List.of(Orders.source("Observation", "o")));
    }

    private static final FeatureValue MISSING = new FeatureValue.Missing(FeatureValue.Reason.NOT_IN_CHART, List.of());

    /** Every measure has this value, from inputs like these. */
    private static PlainEstimates kidneys(double value, int daysAgo, double age, double weight, double creatinine) {
        List<Feature> inputs = List.of(
                feature("age", "Age", present(age, 0), List.of()),
                feature("weight_kg", "Body weight", present(weight, 5), List.of()),
                feature("creatinine_mg_dl", "Serum creatinine", present(creatinine, daysAgo), List.of()));
        return (model, output) -> feature(output, output, present(value, daysAgo), inputs);
    }

    private static Estimates kidneys(double value, int daysAgo) {
        return kidneys(value, daysAgo, 60, 80, 1.0);
    }

    private static Node.Obj order(double milligrams, int times, int period, String unit) {
        Node repeat = Node.object()
                .with("frequency", new Node.Num(Integer.toString(times)))
                .with("period", new Node.Num(Integer.toString(period)))
                .with("periodUnit", new Node.Text(unit));
        Node quantity = Node.object()
                .with("value", new Node.Num(Double.toString(milligrams)))
                .with("unit", new Node.Text("mg"))
                .with("system", new Node.Text("http://unitsofmeasure.org"))
                .with("code", new Node.Text("mg"));
        Node.Obj dosage = Node.object()
                .with("text", new Node.Text("as written"))
                .with("route", new Node.Text("oral"))
                .with("timing", Node.object().with("repeat", repeat))
                .with("doseAndRate", new Node.Arr(List.of(Node.object().with("doseQuantity", quantity))));
        return Node.object()
                .with("resourceType", new Node.Text("MedicationRequest"))
                .with("dispenseRequest", Node.object())
                .with("dosageInstruction", new Node.Arr(List.of(dosage)));
    }

    private static List<Finding> screen(Estimates kidneys, Node.Obj order, List<Code> reasons, String... drugs) {
        return SCREENING.screen(new Orders()
                .drafted(true, Orders.drugs(DrugIdentity.How.BY_CODE, drugs), reasons, order)
                .estimating(kidneys)
                .now());
    }

    private static List<Finding> screen(Estimates kidneys, String... drugs) {
        return screen(kidneys, Node.object(), List.of(), drugs);
    }

    /**
     * The limits of the sources that the file names: FDA 2016 (metformin), Neurontin's label 2026 table 1, KDIGO 2018 tables 1 and 2
     * (anticoagulants), Beers 2019 and 2023, BSR (methotrexate), labels of SGLT2 inhibitors 2021 and 2023.
     */
    @ParameterizedTest
    @CsvSource({
        "metformin,29.9,below-30,CRITICAL",
        "metformin,30,from-30-to-45,WARNING",
        "metformin,45,,",
        "gabapentin,14,below-15,WARNING",
        "gabapentin,29,from-15-to-30,WARNING",
        "gabapentin,59,from-30-to-60,WARNING",
        "dabigatran-etexilate,14,below-15,CRITICAL",
        "dabigatran-etexilate,29,from-15-to-30,CRITICAL",
        "dabigatran-etexilate,30,,",
        "rivaroxaban,49,from-30-to-50,WARNING",
        "rivaroxaban,50,,",
        "edoxaban,49,from-15-to-50,WARNING",
        "edoxaban,80,,",
        "edoxaban,96,from-95,WARNING",
        "pregabalin,14,below-15,WARNING",
        "allopurinol,59,below-60,INFO",
        "allopurinol,60,,",
        "nitrofurantoin,29,below-30,WARNING",
        "nitrofurantoin,61,,",
        "methotrexate,59,below-60,WARNING",
        "lithium,29,below-30,CRITICAL",
        "ibuprofen,29,below-30,WARNING",
        "ibuprofen,31,,",
        "canagliflozin,29,below-30,WARNING",
        "dapagliflozin,24,below-25,WARNING",
        "empagliflozin,19,below-20,WARNING",
        "ertugliflozin,29,below-30,WARNING",
        "baclofen,59,below-60,WARNING"
    })
    void saysThePublishedLimit(String drug, double value, String band, Indicator indicator) {
        List<Finding> findings = screen(kidneys(value, 10), drug);

        if (band == null) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings).hasSize(1);
            assertThat(findings.getFirst().id()).isEqualTo("renal." + drug + "." + band);
            assertThat(findings.getFirst().indicator()).isEqualTo(indicator);
            assertThat(findings.getFirst().summary()).hasSizeLessThanOrEqualTo(139);
            assertThat(findings.getFirst().detail()).anyMatch(line -> line.contains("creatinine of 2026-10-22"));
        }
    }

    @Test
    void keepsSilentAboutADoseWithinTheLimitAndNamesOneAboveIt() {
        assertThat(screen(kidneys(40, 10), order(300, 3, 1, "d"), List.of(), "gabapentin"))
                .isEmpty();

        Finding above = screen(kidneys(40, 10), order(600, 3, 1, "d"), List.of(), "gabapentin")
                .getFirst();
        assertThat(above.detail()).contains("Drafted: 1800 mg a day.");
        assertThat(above.remedies()).isEmpty();

        assertThat(screen(kidneys(50, 10), order(12.5, 1, 1, "wk"), List.of(), "methotrexate"))
                .isEmpty();
        assertThat(screen(kidneys(50, 10), order(15, 1, 1, "wk"), List.of(), "methotrexate"))
                .hasSize(1);
        assertThat(screen(kidneys(50, 10), order(2.5, 1, 1, "d"), List.of(), "methotrexate"))
                .hasSize(1);
    }

    @Test
    void doesNotGuessADoseThatIsNotPlain() {
        Node.Obj twoDosages = order(300, 1, 1, "d");
        Node one = twoDosages.all("dosageInstruction").getFirst();

        assertThat(screen(
                        kidneys(40, 10),
                        twoDosages.with("dosageInstruction", new Node.Arr(List.of(one, one))),
                        List.of(),
                        "gabapentin"))
                .first()
                .satisfies(finding -> assertThat(finding.detail())
                        .anyMatch(line -> line.startsWith("The draft's dose could not be read plainly")));
        Node.Obj tablets = order(1, 1, 1, "d");
        String counted = tablets.json().replace("\"code\":\"mg\"", "\"code\":\"{tablet}\"");
        assertThat(screen(kidneys(40, 10), read(counted), List.of(), "gabapentin"))
                .hasSize(1);
        assertThat(screen(kidneys(40, 10), order(15, 1, 1, "d"), List.of(), "rivaroxaban", "aspirin"))
                .hasSize(1);
    }

    private static Node.Obj read(String json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            return (Node.Obj) NodeReader.read(parser);
        } catch (IOException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    @Test
    void readsATimingByItsUsualAbbreviation() {
        String json = order(300, 1, 1, "d")
                .json()
                .replaceFirst("\"repeat\":\\{[^}]*}", "\"code\":{\"coding\":[{\"code\":\"TID\"}]}");
        assertThat(screen(kidneys(40, 10), read(json), List.of(), "gabapentin")).isEmpty();
        assertThat(screen(kidneys(20, 10), read(json), List.of(), "gabapentin")
                        .getFirst()
                        .detail())
                .contains("Drafted: 900 mg a day.");
    }

    @Test
    void changesADraftOnlyToASingleClearDoseForTheUseThatItIsFor() {
        Finding meant = screen(kidneys(40, 10), order(20, 1, 1, "d"), List.of(ATRIAL_FIBRILLATION), "rivaroxaban")
                .getFirst();
        assertThat(meant.remedies()).hasSize(1);
        Node.Obj changed = ((Remedy.Change) meant.remedies().getFirst()).changed();
        assertThat(changed.json())
                .contains("\"value\":15", "\"text\":\"15 mg once a day\"", "\"route\":\"oral\"")
                .doesNotContain("as written", "dispenseRequest");

        Finding other = screen(kidneys(40, 10), order(20, 1, 1, "d"), List.of(), "rivaroxaban")
                .getFirst();
        assertThat(other.remedies()).isEmpty();
        assertThat(other.detail()).anyMatch(line -> line.contains("does not say that it is for that"));
    }

    @Test
    void keepsHowLongTheDraftWasMeantToBeTaken() {
        String week = "\"boundsDuration\":{\"value\":7,\"code\":\"d\"}";
        String json = order(20, 1, 1, "d").json().replace("\"repeat\":{", "\"repeat\":{" + week + ",");
        Finding finding = screen(kidneys(40, 10), read(json), List.of(ATRIAL_FIBRILLATION), "rivaroxaban")
                .getFirst();
        assertThat(((Remedy.Change) finding.remedies().getFirst()).changed().json())
                .contains(week, "\"value\":15")
                .doesNotContain("\"text\"");
    }

    @Test
    void asksForTwoOfAgeWeightAndCreatinineWithApixaban() {
        assertThat(screen(kidneys(40, 10, 81, 80, 1.2), "apixaban")).isEmpty();
        Finding two = screen(
                        kidneys(30, 10, 81, 55, 1.2), order(5, 2, 1, "d"), List.of(ATRIAL_FIBRILLATION), "apixaban")
                .getFirst();
        assertThat(two.id()).isEqualTo("renal.apixaban.two-of-three");
        assertThat(two.detail()).contains("Met: 80 years or older, 60 kg or less.");
        assertThat(two.remedies().getFirst()).isInstanceOf(Remedy.Change.class);
        assertThat(screen(kidneys(30, 10, 81, 55, 1.6), order(2.5, 2, 1, "d"), List.of(), "apixaban"))
                .isEmpty();

        PlainEstimates noWeight = (model, output) -> feature(
                output,
                output,
                MISSING,
                List.of(
                        feature("age", "Age", present(85, 0), List.of()),
                        feature("weight_kg", "Body weight", MISSING, List.of()),
                        feature("creatinine_mg_dl", "Serum creatinine", present(1.0, 3), List.of())));
        Finding unknown = screen(noWeight, "apixaban").getFirst();
        assertThat(unknown.id()).isEqualTo("renal.apixaban.unknown");
        assertThat(unknown.detail()).contains("- Body weight is not known");
    }

    @Test
    void saysThatKidneyFunctionIsNotKnownAndOffersACreatinine() {
        PlainEstimates none = (model, output) -> feature(
                output,
                output,
                new FeatureValue.Missing(FeatureValue.Reason.INPUT_MISSING, List.of()),
                List.of(feature("creatinine_mg_dl", "Serum creatinine", MISSING, List.of())));
        Finding finding = screen(none, "metformin").getFirst();

        assertThat(finding.id()).isEqualTo("renal.metformin.unknown");
        assertThat(finding.action()).isEqualTo(Finding.ActionClass.TEST);
        assertThat(finding.detail()).contains("- Serum creatinine is missing");
        assertThat(finding.remedies()).containsExactly(new Remedy.Request("Order serum creatinine", "creatinine"));
    }

    @Test
    void saysThatACreatinineIsTooOldAndOffersANewOne() {
        Finding normal = screen(kidneys(90, 200), "metformin").getFirst();
        assertThat(normal.id()).isEqualTo("renal.metformin.stale");
        assertThat(normal.remedies()).hasSize(1);

        Finding low = screen(kidneys(25, 200), "metformin").getFirst();
        assertThat(low.id()).isEqualTo("renal.metformin.below-30");
        assertThat(low.indicator()).isEqualTo(Indicator.CRITICAL);
        assertThat(low.remedies()).anyMatch(Remedy.Request.class::isInstance);
        assertThat(screen(kidneys(90, 100), "metformin")).isEmpty();
        assertThat(screen(kidneys(90, 100), "lithium")).hasSize(1);
    }

    @Test
    void takesACreatinineThatMayBeTooOldForTooOld() {
        assertThat(screen(kidneysWithin(5), "metformin"))
                .extracting(Finding::id)
                .containsExactly("renal.metformin.stale");
        assertThat(screen(kidneysWithin(6), "metformin")).isEmpty();
    }

    private static PlainEstimates kidneysWithin(int month) {
        List<Feature> inputs = List.of(feature("creatinine_mg_dl", "Serum creatinine", within(1.0, month), List.of()));
        return (model, output) -> feature(output, output, within(90, month), inputs);
    }

    @Test
    void saysThatADrugWasNotRecognisedAndIsSilentAboutOneWithoutALimit() {
        assertThat(SCREENING.screen(new Orders()
                        .drafted(true, new DrugIdentity.Unknown())
                        .drafted("atorvastatin")
                        .estimating(kidneys(20, 10))
                        .now()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.id()).isEqualTo("screening.unknown"));
    }

    @Test
    void saysThatNoLimitWasWrittenForADrugOfASitesTerminology() {
        DrugIdentity unlisted =
                new DrugIdentity.Identified(Set.of(Drug.unlisted("91000001", "examplamab")), DrugIdentity.How.BY_CODE);

        assertThat(SCREENING.screen(new Orders()
                        .drafted(true, unlisted)
                        .estimating(kidneys(20, 10))
                        .now()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.id()).isEqualTo("renal.unlisted"));
    }

    @Test
    void doesNotDependOnTheOrderOfDrafts() {
        Orders orders = new Orders()
                .drafted("metformin")
                .drafted("ibuprofen")
                .drafted(true, Orders.drugs(DrugIdentity.How.BY_NAME, "lithium"))
                .estimating(kidneys(20, 10));
        List<Finding> findings = SCREENING.screen(orders.now());

        assertThat(findings).hasSize(3);
        assertThat(findings).filteredOn(Finding::byName).hasSize(1);
        assertThat(SCREENING.screen(orders.reversed())).isEqualTo(findings);
    }

    @Test
    void refusesToStartWithoutTheModelThatItAsks(@TempDir Path root) throws IOException {
        List<String> problems = new Planted(root)
                .file(FILE, Files.readString(RepositoryDrugs.ROOT.resolve(FILE)))
                .problems((files, found) ->
                        LimitFile.read(files, root.resolve(FILE), RepositoryDrugs.DICTIONARY, models(false), found));

        assertThat(problems)
                .singleElement()
                .asString()
                .endsWith("no model `cockcroft-gault-calvert` with an output `crcl_ml_min` is on the shelf");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{from: 30, below: 45,;{from: 25, below: 45,;bands rise and do not overlap",
                "measure: egfr;measure: gfr;there is no `gfr`",
                "drugs: [metformin];drugs: [metformine];there is no drug or class `metformine`",
                "most: {mg: 300, days: 1};most: {mg: 0, days: 1};expected a number above 0",
                "look_back: P180D;look_back: P0D;`P0D` is no stretch of time",
                "indication: atrial-fibrillation;indication: flutter;there is no `flutter`",
                "action: avoid;action: shun;`shun` is not one of"
            })
    void namesTheLineOfASlip(String found, String planted, String problem, @TempDir Path root) throws IOException {
        String text = Files.readString(RepositoryDrugs.ROOT.resolve(FILE));
        assertThat(text).contains(found);
        int at = text.indexOf(found);
        int line =
                1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        String broken = text.substring(0, at) + planted + text.substring(at + found.length());

        assertThat(new Planted(root)
                        .file(FILE, broken)
                        .problems((files, problems) ->
                                LimitFile.read(files, root.resolve(FILE), RepositoryDrugs.DICTIONARY, ANY, problems)))
                .anyMatch(message -> message.startsWith(FILE + ":" + line + ": " + problem));
    }
}
