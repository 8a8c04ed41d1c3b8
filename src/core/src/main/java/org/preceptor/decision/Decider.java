package org.preceptor.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.preceptor.card.CardComposer;
import org.preceptor.cds.Card;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.EstimateDeclaration;
import org.preceptor.cds.HookContext;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.Chart;
import org.preceptor.chart.Fact;
import org.preceptor.chart.PrefetchState;
import org.preceptor.explanation.Assessment;
import org.preceptor.feature.Moment;
import org.preceptor.feature.Occasion;
import org.preceptor.genomics.GenomicReading;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.model.Model;
import org.preceptor.model.Prediction;
import org.preceptor.order.OrderKnowledge;
import org.preceptor.provenance.Attestation;
import org.preceptor.provenance.Attestor;
import org.preceptor.provenance.Subject;
import org.preceptor.quantity.UnitConverter;

/**
 * Decides: one service and one chart in, cards and their evidence out. Pure but for the ids that it is given; safe for many
 * threads.
 */
public final class Decider {

    private final Map<String, ExplainedModel> models = new HashMap<>();
    private final Map<String, CardComposer> composers = new HashMap<>();
    private final Set<String> aboutOrders = new HashSet<>();
    private final OrderDecider orders;
    private final Attestor attestor;
    private final DrugDictionary dictionary;
    private final UnitConverter units;
    private final Map<String, Double> settings;
    private final Supplier<UUID> ids;
    private final GenomicReading genes;

    /**
     * For a shelf.
     *
     * @param knowledge what the services about orders rest on
     * @param settings the deployment's settings by name, e.g. {@code north-american}
     * @param ids names decisions, cards and suggestions; random in service, fixed in tests
     */
    public Decider(
            Map<String, Model> models,
            Map<String, CdsService> services,
            OrderKnowledge knowledge,
            UnitConverter units,
            Map<String, Double> settings,
            Supplier<UUID> ids) {
        models.forEach((id, model) -> this.models.put(id, ExplainedModel.of(model)));
        services.forEach((id, service) -> {
            if (service.screening().isEmpty()) {
                composers.put(id, new CardComposer(service));
                if (Reading.asksForOrders(service, models)) {
                    aboutOrders.add(id);
                }
            }
        });
        this.genes = new GenomicReading(knowledge.genes());
        this.orders = new OrderDecider(knowledge, services, ids);
        this.attestor =
                new Attestor(models.values().stream().map(Model::declaration).toList());
        this.dictionary = knowledge.dictionary();
        this.units = units;
        this.settings = Map.copyOf(settings);
        this.ids = ids;
    }

    /** What the service says about the chart's patient. A deceased patient gets no card. */
    public Decision decide(CdsService service, Chart chart, Ask ask) {
        if (service.screening().isPresent()) {
            ModelRunner runner = runner(chart, ask, Occasion.NONE);
            Subject subject = subject(ask);
            return orders.decide(
                    service,
                    chart,
                    ask,
                    new ModelOutputs(models, runner),
                    subject,
                    placeholders(ask.request().context(), subject));
        }
        UUID decision = ids.get();
        if (chart.person().filter(Fact.Person::deceased).isPresent()) {
            return new Decision(
                    decision, service.id(), List.of(), List.of(), Decision.Outcome.NOT_APPLICABLE_NOT_SHOWN);
        }
        HookContext context = ask.request().context();
        Optional<List<Drafted>> drafted =
                aboutOrders.contains(service.id()) ? Drafted.of(context, dictionary) : Optional.empty();
        Optional<List<String>> concerned =
                service.onlyForOrders().flatMap(only -> drafted.map(orders -> Drafted.matching(only, orders)));
        if (concerned.filter(List::isEmpty).isPresent() || !about(service, chart)) {
            return new Decision(decision, service.id(), List.of(), List.of(), Decision.Outcome.NOT_CONCERNED);
        }
        List<Assessment> assessments =
                assess(service, runner(chart, ask, new Occasion(context.encounterId(), drafted.map(List::copyOf))));
        Subject subject = subject(ask);
        List<Attestation> attestations = attestor.attest(decision, subject, assessments);
        Optional<Card> card = composer(service).compose(assessments, placeholders(context, subject), ids, () -> {
            Map<String, String> extension = new HashMap<>();
            extension.put(Evidence.KEY, Evidence.json(decision, assessments, attestations));
            concerned.ifPresent(orders -> extension.put(AssociatedOrders.KEY, AssociatedOrders.json(orders)));
            return extension;
        });
        return new Decision(
                decision,
                service.id(),
                card.stream().toList(),
                attestations,
                outcome(Assessment.leading(assessments).prediction(), card.isPresent()));
    }

    /** Whether the patient is one that the service is about. Where that cannot be read, the card says what is missing. */
    private static boolean about(CdsService service, Chart chart) {
        return service.onlyForPatients()
                .map(only -> !complete(chart)
                        || chart.problems().stream()
                                .anyMatch(problem -> problem.confirmed()
                                        && (problem.active() || only.history())
                                        && problem.codes().stream().anyMatch(only.condition()::contains)))
                .orElse(true);
    }

    private static boolean complete(Chart chart) {
        PrefetchState conditions = chart.prefetch().get(PrefetchTemplate.CONDITIONS);
        return conditions != null && conditions.complete();
    }

    private ModelRunner runner(Chart chart, Ask ask, Occasion occasion) {
        return new ModelRunner(
                models,
                chart,
                new Moment(ask.now(), ask.zone()),
                units,
                settings,
                new ChartGenotypes(genes, chart),
                occasion);
    }

    private static Subject subject(Ask ask) {
        HookContext context = ask.request().context();
        return new Subject(
                "Patient/" + context.patientId(), context.encounterId().map(id -> "Encounter/" + id), ask.now());
    }

    private static List<Assessment> assess(CdsService service, ModelRunner runner) {
        List<Assessment> assessments = new ArrayList<>();
        for (EstimateDeclaration asked : service.estimates()) {
            boolean due = assessments.isEmpty()
                    || asked.independent()
                    || assessments.getFirst().prediction() instanceof Prediction.Estimate;
            if (due && (assessments.isEmpty() || runner.wanted(asked))) {
                assessments.add(runner.assess(asked));
            }
        }
        return assessments;
    }

    private CardComposer composer(CdsService service) {
        CardComposer composer = composers.get(service.id());
        if (composer == null) {
            throw new IllegalArgumentException("No service " + service.id() + " on the shelf");
        }
        return composer;
    }

    private static Map<String, String> placeholders(HookContext context, Subject subject) {
        Map<String, String> values = new HashMap<>();
        values.put("patient", subject.patient());
        values.put("now", subject.now().toString());
        context.userId().ifPresent(user -> values.put("user", user));
        subject.encounter().ifPresent(encounter -> values.put("encounter", encounter));
        return values;
    }

    private static Decision.Outcome outcome(Prediction prediction, boolean shown) {
        return switch (prediction) {
            case Prediction.Estimate estimate ->
                shown ? Decision.Outcome.ESTIMATE : Decision.Outcome.ESTIMATE_NOT_SHOWN;
            case Prediction.NotApplicable not ->
                shown ? Decision.Outcome.NOT_APPLICABLE : Decision.Outcome.NOT_APPLICABLE_NOT_SHOWN;
            case Prediction.InsufficientData lacking ->
                shown ? Decision.Outcome.INSUFFICIENT_DATA : Decision.Outcome.INSUFFICIENT_DATA_NOT_SHOWN;
            case Prediction.Unavailable unavailable -> Decision.Outcome.UNAVAILABLE;
        };
    }
}
