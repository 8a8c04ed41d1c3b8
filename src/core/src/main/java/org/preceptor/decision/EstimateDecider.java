package org.preceptor.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.preceptor.card.Account;
import org.preceptor.card.CardComposer;
import org.preceptor.card.ModelLinks;
import org.preceptor.card.NotAssessed;
import org.preceptor.cds.Card;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.EstimateDeclaration;
import org.preceptor.cds.Coding;
import org.preceptor.chart.Fact;
import org.preceptor.explanation.Assessment;
import org.preceptor.model.Prediction;
import org.preceptor.order.FindingKey;
import org.preceptor.provenance.Attestation;
import org.preceptor.provenance.Attestor;

/** Decides what a service says that estimates. For a deceased patient it is silent: the call's notice says why. */
final class EstimateDecider {

    private final Map<String, CardComposer> composers = new HashMap<>();
    private final Attestor attestor;
    private final Supplier<UUID> ids;

    /**
     * What a service's models say.
     *
     * @param assessments the first leads; empty where {@code silence} says why
     * @param lackTold whether the patient is one in whom the lack of data is told
     * @param silence where nothing was computed: the patient has died, or the service is not about them or their orders
     * @param open whether it would be silent for what it read, so that what it could not use may have changed that
     * @param orders references of the orders that the service is about; empty where it is about no orders
     * @param key of the card that may be told; empty where there is none, or where it is told whatever was said before
     */
    record Assessed(
            CdsService service,
            List<Assessment> assessments,
            boolean lackTold,
            Optional<Decision.Outcome> silence,
            boolean open,
            Optional<List<String>> orders,
            Optional<FindingKey> key) {
        Assessed {
            assessments = List.copyOf(assessments);
            orders = orders.map(List::copyOf);
        }

        private static Assessed silent(CdsService service, Decision.Outcome why) {
            return new Assessed(service, List.of(), false, Optional.of(why), false, Optional.empty(), Optional.empty());
        }
    }

    EstimateDecider(Map<String, CdsService> services, Attestor attestor, ModelLinks about, Supplier<UUID> ids) {
        services.forEach((id, service) -> {
            switch (service.task()) {
                case CdsService.Task.Estimate estimate -> composers.put(id, new CardComposer(service, about));
                case CdsService.Task.Screen screen -> {}
                case CdsService.Task.Combine combine -> {}
            }
        });
        this.attestor = attestor;
        this.ids = ids;
    }

    /** Runs the service's models. */
    Assessed assess(CdsService service, Consultation call) {
        if (call.chart().person().filter(Fact.Person::deceased).isPresent()) {
            return Assessed.silent(service, Decision.Outcome.NOT_APPLICABLE_NOT_SHOWN);
        }
        Optional<List<String>> orders =
                service.onlyForOrders().flatMap(only -> call.drafted().map(all -> Drafted.matching(only, all)));
        if (orders.filter(List::isEmpty).isPresent() || !concerned(service, call)) {
            return Assessed.silent(service, Decision.Outcome.NOT_CONCERNED);
        }
        List<Assessment> assessments = run(service, call.runner());
        CardComposer composer = composer(service);
        // A failure is told whatever was overridden: its silence would read as an answer.
        boolean lackTold = lackTold(service, assessments, call.runner());
        boolean speaks = composer.speaks(assessments, lackTold);
        boolean open = !speaks && composer.open(assessments);
        int loudness = composer.loudness(assessments);
        if (speaks) {
            assessments.addAll(beside(service, call.runner()));
        }
        boolean remembered =
                speaks && !(Assessment.leading(assessments).prediction() instanceof Prediction.Unavailable);
        return new Assessed(
                service,
                assessments,
                lackTold,
                Optional.empty(),
                open,
                orders,
                remembered ? Optional.of(key(service, call, loudness)) : Optional.empty());
    }

    private static List<Assessment> run(CdsService service, ModelRunner runner) {
        List<Assessment> assessments = new ArrayList<>();
        for (EstimateDeclaration asked : service.estimates()) {
            if (asked.beside().isPresent()) {
                continue;
            }
            boolean due = assessments.isEmpty()
                    || asked.independent()
                    || assessments.getFirst().prediction() instanceof Prediction.Estimate;
            if (due && (assessments.isEmpty() || runner.wanted(asked))) {
                assessments.add(runner.assess(asked));
            }
        }
        return assessments;
    }

    /** What stands beside a card that the others made: it is not asked for before they have, so that it cannot be a reason for one. */
    private static List<Assessment> beside(CdsService service, ModelRunner runner) {
        return service.estimates().stream()
                .filter(asked -> asked.beside().isPresent())
                .filter(runner::wanted)
                .map(runner::assess)
                .toList();
    }

    private static boolean lackTold(CdsService service, List<Assessment> assessments, ModelRunner runner) {
        Assessment first = assessments.getFirst();
        return first.prediction() instanceof Prediction.InsufficientData
                && service.silence().missingTold().stream()
                        .anyMatch(only -> runner.holds(first.asked().modelId(), only));
    }

    private static boolean concerned(CdsService service, Consultation call) {
        return service.onlyForPatients().map(only -> new Concern(only).of(call)).orElse(true);
    }

    private static FindingKey key(CdsService service, Consultation call, int loudness) {
        var context = call.ask().request().context();
        String topic = service.source().topic().map(Coding::code).orElse(service.id());
        return FindingKey.of(context.patientId(), context.userId(), topic, loudness);
    }

    /**
     * The card and its evidence.
     *
     * @param said what need not be told
     * @param attestedAs the logical id of the evidence
     */
    PartAnswer tell(Assessed assessed, Consultation call, Set<FindingKey> said, String attestedAs) {
        List<Assessment> assessments = assessed.assessments();
        if (assessed.silence().isPresent()) {
            return PartAnswer.silence(assessed.silence().get());
        }
        List<Attestation> attestations = attestor.attest(attestedAs, call.subject(), assessments);
        CardComposer composer = composer(assessed.service());
        Optional<Card> card = assessed.key().filter(said::contains).isPresent()
                ? Optional.empty()
                : composer.compose(
                        assessments,
                        assessed.lackTold(),
                        call.caveats(),
                        call.placeholders(),
                        ids,
                        () -> extension(assessed, call, attestations));
        boolean silent = !composer.speaks(assessments, assessed.lackTold());
        Map<UUID, List<FindingKey>> told = new HashMap<>();
        card.ifPresent(shown -> assessed.key().ifPresent(key -> told.put(shown.uuid(), List.of(key))));
        return new PartAnswer(
                card.stream().toList(),
                attestations,
                outcome(Assessment.leading(assessments).prediction(), card.isPresent()),
                told,
                card
                        .<Account>map(shown -> new Account.Estimates(
                                assessed.service(),
                                shown,
                                assessments,
                                call.caveats(),
                                attestations.stream()
                                        .map(Attestation::reference)
                                        .toList()))
                        .stream()
                        .toList(),
                silent ? NotAssessed.of(assessed.service(), assessments.getFirst()) : Optional.empty(),
                card.flatMap(shown -> NotAssessed.foldable(assessed.service(), assessments, shown)));
    }

    private static Map<String, String> extension(Assessed assessed, Consultation call, List<Attestation> attestations) {
        Map<String, String> extension = new HashMap<>();
        extension.put(Evidence.KEY, Evidence.json(call.decision(), assessed.assessments(), attestations));
        assessed.orders().ifPresent(orders -> extension.put(AssociatedOrders.KEY, AssociatedOrders.json(orders)));
        return extension;
    }

    private CardComposer composer(CdsService service) {
        CardComposer composer = composers.get(service.id());
        if (composer == null) {
            throw new IllegalArgumentException("No service " + service.id() + " on the shelf");
        }
        return composer;
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
