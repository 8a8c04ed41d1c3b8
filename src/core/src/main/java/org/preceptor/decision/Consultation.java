package org.preceptor.decision;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.preceptor.card.Caveats;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.HookContext;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.Chart;
import org.preceptor.chart.Code;
import org.preceptor.chart.Fact;
import org.preceptor.feature.Moment;
import org.preceptor.genomics.ChartGenomics;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.order.CurrentDrug;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.DraftReader;
import org.preceptor.order.Finding;
import org.preceptor.order.FindingKey;
import org.preceptor.order.OrderCase;
import org.preceptor.order.RecordedAllergy;
import org.preceptor.order.Screening;
import org.preceptor.provenance.Subject;

/**
 * One call: what all its services look at, worked out once for all of them. For one thread.
 */
final class Consultation {

    private final UUID decision;
    private final Chart whole;
    private final Chart chart;
    private final Caveats caveats;
    private final ChartGenomics genomics;
    private final Ask ask;
    private final ModelRunner runner;
    private final ModelOutputs outputs;
    private final Optional<List<Drafted>> drafted;
    private final DrugDictionary dictionary;
    private @Nullable OrderCase orders;
    /** By the ids of services about orders: the models whose estimates they had. */
    private final Map<String, List<ModelDeclaration>> estimated = new HashMap<>();

    private final IdentityHashMap<DraftOrder, String> contents = new IdentityHashMap<>();

    /**
     * With nothing worked out yet.
     *
     * @param decision names the decision
     * @param whole the chart with what is dated after the call
     * @param usable the same without it
     * @param genomics of the usable chart
     * @param outputs of the same runner
     * @param drafted the orders that the call is about, where a service asks for them
     */
    Consultation(
            UUID decision,
            Chart whole,
            Usable usable,
            ChartGenomics genomics,
            Ask ask,
            ModelRunner runner,
            ModelOutputs outputs,
            Optional<List<Drafted>> drafted,
            DrugDictionary dictionary) {
        this.decision = decision;
        this.whole = whole;
        this.chart = usable.chart();
        this.caveats = usable.caveats();
        this.genomics = genomics;
        this.ask = ask;
        this.runner = runner;
        this.outputs = outputs;
        this.drafted = drafted.map(List::copyOf);
        this.dictionary = dictionary;
    }

    UUID decision() {
        return decision;
    }

    /** Without what is dated after the call. */
    Chart chart() {
        return chart;
    }

    /** With it: what cannot be used silences nothing. */
    Chart whole() {
        return whole;
    }

    /** What is left out. */
    Caveats caveats() {
        return caveats;
    }

    Ask ask() {
        return ask;
    }

    Optional<List<Drafted>> drafted() {
        return drafted;
    }

    ModelRunner runner() {
        return runner;
    }

    Subject subject() {
        HookContext context = ask.request().context();
        return new Subject(
                "Patient/" + context.patientId(), context.encounterId().map(id -> "Encounter/" + id), ask.now());
    }

    /** Values for the templates of suggestions. */
    Map<String, String> placeholders() {
        Subject subject = subject();
        Map<String, String> values = new HashMap<>();
        values.put("patient", subject.patient());
        values.put("now", subject.now().toString());
        ask.request().context().userId().ifPresent(user -> values.put("user", user));
        subject.encounter().ifPresent(encounter -> values.put("encounter", encounter));
        return values;
    }

    /** Drafts, current drugs and allergies; each drug is recognised once. */
    OrderCase orders() {
        OrderCase known = orders;
        if (known == null) {
            known = orderCase();
            orders = known;
        }
        return known;
    }

    /** What a draft says, for the keys of the findings about it. */
    String content(DraftOrder order) {
        return contents.computeIfAbsent(order, FindingKey::content);
    }

    /** A medication as the chart writes it. */
    private record Spelled(List<Code> codes, List<String> names) {}

    private OrderCase orderCase() {
        List<DraftOrder> drafts = ask.request()
                .context()
                .drafting()
                .map(drafting -> new DraftReader(dictionary).read(drafting))
                .orElse(List.of());
        // A chart repeats a drug at each renewal; recognising it by its name costs much.
        Map<Spelled, DrugIdentity> recognised = new HashMap<>();
        ask.limit().check();
        List<CurrentDrug> current = chart.medications().stream()
                .filter(Fact.Medication::active)
                .map(drug -> new CurrentDrug(
                        recognised.computeIfAbsent(new Spelled(drug.codes(), drug.names()), this::identify),
                        drug.time(),
                        drug.source()))
                .toList();
        List<RecordedAllergy> allergies = chart.allergies().stream()
                .filter(Fact.Allergy::active)
                .map(allergy -> new RecordedAllergy(
                        dictionary.identify(allergy.codes(), allergy.names()),
                        dictionary.classes(allergy.codes()),
                        allergy.severe(),
                        allergy.source()))
                .toList();
        return new OrderCase(
                drafts,
                current,
                complete(PrefetchTemplate.MEDICATIONS),
                allergies,
                complete(PrefetchTemplate.ALLERGIES),
                chart,
                genomics,
                outputs,
                moment(),
                dictionary);
    }

    private DrugIdentity identify(Spelled spelled) {
        ask.limit().check();
        return dictionary.identify(spelled.codes(), spelled.names());
    }

    /** Screens the orders, and keeps which models had an estimate for it. */
    List<Finding> screened(CdsService service, Screening screening) {
        outputs.taken();
        List<Finding> found = screening.screen(orders());
        estimated.put(service.id(), outputs.taken());
        return found;
    }

    /** The models whose estimates a service about orders had. */
    List<ModelDeclaration> estimated(CdsService service) {
        return estimated.getOrDefault(service.id(), List.of());
    }

    /** The moment of the call. */
    Moment moment() {
        return new Moment(ask.now(), ask.zone());
    }

    /** Whether that part of the chart was read to its end. */
    boolean complete(String key) {
        return chart.complete(key);
    }
}
