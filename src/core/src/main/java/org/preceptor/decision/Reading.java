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
import org.preceptor.cds.CdsService.OnlyForPatients;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.Code;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.Interest;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureSource;
import org.preceptor.genomics.GenomicCodes;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.order.OrderKnowledge;
import org.preceptor.order.Reads;

/**
 * What a service reads of a chart: exactly what the features of its models, and of the models that feed those, declare.
 *
 * @param interest which codes a chart reader keeps
 * @param templates the prefetch queries, the Patient first
 */
public record Reading(Interest interest, List<PrefetchTemplate> templates) {

    /**
     * HL7 v2 table 0074, section "Genetics": the category that the Genomics Reporting guide asks of every genomic report.
     */
    private static final String GENETICS = "http://terminology.hl7.org/CodeSystem/v2-0074|GE";

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
        return of(List.of(service), models, knowledge);
    }

    /**
     * What services read that answer together: all that any of them reads, once.
     *
     * @param parts none of them combines others
     */
    public static Reading of(List<CdsService> parts, Map<String, Model> models, OrderKnowledge knowledge) {
        Gathering gathering = new Gathering();
        for (CdsService part : parts) {
            reads(part, knowledge).ifPresent(gathering::read);
        }
        for (String id : modelIds(parts, models, knowledge)) {
            gathering.read(declaration(models, id));
        }
        parts.forEach(part -> part.onlyForPatients().ifPresent(gathering::read));
        return new Reading(gathering.interest(), gathering.templates());
    }

    /** Whether the service asks what the call's orders are: by a feature, or because it is about some of them only. */
    static boolean asksForOrders(CdsService service, Map<String, Model> models) {
        Set<String> modelIds = new LinkedHashSet<>();
        service.estimates().forEach(estimate -> feed(estimate.modelId(), models, modelIds));
        return service.onlyForOrders().isPresent()
                || modelIds.stream()
                        .flatMap(id -> declaration(models, id).features().values().stream())
                        .flatMap(feature -> feature.sources().stream())
                        .anyMatch(source ->
                                source instanceof FeatureSource.Order || source instanceof FeatureSource.OrderedDrugs);
    }

    /**
     * The models that services run, those among them that only feed others.
     *
     * @param parts none of them combines others
     */
    public static Set<String> modelIds(List<CdsService> parts, Map<String, Model> models, OrderKnowledge knowledge) {
        Set<String> ids = new LinkedHashSet<>();
        for (CdsService part : parts) {
            reads(part, knowledge).ifPresent(some -> some.models().forEach(model -> feed(model, models, ids)));
            part.estimates().forEach(estimate -> feed(estimate.modelId(), models, ids));
        }
        return ids;
    }

    private static Optional<Reads> reads(CdsService part, OrderKnowledge knowledge) {
        return switch (part.task()) {
            case CdsService.Task.Estimate estimate -> Optional.empty();
            case CdsService.Task.Screen screen ->
                Optional.of(Optional.ofNullable(knowledge.screenings().get(part.id()))
                        .orElseThrow(() -> new IllegalArgumentException("No screening for service " + part.id()))
                        .reads());
            case CdsService.Task.Combine combine ->
                throw new IllegalArgumentException("Service " + part.id() + " reads what its parts read");
        };
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
        private final Set<CodeSet> relatives = new LinkedHashSet<>();
        private final Set<CodeSet> encounterClasses = new LinkedHashSet<>();
        private final Set<CodeSet> goals = new LinkedHashSet<>();
        private boolean encounter;
        private boolean stayProcedures;
        private boolean prescribing;

        void read(OnlyForPatients only) {
            only.condition().ifPresent(conditions::add);
            only.answered().ifPresent(answered -> {
                observations.add(answered.question());
                answers.add(answered.answers());
            });
            only.untested().ifPresent(untested -> observations.addAll(untested.tests()));
            encounter |= only.encounter().isPresent();
            only.notTaking().ifPresent(medications::add);
        }

        void read(Reads screening) {
            prescribing = true;
            observations.addAll(screening.observations());
            conditions.addAll(screening.conditions());
            procedures.addAll(screening.procedures());
            goals.addAll(screening.goals());
            genomics.addAll(screening.genomics());
        }

        void read(ModelDeclaration model) {
            model.features().values().forEach(feature -> feature.sources().forEach(this::read));
            model.exclusions().forEach(exclusion -> {
                conditions.add(exclusion.codes());
                exclusion.procedures().ifPresent(procedures::add);
                exclusion.finding().ifPresent(finding -> {
                    observations.add(finding.question());
                    answers.add(finding.answers());
                });
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
                    answer.panels().ifPresent(panels::add);
                    answer.answers().forEach(value -> answers.add(value.codes()));
                }
                case FeatureSource.BodyMassIndex bmi -> {
                    observations.add(bmi.weight());
                    observations.add(bmi.height());
                }
                case FeatureSource.Condition condition -> conditions.add(condition.codes());
                case FeatureSource.ConditionKind kind -> kind.kinds().forEach(one -> conditions.add(one.codes()));
                case FeatureSource.AgeAtOnset onset -> conditions.add(onset.codes());
                case FeatureSource.ProcedureInStay any -> {
                    encounter = true;
                    stayProcedures = true;
                }
                case FeatureSource.Procedure procedure -> procedures.add(procedure.codes());
                case FeatureSource.Count count -> dated(count.kind()).add(count.codes());
                case FeatureSource.YearsSince since -> dated(since.kind()).add(since.codes());
                case FeatureSource.LengthOfStay stay -> encounter = true;
                case FeatureSource.EncounterAnswer answer -> encounter = true;
                case FeatureSource.EncounterCount count -> {
                    encounterClasses.add(count.classes());
                    encounter |= count.apart().isPresent();
                }
                case FeatureSource.FamilyHistory family -> {
                    relatives.add(family.codes());
                    family.denied().ifPresent(denied -> {
                        relatives.add(denied);
                        conditions.add(denied);
                    });
                }
                case FeatureSource.Order order -> {}
                case FeatureSource.OrderedDrugs drugs -> {}
                case FeatureSource.Medication medication -> medications.add(medication.codes());
                case FeatureSource.Age age -> {}
                case FeatureSource.Sex sex -> {}
                case FeatureSource.Race race -> {}
                case FeatureSource.Genotype genotype -> genomics.add(GenomicCodes.interest());
                case FeatureSource.FromModel model -> {}
                case FeatureSource.Setting setting -> {}
                case FeatureSource.None none -> {}
            }
        }

        private Set<CodeSet> dated(FeatureSource.Kind kind) {
            return switch (kind) {
                case OBSERVATION -> observations;
                case CONDITION -> conditions;
                case PROCEDURE -> procedures;
            };
        }

        Interest interest() {
            return new Interest(
                    observations,
                    answers,
                    conditions,
                    medications,
                    procedures,
                    prescribing,
                    genomics,
                    relatives,
                    encounter || !encounterClasses.isEmpty(),
                    goals,
                    stayProcedures ? Set.of(PrefetchTemplate.STAY_PROCEDURES) : Set.of());
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
            if (!genomics.isEmpty()) {
                templates.add(new PrefetchTemplate(
                        PrefetchTemplate.REPORTS,
                        "DiagnosticReport" + OF_PATIENT + "&category=" + GENETICS + "&_count=100"));
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
            if (stayProcedures) {
                templates.add(new PrefetchTemplate(
                        PrefetchTemplate.STAY_PROCEDURES,
                        "Procedure" + OF_PATIENT + "&encounter={{context.encounterId}}&_count=500"));
            }
            if (encounter) {
                templates.add(new PrefetchTemplate(PrefetchTemplate.ENCOUNTER, "Encounter/{{context.encounterId}}"));
            }
            if (!encounterClasses.isEmpty()) {
                templates.add(new PrefetchTemplate(
                        PrefetchTemplate.ENCOUNTERS,
                        "Encounter" + OF_PATIENT + "&class=" + codes(encounterClasses) + "&_sort=-date&_count=500"));
            }
            if (!relatives.isEmpty()) {
                templates.add(new PrefetchTemplate(
                        PrefetchTemplate.RELATIVES, "FamilyMemberHistory" + OF_PATIENT + "&_count=500"));
            }
            if (!goals.isEmpty()) {
                templates.add(new PrefetchTemplate(PrefetchTemplate.GOALS, "Goal" + OF_PATIENT + "&_count=100"));
            }
            templates.add(new PrefetchTemplate(
                    PrefetchTemplate.CONSENTS, "Consent" + OF_PATIENT + "&status=active&_count=100"));
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
