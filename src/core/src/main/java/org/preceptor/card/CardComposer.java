package org.preceptor.card;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.preceptor.cds.Action;
import org.preceptor.cds.Card;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.Band;
import org.preceptor.cds.CdsService.Case;
import org.preceptor.cds.CdsService.SuggestionDeclaration;
import org.preceptor.cds.Indicator;
import org.preceptor.cds.Link;
import org.preceptor.cds.Suggestion;
import org.preceptor.explanation.Assessment;
import org.preceptor.feature.Feature;
import org.preceptor.model.ModelDeclaration.Status;
import org.preceptor.model.Prediction;
import org.preceptor.order.FindingKey;

/** Composes the card of one service, or silence, by the service's own declaration and words. */
public final class CardComposer {

    private static final String RESEARCH = "**Research model: not validated for care of patients.**\n\n";

    private final CdsService service;
    private final ModelLinks about;
    private final Map<Case, Template> summaries = new EnumMap<>(Case.class);
    private final Map<Case, Template> details = new EnumMap<>(Case.class);

    /**
     * Reads the service's words once.
     *
     * @param about where the models' cards are
     */
    public CardComposer(CdsService service, ModelLinks about) {
        this.service = service;
        this.about = about;
        for (Case which : Case.values()) {
            CdsService.Words words = service.words().get(which);
            if (words == null) {
                throw new IllegalArgumentException("Service " + service.id() + " has no words for " + which);
            }
            summaries.put(which, new Template(words.summary()));
            details.put(which, new Template(words.detail()));
        }
    }

    /**
     * The card, or empty where the service's declaration answers by silence.
     *
     * @param assessments the first leads
     * @param lackTold whether this patient is one in whom the lack of data is told that else is answered by silence
     * @param caveats what of the chart was left out; what is dated in the future stands among the notes
     * @param placeholders values for the suggestions' templates: patient, user, encounter, now
     * @param extension the card's extension; asked for only when there is a card
     */
    public Optional<Card> compose(
            List<Assessment> assessments,
            boolean lackTold,
            Caveats caveats,
            Map<String, String> placeholders,
            Supplier<UUID> ids,
            Supplier<Map<String, String>> extension) {
        Assessment lead = Bands.leading(service, assessments);
        Case which = whichCase(lead.prediction());
        if (!speaks(assessments, lackTold)) {
            return Optional.empty();
        }
        Said said = new Said(service, assessments, caveats);
        String detail = template(details, which).fill(said::value);
        if (lead.prediction().model().status() == Status.RESEARCH) {
            detail = RESEARCH + detail;
        }
        if (caveats.withheld()) {
            detail = "**" + Caveats.WITHHELD + "**\n\n" + detail;
        }
        if (service.offByDefault().isPresent()) {
            detail = "**Needs review before use:** " + service.offByDefault().get() + "\n\n" + detail;
        }
        List<Suggestion> suggestions = suggestions(assessments, placeholders, ids);
        return Optional.of(new Card(
                ids.get(),
                shortened(template(summaries, which).fill(said::value)),
                detail.isBlank() ? Optional.empty() : Optional.of(detail),
                indicator(assessments),
                service.source(),
                suggestions,
                suggestions.isEmpty() ? Optional.empty() : Optional.of(Card.SelectionBehavior.ANY),
                service.overrideReasons(),
                links(assessments),
                extension.get()));
    }

    /** Those of the service, and the cards of the models of which the card carries an estimate. */
    private List<Link> links(List<Assessment> assessments) {
        List<Link> links = new ArrayList<>(service.links());
        links.addAll(about.to(assessments.stream()
                .map(Assessment::prediction)
                .filter(Prediction.Estimate.class::isInstance)
                .map(Prediction::model)
                .toList()));
        return links;
    }

    /** Whether there is a card: the service's declaration does not answer by silence. */
    public boolean speaks(List<Assessment> assessments, boolean lackTold) {
        return !new SilencePolicy(service, lackTold).silent(assessments);
    }

    /**
     * Whether the silence rests on what could be used of a chart: an estimate in a quiet band, or a value that another one may
     * replace. A recorded disease, or the person's own age or sex, stays what it is.
     */
    public boolean open(List<Assessment> assessments) {
        return switch (assessments.getFirst().prediction()) {
            case Prediction.Estimate estimate -> true;
            case Prediction.InsufficientData lacking -> true;
            case Prediction.Unavailable unavailable -> true;
            case Prediction.NotApplicable not ->
                not.exclusions().stream()
                                .noneMatch(e -> service.silence().exclusions().contains(e.id()))
                        && not.outOfRange().stream()
                                .noneMatch(feature -> service.silence().covers(feature.name(), feature.aboveRange())
                                        && ofThePerson(feature));
        };
    }

    private static boolean ofThePerson(Feature feature) {
        return feature.value().sources().stream()
                .allMatch(source -> source.resourceType().equals("Patient"));
    }

    /** How loud the card is; see {@link FindingKey#loudness}. */
    public int loudness(List<Assessment> assessments) {
        int rank = assessments.stream()
                .filter(one -> Assessment.speaks(one, assessments))
                .mapToInt(one -> Bands.of(service, one)
                        .map(band -> Bands.rank(service.bandsOf(one.asked()), band))
                        .orElse(0))
                .max()
                .orElse(0);
        return FindingKey.loudness(indicator(assessments), rank);
    }

    private static Template template(Map<Case, Template> templates, Case which) {
        Template template = templates.get(which);
        if (template == null) {
            throw new IllegalStateException("No words for " + which);
        }
        return template;
    }

    private static Case whichCase(Prediction prediction) {
        return switch (prediction) {
            case Prediction.Estimate estimate -> Case.ESTIMATE;
            case Prediction.NotApplicable not -> Case.NOT_APPLICABLE;
            case Prediction.InsufficientData lacking -> Case.INSUFFICIENT_DATA;
            case Prediction.Unavailable unavailable -> Case.UNAVAILABLE;
        };
    }

    /** The most urgent of what may lead the card. */
    private Indicator indicator(List<Assessment> assessments) {
        return assessments.stream()
                .filter(one -> Assessment.speaks(one, assessments))
                .flatMap(one -> Bands.of(service, one).stream())
                .map(Band::indicator)
                .max(Comparator.naturalOrder())
                .orElse(Indicator.INFO);
    }

    /**
     * Orders that would supply what is missing, stale or implausible, for an estimate of its own model's optional inputs; and
     * those that go with a band.
     */
    private List<Suggestion> suggestions(
            List<Assessment> assessments, Map<String, String> placeholders, Supplier<UUID> ids) {
        Set<String> lacking = new HashSet<>();
        Set<String> bands = new HashSet<>();
        for (Assessment one : assessments) {
            if (Assessment.speaks(one, assessments)) {
                lacking(one.prediction(), lacking);
                Bands.of(service, one).map(Band::id).ifPresent(bands::add);
            }
        }
        return service.suggestions().stream()
                .filter(declared -> declared.supplies().stream().anyMatch(lacking::contains)
                        || declared.bands().stream().anyMatch(bands::contains))
                .map(declared -> suggestion(declared, placeholders, ids))
                .toList();
    }

    private static void lacking(Prediction prediction, Set<String> into) {
        List<Feature> features = prediction instanceof Prediction.InsufficientData insufficient
                ? insufficient.needed()
                : prediction instanceof Prediction.Estimate estimate ? estimate.features() : List.of();
        features.stream()
                .filter(feature -> !feature.usable() || !feature.passedOver().isEmpty())
                .forEach(feature -> into.add(feature.name()));
    }

    private static Suggestion suggestion(
            SuggestionDeclaration declared, Map<String, String> placeholders, Supplier<UUID> ids) {
        String resource = OrderTemplate.fill(declared.template(), placeholders);
        return new Suggestion(
                declared.label(), ids.get(), false, List.of(new Action.Create(declared.label(), resource)));
    }

    /** A sentence that came out empty still must not keep a card from being shown: the service's title stands in. */
    private String shortened(String summary) {
        return Summary.shortened(summary.isBlank() ? service.title() : summary);
    }
}
