package org.preceptor.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.preceptor.card.Account;
import org.preceptor.card.FailureCard;
import org.preceptor.card.ModelLinks;
import org.preceptor.card.NotAssessed;
import org.preceptor.cds.Card;
import org.preceptor.cds.CdsService;
import org.preceptor.chart.Chart;
import org.preceptor.decision.OrderDecider.Keyed;
import org.preceptor.explanation.Change;
import org.preceptor.explanation.Reconsidered;
import org.preceptor.feature.Moment;
import org.preceptor.feature.Occasion;
import org.preceptor.genomics.GenomicReading;
import org.preceptor.model.Model;
import org.preceptor.order.FindingKey;
import org.preceptor.order.OrderKnowledge;
import org.preceptor.order.Raised;
import org.preceptor.provenance.Attestation;
import org.preceptor.provenance.Attestor;
import org.preceptor.quantity.UnitConverter;

/**
 * Decides: one service and one chart in, cards and their evidence out. Pure but for the ids that it is given; safe for many
 * threads.
 *
 * <p>A service that combines others answers for all of them in one go: everything is read and worked out once, what was told
 * before is asked once, and the budget of interruptions is one. A part that fails, or for which no time is left, is said; the
 * others answer.
 */
public final class Decider {

    /** Critical cards of one call where nothing else is set; more are folded into one. Own decision: a third is clicked away. */
    public static final int INTERRUPTIVE = 2;

    private final Map<String, ExplainedModel> models = new HashMap<>();
    private final Map<String, CdsService> services;
    private final EstimateDecider estimates;
    private final OrderDecider orders;
    private final OrderKnowledge knowledge;
    private final GenomicReading genes;
    private final Set<String> aboutOrders = new HashSet<>();
    private final UnitConverter units;
    private final Map<String, Double> settings;
    private final Supplier<UUID> ids;

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
        this(models, services, knowledge, units, settings, INTERRUPTIVE, ModelLinks.NONE, ids);
    }

    /**
     * For a shelf, with a budget of its own.
     *
     * @param interruptive how many critical findings of one call get cards of their own
     * @param about where the models' cards are
     */
    public Decider(
            Map<String, Model> models,
            Map<String, CdsService> services,
            OrderKnowledge knowledge,
            UnitConverter units,
            Map<String, Double> settings,
            int interruptive,
            ModelLinks about,
            Supplier<UUID> ids) {
        models.forEach((id, model) -> this.models.put(id, ExplainedModel.of(model)));
        this.services = Map.copyOf(services);
        this.genes = new GenomicReading(knowledge.genes());
        services.forEach((id, service) -> {
            if (Reading.asksForOrders(service, models)) {
                aboutOrders.add(id);
            }
        });
        Attestor attestor =
                new Attestor(models.values().stream().map(Model::declaration).toList());
        this.estimates = new EstimateDecider(services, attestor, about, ids);
        this.orders = new OrderDecider(knowledge, interruptive, about, ids);
        this.knowledge = knowledge;
        this.units = units;
        this.settings = Map.copyOf(settings);
        this.ids = ids;
    }

    /**
     * What the service says about the chart's patient.
     *
     * @throws OutOfTime when the time is over before a service that answers alone has finished
     */
    public Decision decide(CdsService service, Chart chart, Ask ask) {
        List<CdsService> parts = service.parts(services);
        Optional<List<Drafted>> drafted = parts.stream().anyMatch(part -> aboutOrders.contains(part.id()))
                ? Drafted.of(ask.request().context(), knowledge.dictionary())
                : Optional.empty();
        Moment moment = new Moment(ask.now(), ask.zone());
        Notices notices = new Notices(service, parts, ask, ids);
        Optional<Decision> refused = notices.consent(ids.get(), chart);
        if (refused.isPresent()) {
            return refused.get();
        }
        Usable usable = Usable.of(chart, moment);
        Occasion occasion = new Occasion(ask.request().context().encounterId(), drafted.map(List::copyOf));
        ModelRunner runner = new ModelRunner(
                models,
                chart,
                moment,
                units,
                settings,
                new ChartGenotypes(genes, usable.chart()),
                occasion,
                ask.limit());
        Consultation call = new Consultation(
                ids.get(),
                chart,
                usable,
                ask,
                runner,
                new ModelOutputs(models, runner),
                drafted,
                knowledge.dictionary());
        return new Round(service, parts, call, notices).decide();
    }

    /**
     * Asks a model again about a patient with other values of some inputs: only of those that its folder declares as such, and only
     * within their bounds.
     *
     * @param given which graph gave the estimate
     * @param values the inputs that it had; missing ones are absent
     * @param changes by input
     */
    public Reconsidered reconsider(Given given, Map<String, Double> values, Map<String, Change> changes) {
        ExplainedModel model = models.get(given.modelId());
        return model == null ? new Reconsidered.Replaced() : new Reconsideration(model).answer(given, values, changes);
    }

    /** One decision on its way: first everything is found, then asked what was said before, then told. */
    private final class Round {
        private final CdsService asked;
        private final List<CdsService> parts;
        private final Consultation call;
        /** By the ids of the parts, like the failures. */
        private final Map<String, EstimateDecider.Assessed> assessed = new LinkedHashMap<>();

        private final Map<String, RuntimeException> failures = new LinkedHashMap<>();
        private final List<Raised> raised = new ArrayList<>();
        private final Notices notices;
        private boolean screened;

        Round(CdsService asked, List<CdsService> parts, Consultation call, Notices notices) {
            this.notices = notices;
            this.asked = asked;
            this.parts = parts;
            this.call = call;
        }

        Decision decide() {
            parts.forEach(this::find);
            List<Keyed> found = Raised.merged(raised).stream()
                    .map(one -> OrderDecider.keyed(one, call))
                    .toList();
            Set<FindingKey> keys = new LinkedHashSet<>();
            found.forEach(one -> keys.add(one.key()));
            assessed.values().forEach(one -> one.key().ifPresent(keys::add));
            keys.addAll(notices.keys(call));
            Set<FindingKey> said =
                    keys.isEmpty() ? Set.of() : call.ask().recall().said(keys);

            Map<String, PartAnswer> estimated = new HashMap<>();
            assessed.forEach((id, one) -> orFail(
                    one.service(),
                    () -> estimated.put(id, estimates.tell(one, call, said, attestedAs(one.service())))));
            List<PartAnswer> answers = new ArrayList<>();
            if (screened) {
                answers.add(tellOrders(found, said));
            }
            List<Card> cards = new ArrayList<>(
                    answers.stream().flatMap(answer -> answer.cards().stream()).toList());
            parts.stream().filter(this::ofOrders).forEach(part -> failure(part, cards));
            cards.sort(Comparator.comparing(Card::indicator).reversed());
            List<String> notAssessed = new ArrayList<>();
            int first = cards.size();
            boolean open = (screened && found.isEmpty() && failures.isEmpty())
                    || assessed.values().stream().anyMatch(EstimateDecider.Assessed::open);
            Declined declined = Declined.of(parts, estimated);
            boolean folds = declined.several() && notices.inPart(call, said);
            if (folds) {
                estimated.values().removeAll(declined.answers());
            }
            for (CdsService part : parts) {
                PartAnswer answer = estimated.get(part.id());
                if (answer != null) {
                    answers.add(answer);
                    cards.addAll(answer.cards());
                    answer.notAssessed().ifPresent(notAssessed::add);
                } else if (!ofOrders(part)) {
                    failure(part, cards);
                }
            }
            notices.tell(call, open || folds, folds ? declined : Declined.NOTHING, said)
                    .ifPresent(notice -> {
                        answers.add(notice);
                        // That somebody has died comes before all else; what was left out, after it.
                        cards.addAll(notice.outcome() == Decision.Outcome.IN_PART ? cards.size() : 0, notice.cards());
                    });
            // Of one service silence is what was asked for; of several, it stands beside cards and might be read as
            // one.
            if (parts.size() > 1 && !notAssessed.isEmpty() && first < cards.size()) {
                cards.set(first, NotAssessed.folded(cards.get(first), notAssessed));
            }
            return decision(answers, cards);
        }

        private void find(CdsService part) {
            orFail(part, () -> {
                call.ask().limit().check();
                switch (part.task()) {
                    case CdsService.Task.Estimate estimate -> assessed.put(part.id(), estimates.assess(part, call));
                    case CdsService.Task.Screen screen -> {
                        raised.addAll(orders.screen(part, call));
                        screened = true;
                    }
                    case CdsService.Task.Combine combine ->
                        throw new IllegalArgumentException("Service " + part.id() + " combines others itself");
                }
            });
        }

        private boolean ofOrders(CdsService part) {
            return part.screening().isPresent();
        }

        /** Alone, a service fails its call. Among others it fails for itself. */
        private void orFail(CdsService part, Runnable work) {
            try {
                work.run();
            } catch (RuntimeException failed) {
                if (parts.size() == 1) {
                    throw failed;
                }
                failures.put(part.id(), failed);
            }
        }

        /** Where the cards of all together cannot be made, those of each service are tried, so that the others' are told. */
        private PartAnswer tellOrders(List<Keyed> found, Set<FindingKey> said) {
            try {
                return orders.tell(asked, found, call, said);
            } catch (RuntimeException together) {
                if (parts.size() == 1) {
                    throw together;
                }
                for (Keyed one : found) {
                    try {
                        orders.tell(asked, List.of(one), call, said);
                    } catch (RuntimeException alone) {
                        one.raised().by().forEach(part -> failures.put(part.id(), alone));
                    }
                }
                List<Keyed> sound = found.stream()
                        .filter(one -> one.raised().by().stream().noneMatch(part -> failures.containsKey(part.id())))
                        .toList();
                return orders.tell(asked, sound, call, said);
            }
        }

        /** Of several parts, each has its evidence under a number of its own. */
        private String attestedAs(CdsService part) {
            return parts.size() == 1 ? call.decision().toString() : call.decision() + "-p" + (parts.indexOf(part) + 1);
        }

        private void failure(CdsService part, List<Card> cards) {
            RuntimeException why = failures.get(part.id());
            if (why != null) {
                boolean late = why instanceof OutOfTime;
                String evidence = Evidence.failure(call.decision(), part.id(), late ? "out-of-time" : "failed");
                Map<String, String> extension = Map.of(Evidence.KEY, evidence);
                cards.add(
                        late
                                ? FailureCard.late(part, ids.get(), extension)
                                : FailureCard.of(part, ids.get(), extension));
            }
        }

        private Decision decision(List<PartAnswer> answers, List<Card> cards) {
            // Parts that ask the same model name the same Device.
            Map<String, Attestation> attestations = new LinkedHashMap<>();
            Map<UUID, List<FindingKey>> told = new HashMap<>();
            List<Decision.Outcome> outcomes = new ArrayList<>();
            Map<UUID, Account> accounts = new HashMap<>();
            for (PartAnswer answer : answers) {
                for (Attestation attested : answer.attestations()) {
                    attestations.put(attested.resourceType() + "/" + attested.id(), attested);
                }
                told.putAll(answer.told());
                outcomes.add(answer.outcome());
                answer.accounts().forEach(account -> accounts.put(account.card().uuid(), account));
            }
            if (!failures.isEmpty()) {
                outcomes.add(Decision.Outcome.PART_FAILED);
            }
            return new Decision(
                    call.decision(),
                    asked.id(),
                    cards,
                    List.copyOf(attestations.values()),
                    Decision.Outcome.together(outcomes),
                    told,
                    failures.entrySet().stream()
                            .map(failed -> new Decision.Failure(failed.getKey(), failed.getValue()))
                            .toList(),
                    cards.stream()
                            .flatMap(card -> Optional.ofNullable(accounts.get(card.uuid())).stream())
                            .toList());
        }
    }
}
