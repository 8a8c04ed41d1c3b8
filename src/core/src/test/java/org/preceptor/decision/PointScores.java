package org.preceptor.decision;

import static org.preceptor.TestCharts.SNOMED;
import static org.preceptor.TestCharts.set;
import static org.preceptor.TestFeatures.yesNo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.Band;
import org.preceptor.cds.CdsService.EstimateDeclaration;
import org.preceptor.cds.CdsService.OnlyForOrders;
import org.preceptor.cds.CdsService.OnlyForPatients;
import org.preceptor.cds.CdsService.PublishedRisk;
import org.preceptor.cds.Indicator;
import org.preceptor.cds.Source;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureSource;
import org.preceptor.model.ExplanationDeclaration;
import org.preceptor.model.ExplanationDeclaration.Factor;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.Scorer;

/** Models that add up points, and services about them. */
final class PointScores {

    private PointScores() {}

    /** A score of these features, each with its weight. */
    static Model score(String id, Map<FeatureDeclaration, Double> weights, double most) {
        List<FeatureDeclaration> features = List.copyOf(weights.keySet());
        double[] points = features.stream().mapToDouble(weights::get).toArray();
        Scorer scorer = (rows, count) -> {
            double[] sums = new double[count];
            for (int row = 0; row < count; row++) {
                for (int i = 0; i < points.length; i++) {
                    sums[row] += points[i] * rows[row * points.length + i];
                }
            }
            return sums;
        };
        Map<String, FeatureDeclaration> byName = new LinkedHashMap<>();
        Map<String, Double> baseline = new LinkedHashMap<>();
        List<Factor> factors = new ArrayList<>();
        features.forEach(feature -> {
            byName.put(feature.name(), feature);
            baseline.put(feature.name(), 0.0);
            // At most 12 factors: what comes later is told together.
            if (factors.size() < 11) {
                factors.add(new Factor(feature.name(), feature.label(), List.of(feature.name())));
            }
        });
        if (features.size() > 11) {
            factors.add(new Factor(
                    "rest",
                    "The rest",
                    features.subList(11, features.size()).stream()
                            .map(FeatureDeclaration::name)
                            .toList()));
        }
        return new Model(
                new ModelDeclaration(
                        id,
                        "1.0.0",
                        "Score " + id,
                        ModelDeclaration.Status.VALIDATED,
                        ModelDeclaration.Kind.EQUATION,
                        "Nobody 2026",
                        "test adults",
                        List.of(new ModelDeclaration.Change("1.0.0", LocalDate.of(2026, 1, 1), "x")),
                        List.of(),
                        List.of(new ModelDeclaration.Variant(
                                "items",
                                Map.of(),
                                "items.onnx",
                                "ab",
                                features.stream().map(FeatureDeclaration::name).toList(),
                                List.of(),
                                Optional.empty(),
                                List.of(new ModelDeclaration.Output(
                                        "points",
                                        Optional.of("harm"),
                                        Optional.empty(),
                                        "{points}",
                                        "Score " + id,
                                        0,
                                        Optional.of(most),
                                        List.of(),
                                        List.of())))),
                        byName,
                        new ExplanationDeclaration("a person without any", "test", baseline, factors, List.of())),
                Map.of("items", scorer));
    }

    /** The same model with another standing. */
    static Model research(Model model) {
        ModelDeclaration of = model.declaration();
        return new Model(
                new ModelDeclaration(
                        of.id(),
                        of.version(),
                        of.title(),
                        ModelDeclaration.Status.RESEARCH,
                        of.kind(),
                        of.citation(),
                        of.population(),
                        of.changelog(),
                        of.exclusions(),
                        of.variants(),
                        of.features(),
                        of.explanation()),
                model.scorers());
    }

    static FeatureDeclaration diagnosis(String name, String snomed) {
        return yesNo(name, new FeatureSource.Condition(set(name, SNOMED, snomed)));
    }

    static EstimateDeclaration estimate(String id, String model) {
        return new EstimateDeclaration(id, model, Optional.empty(), List.of("harm"), Optional.empty());
    }

    /** Up to 2 points low and silent, from 3 on high: 12 of 100. */
    static List<Band> bands() {
        return List.of(
                new Band("low", Optional.of(3.0), Indicator.INFO, true, "low", "s"),
                new Band(
                        "high",
                        Optional.empty(),
                        Indicator.WARNING,
                        false,
                        "high",
                        "s",
                        Optional.of(
                                new PublishedRisk(Optional.of(0.122), Optional.of(0.122), "Nobody 2026, table 4"))));
    }

    /** A service that leads with the first estimate. */
    record Asked(
            List<EstimateDeclaration> estimates,
            Optional<OnlyForOrders> orders,
            Optional<OnlyForPatients> patients,
            Optional<String> offByDefault) {

        static Asked of(EstimateDeclaration... estimates) {
            return new Asked(List.of(estimates), Optional.empty(), Optional.empty(), Optional.empty());
        }

        CdsService service() {
            var words = new EnumMap<CdsService.Case, CdsService.Words>(CdsService.Case.class);
            words.put(
                    CdsService.Case.ESTIMATE,
                    new CdsService.Words(
                            "{lead.title}: {lead.value}, {band}: {lead.risk}",
                            "{outcomes}\n\n### Why\n{contributions}\n\n### Missing\n{declined}\n\nBefore: {before.harm.value}\n\nFrequency {lead.frequency}{first.harm.percent}\n\nBaseline {baseline.value}\n\n### Beside\n{beside}\n\n{lead.why}"));
            words.put(
                    CdsService.Case.INSUFFICIENT_DATA,
                    new CdsService.Words("Cannot assess: {lacking}", "{reasons}\n\n{declined}\n\n{beside}"));
            words.put(CdsService.Case.NOT_APPLICABLE, new CdsService.Words("Not for this patient", "{reasons}"));
            words.put(CdsService.Case.UNAVAILABLE, new CdsService.Words("Could not run", "{reasons}"));
            return new CdsService(
                    "points",
                    "Points",
                    "Points",
                    Optional.empty(),
                    List.of("patient-view", "order-sign"),
                    new Source("Points", Optional.empty(), Optional.empty()),
                    estimates,
                    bands(),
                    new CdsService.Silence(Set.of(), Set.of(), Set.of(), Set.of(), Set.of()),
                    List.of(),
                    List.of(),
                    List.of(),
                    words,
                    Optional.empty(),
                    orders,
                    patients,
                    offByDefault,
                    List.of());
        }
    }
}
