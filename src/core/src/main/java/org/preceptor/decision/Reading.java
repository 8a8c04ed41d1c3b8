package org.preceptor.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.Code;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.Interest;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureSource;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.order.OrderKnowledge;
import org.preceptor.order.Reads;

/**
 * What a service reads of a chart: exactly what the features of its models, and of the models that feed those, declare.
 *
 * @param interest which codes a chart reader keeps
 * @param templates the prefetch queries, in the order patient, observations, conditions, medications, procedures
 */
public record Reading(Interest interest, List<PrefetchTemplate> templates) {

    private static final String OF_PATIENT = "?patient={{context.patientId}}";

    public Reading {
        templates = List.copyOf(templates);
    }

    /**
     * What a service reads.
     *
     * @param models the shelf's models by id; every model that the service names is there
     */
    public static Reading of(CdsService service, Map<String, Model> models) {
        return of(service, models, OrderKnowledge.NONE);
    }

    /**
     * What a service reads, one about orders among them.
     *
     * @param knowledge has the service's screening
     */
    public static Reading of(CdsService service, Map<String, Model> models, OrderKnowledge knowledge) {
        Set<String> modelIds = new LinkedHashSet<>();
        Optional<Reads> reads = service.screening()
                .map(unused -> Optional.ofNullable(knowledge.screenings().get(service.id()))
                        .orElseThrow(() -> new IllegalArgumentException("No screening for service " + service.id()))
                        .reads());
        reads.ifPresent(some -> some.models().forEach(model -> feed(model, models, modelIds)));
        service.estimates().forEach(estimate -> feed(estimate.modelId(), models, modelIds));
        Gathering gathering = new Gathering();
        reads.ifPresent(gathering::read);
        for (String id : modelIds) {
            gathering.read(declaration(models, id));
        }
        return new Reading(gathering.interest(), gathering.templates());
    }

    private static void feed(String modelId, Map<String, Model> models, Set<String> ids) {
        if (!ids.add(modelId)) {
            return;
        }
        for (FeatureDeclaration feature :
                declaration(models, modelId).features().values()) {
            for (FeatureSource source : feature.sources()) {
                if (source instanceof FeatureSource.FromModel other) {
                    feed(other.modelId(), models, ids);
                }
            }
        }
    }

    private static ModelDeclaration declaration(Map<String, Model> models, String id) {
        Model model = models.get(id);
        if (model == null) {
            throw new IllegalArgumentException("No model " + id + " on the shelf");
        }
        return model.declaration();
    }

    /** Collects what features read. */
    private static final class Gathering {
        private final Set<CodeSet> observations = new LinkedHashSet<>();
        private final Set<CodeSet> panels = new LinkedHashSet<>();
        private final Set<CodeSet> answers = new LinkedHashSet<>();
        private final Set<CodeSet> conditions = new LinkedHashSet<>();
        private final Set<CodeSet> medications = new LinkedHashSet<>();
        private final Set<CodeSet> procedures = new LinkedHashSet<>();
        private final Set<CodeSet> genomics = new LinkedHashSet<>();
        private boolean prescribing;

        void read(Reads screening) {
            prescribing = true;
            observations.addAll(screening.observations());
            conditions.addAll(screening.conditions());
            procedures.addAll(screening.procedures());
            genomics.addAll(screening.genomics());
        }

        void read(ModelDeclaration model) {
            model.features().values().forEach(feature -> feature.sources().forEach(this::read));
            model.exclusions().forEach(exclusion -> {
                conditions.add(exclusion.codes());
                exclusion.procedures().ifPresent(procedures::add);
            });
        }

        private void read(FeatureSource source) {
            switch (source) {
                case FeatureSource.Observation observation -> {
                    observations.add(observation.codes());
                    observation.panels().ifPresent(panels::add);
                }
                case FeatureSource.Answer answer -> {
                    observations.add(answer.codes());
                    answer.answers().forEach(value -> answers.add(value.codes()));
                }
                case FeatureSource.BodyMassIndex bmi -> {
                    observations.add(bmi.weight());
                    observations.add(bmi.height());
                }
                case FeatureSource.Condition condition -> conditions.add(condition.codes());
                case FeatureSource.Medication medication -> medications.add(medication.codes());
                case FeatureSource.Age age -> {}
                case FeatureSource.Sex sex -> {}
                case FeatureSource.Race race -> {}
                case FeatureSource.Genotype genotype -> {}
                case FeatureSource.FromModel model -> {}
                case FeatureSource.Setting setting -> {}
                case FeatureSource.None none -> {}
            }
        }

        Interest interest() {
            return new Interest(observations, answers, conditions, medications, procedures, prescribing, genomics);
        }

        List<PrefetchTemplate> templates() {
            List<PrefetchTemplate> templates = new ArrayList<>();
            templates.add(new PrefetchTemplate(PrefetchTemplate.PATIENT, "Patient/{{context.patientId}}"));
            if (!observations.isEmpty() || !genomics.isEmpty()) {
                Set<CodeSet> asked = new LinkedHashSet<>(observations);
                asked.addAll(genomics);
                asked.addAll(panels);
                templates.add(new PrefetchTemplate(
                        PrefetchTemplate.OBSERVATIONS,
                        "Observation" + OF_PATIENT + "&code=" + codes(asked) + "&_sort=-date&_count=500"));
            }
            if (!conditions.isEmpty()) {
                templates.add(
                        new PrefetchTemplate(PrefetchTemplate.CONDITIONS, "Condition" + OF_PATIENT + "&_count=500"));
            }
            if (prescribing || !medications.isEmpty()) {
                templates.add(new PrefetchTemplate(
                        PrefetchTemplate.MEDICATIONS,
                        "MedicationRequest" + OF_PATIENT
                                + "&status=active&_include=MedicationRequest:medication&_count=500"));
            }
            if (prescribing) {
                templates.add(new PrefetchTemplate(
                        PrefetchTemplate.ALLERGIES, "AllergyIntolerance" + OF_PATIENT + "&_count=500"));
            }
            if (!procedures.isEmpty()) {
                templates.add(new PrefetchTemplate(
                        PrefetchTemplate.PROCEDURES,
                        "Procedure" + OF_PATIENT + "&code=" + codes(procedures) + "&_count=500"));
            }
            return templates;
        }

        /** Sorted, so that the same shelf always publishes the same template. */
        private static String codes(Collection<CodeSet> sets) {
            return sets.stream()
                    .flatMap(set -> set.codes().stream())
                    .map(Code::toString)
                    .collect(Collectors.toCollection(TreeSet::new))
                    .stream()
                    .collect(Collectors.joining(","));
        }
    }
}
