package org.preceptor.service.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.shelf.card.CardPapers;
import org.preceptor.shelf.evaluation.EvaluationFile;
import org.preceptor.shelf.evaluation.Measure;

/** How well a model did on people like this one: calibration where the patient stands, and by subgroup. */
final class ModelEvaluation {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ModelEvaluation() {}

    /**
     * What was measured of the variant, of the evaluation that asks most of it.
     *
     * @param estimate the patient's, by the output's id; empty where the output gave none
     * @param isOf whether the patient belongs to a subgroup, by its column and value
     */
    static Optional<ObjectNode> of(
            ModelDeclaration model,
            CardPapers papers,
            String variant,
            Map<String, Double> estimate,
            BiPredicate<String, String> isOf) {
        boolean first = model.variants().getFirst().id().equals(variant);
        return EvaluationFile.NAMES.stream()
                .map(name -> first ? name : variant + "-" + name)
                .flatMap(name -> Optional.ofNullable(papers.evaluations().get(name)).stream()
                        .map(file -> node(name, file, estimate, isOf)))
                .findFirst();
    }

    private static ObjectNode node(
            String name, EvaluationFile file, Map<String, Double> estimate, BiPredicate<String, String> isOf) {
        ObjectNode node = JSON.objectNode();
        node.put("name", name);
        node.put("output", file.subject().output());
        node.put("cohort", file.subject().outcome());
        node.put("rows", file.counts().evaluated());
        node.put("events", file.counts().events());
        node.set("measures", measures(file.metrics()));
        ArrayNode groups = node.putObject("calibration").putArray("groups");
        for (EvaluationFile.Group group : file.groups()) {
            groups.addObject()
                    .put("rows", group.rows())
                    .put("predicted", group.predicted())
                    .put("observed", group.observed());
        }
        Double here = estimate.get(file.subject().output());
        if (here != null && !file.groups().isEmpty()) {
            node.withObject("/calibration").put("here", nearest(file.groups(), here));
        } else {
            node.withObject("/calibration").putNull("here");
        }
        ArrayNode subgroups = node.putArray("subgroups");
        for (EvaluationFile.Subgroup subgroup : file.subgroups()) {
            ObjectNode one = subgroups.addObject();
            one.put("column", subgroup.column());
            one.put("value", subgroup.name());
            one.put("rows", subgroup.rows());
            one.put("events", subgroup.events());
            one.set("measures", measures(subgroup.metrics()));
            one.put("patient", isOf.test(subgroup.column(), subgroup.value()));
        }
        return node;
    }

    /** The group whose mean prediction is nearest to the patient's. */
    private static int nearest(List<EvaluationFile.Group> groups, double estimate) {
        int nearest = 0;
        for (int i = 1; i < groups.size(); i++) {
            if (Math.abs(groups.get(i).predicted() - estimate)
                    < Math.abs(groups.get(nearest).predicted() - estimate)) {
                nearest = i;
            }
        }
        return nearest;
    }

    private static ArrayNode measures(Map<String, Measure> metrics) {
        ArrayNode measures = JSON.arrayNode();
        metrics.forEach((name, measure) -> {
            ObjectNode one = measures.addObject().put("name", name).put("value", measure.value());
            measure.interval()
                    .ifPresent(between -> one.put("low", between.low()).put("high", between.high()));
        });
        return measures;
    }
}
