package org.preceptor.statin;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.preceptor.chart.Chart;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.Code;
import org.preceptor.chart.Fact;
import org.preceptor.chart.PrefetchState;
import org.preceptor.chart.SourceReference;
import org.preceptor.chart.Value;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureAssembler;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureValue;
import org.preceptor.feature.Interval;
import org.preceptor.feature.Moment;
import org.preceptor.genomics.ChartGenomics;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration.Variant;
import org.preceptor.model.Scorer;
import org.preceptor.order.CurrentDrug;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Estimates;
import org.preceptor.order.ExplainedEstimate;
import org.preceptor.order.OrderCase;
import org.preceptor.resource.Node;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfFiles;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;
import org.preceptor.shelf.orders.LimitFile;
import org.preceptor.shelf.orders.StatinFile;

/** A patient with a given risk, for a drafted statin; the benefit comes from the shelf's own graph. */
final class StatinCase {

    static final Path ROOT = Path.of(System.getProperty("preceptor.root"));
    static final String FILE = "cds-hooks/statin-choice/knowledge/statins.yaml";
    static final Ucum UNITS = new Ucum();
    static final Shelf SHELF = new ShelfReader(UNITS).read(ROOT);
    static final StatinKnowledge KNOWLEDGE = knowledge();

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final String SNOMED = "http://snomed.info/sct";

    private final double risk;
    private final List<Fact.Measurement> measurements = new ArrayList<>();
    private final List<Fact.Problem> problems = new ArrayList<>();
    private final List<CurrentDrug> current = new ArrayList<>();
    private final List<DraftOrder> drafts = new ArrayList<>();

    private boolean problemsRead = true;
    private double treated;

    StatinCase(double risk) {
        this.risk = risk;
    }

    static LimitFile.Models models() {
        return new LimitFile.Models() {
            @Override
            public boolean hasOutput(String modelId, String output) {
                Model model = SHELF.models().get(modelId);
                return model != null
                        && model.declaration().variants().stream()
                                .flatMap(variant -> variant.outputs().stream())
                                .anyMatch(one -> one.id().equals(output));
            }

            @Override
            public boolean hasFeature(String modelId, String feature) {
                Model model = SHELF.models().get(modelId);
                return model != null && model.declaration().features().containsKey(feature);
            }
        };
    }

    private static StatinKnowledge knowledge() {
        Problems found = new Problems();
        StatinKnowledge read = StatinFile.read(
                new ShelfFiles(ROOT, found),
                ROOT.resolve(FILE),
                SHELF.knowledge().dictionary(),
                SHELF.valueSets(),
                models(),
                Set.of("lipid-panel", "creatinine"),
                found);
        found.throwIfAny();
        return read;
    }

    StatinCase ldl(double value, String unit, int daysAgo) {
        String code = unit.equals("mmol/L") ? "39469-2" : "13457-7";
        measurements.add(new Fact.Measurement(
                List.of(new Code("http://loinc.org", code)),
                new Value.Numeric(value, unit, true, Optional.empty()),
                Optional.of(daysAgo(daysAgo)),
                false,
                false,
                source("Observation", "ldl" + measurements.size())));
        return this;
    }

    StatinCase diagnosed(String snomed) {
        problems.add(new Fact.Problem(
                List.of(new Code(SNOMED, snomed)), true, true, Optional.empty(), source("Condition", "c" + snomed)));
        return this;
    }

    StatinCase takes(String drug) {
        current.add(new CurrentDrug(identified(drug), Optional.empty(), source("MedicationRequest", "m" + drug)));
        return this;
    }

    /** @param milligrams a day; none where it is 0 */
    StatinCase drafts(String drug, double milligrams) {
        Node.Obj resource = Node.object().with("resourceType", new Node.Text("MedicationRequest"));
        if (milligrams > 0) {
            Node.Obj dose = Node.object()
                    .with("value", new Node.Num(Double.toString(milligrams)))
                    .with("system", new Node.Text("http://unitsofmeasure.org"))
                    .with("code", new Node.Text("mg"));
            Node.Obj repeat = Node.object()
                    .with("frequency", new Node.Num("1"))
                    .with("period", new Node.Num("1"))
                    .with("periodUnit", new Node.Text("d"));
            resource = resource.with(
                    "dosageInstruction",
                    new Node.Arr(List.of(Node.object()
                            .with("timing", Node.object().with("repeat", repeat))
                            .with(
                                    "doseAndRate",
                                    new Node.Arr(List.of(Node.object().with("doseQuantity", dose)))))));
        }
        drafts.add(new DraftOrder(
                "MedicationRequest/d" + drafts.size(),
                "MedicationRequest",
                true,
                identified(drug),
                List.of(),
                resource));
        return this;
    }

    private static DrugIdentity identified(String drug) {
        return new DrugIdentity.Identified(
                Set.of(SHELF.knowledge().dictionary().drug(drug).orElseThrow()), DrugIdentity.How.BY_CODE);
    }

    /** The same chart, its lists in another order. */
    StatinCase shuffled(long seed) {
        Collections.shuffle(measurements, new Random(seed));
        Collections.shuffle(problems, new Random(seed));
        Collections.shuffle(current, new Random(seed));
        Collections.shuffle(drafts, new Random(seed));
        return this;
    }

    /** Takes a statin by a code that the equation knows and the dictionary does not. */
    StatinCase treated() {
        treated = 1;
        return this;
    }

    StatinCase unread() {
        problemsRead = false;
        return this;
    }

    OrderCase orders() {
        PrefetchState read = new PrefetchState.NoData();
        PrefetchState problemList = problemsRead ? read : new PrefetchState.NotSatisfied();
        Chart chart = new Chart(
                Optional.empty(),
                measurements,
                problems,
                List.of(),
                List.of(),
                List.of(),
                Map.of("conditions", problemList, "procedures", read, "medications", read, "observations", read));
        return new OrderCase(
                drafts,
                current,
                true,
                List.of(),
                true,
                chart,
                new ChartGenomics(chart),
                new Given(chart),
                new Moment(NOW, ZoneOffset.UTC),
                SHELF.knowledge().dictionary());
    }

    static StatinScreening screening() {
        return new StatinScreening(KNOWLEDGE, (drug, orders) -> List.of(), (drug, draft, orders) -> true, UNITS);
    }

    Map<Intensity, Double> reductions() {
        return new ExpectedBenefit(KNOWLEDGE, new StatinPatient(KNOWLEDGE, orders())).reductions();
    }

    /** The risk is given; the benefit is what the shelf's graph makes of it. */
    private final class Given implements Estimates {
        private final Chart chart;

        Given(Chart chart) {
            this.chart = chart;
        }

        @Override
        public Feature read(FeatureDeclaration declaration) {
            return new FeatureAssembler(chart, new Moment(NOW, ZoneOffset.UTC), UNITS, Map.of(), (unused, source) -> {
                        throw new AssertionError("asked to model " + source);
                    })
                    .assemble(declaration);
        }

        @Override
        public ExplainedEstimate explained(String modelId, String output) {
            throw new AssertionError("asked to explain " + modelId + "/" + output);
        }

        @Override
        public Estimates given(String modelId, Map<String, FeatureValue> values) {
            throw new AssertionError("asked with features of " + modelId);
        }

        @Override
        public Feature estimate(String modelId, String output) {
            List<Feature> inputs = List.of(feature("age", 60), feature("egfr", 90), feature("statin", treated));
            return new Feature(feature(output, risk).declaration(), present(risk), List.of(), inputs);
        }

        @Override
        public Feature estimate(String modelId, String output, Map<String, Double> given) {
            Model model = SHELF.models().get(modelId);
            if (model == null) {
                throw new IllegalArgumentException(modelId);
            }
            Variant variant = model.declaration().variants().getFirst();
            double[] row = variant.inputs().stream()
                    .mapToDouble(input -> input.equals("baseline_risk") ? risk : given.get(input))
                    .toArray();
            try {
                return feature(output, model.scorer(variant).score(row, 1)[0]);
            } catch (Scorer.ScoringFailure failure) {
                throw new AssertionError(failure);
            }
        }
    }

    private static FeatureValue present(double value) {
        return new FeatureValue.Present(value, Optional.empty(), FeatureValue.Origin.DERIVED, List.of());
    }

    private static Feature feature(String name, double value) {
        return new Feature(
                new FeatureDeclaration(
                        name,
                        name,
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
                present(value),
                List.of(),
                List.of());
    }

    private static ClinicalTime daysAgo(int days) {
        LocalDate date = LocalDate.of(2026, 11, 1).minusDays(days);
        Instant start = date.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new ClinicalTime(start, start.plusSeconds(86_400), date, ClinicalTime.Precision.DAY);
    }

    private static SourceReference source(String type, String id) {
        return new SourceReference(type, Optional.of(id), "test", 0);
    }
}
