package org.preceptor.cds;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.preceptor.chart.CodeSet;

/**
 * A CDS service as its folder declares it.
 *
 * @param id kebab-case, the folder's name and the path segment
 * @param hooks one discovery entry each
 * @param estimates the first one's first outcome leads the card; later ones only support
 * @param bands from low to high risk; of the leading output
 * @param words case and part (e.g. {@code estimate.summary}) to its text with placeholders
 * @param screening for a service about orders: the screening that finds what its cards say; it then has no estimates
 * @param onlyForOrders at hooks with drafted orders: what must be among them, else nothing is said
 * @param onlyForPatients who the service is about; nothing is said of others
 * @param offByDefault why the service is not offered unless a deployment names it
 * @param combines ids of the services that this one answers together with one reading of the chart; it then has no words, bands
 *     and screening of its own
 */
public record CdsService(
        String id,
        String title,
        String description,
        Optional<String> usageRequirements,
        List<String> hooks,
        Source source,
        List<EstimateDeclaration> estimates,
        List<Band> bands,
        Silence silence,
        List<SuggestionDeclaration> suggestions,
        List<Coding> overrideReasons,
        List<Link> links,
        Map<Case, Words> words,
        Optional<ScreeningDeclaration> screening,
        Optional<OnlyForOrders> onlyForOrders,
        Optional<OnlyForPatients> onlyForPatients,
        Optional<String> offByDefault,
        List<String> combines) {

    /** For every call and patient, and offered; it combines none. */
    public CdsService(
            String id,
            String title,
            String description,
            Optional<String> usageRequirements,
            List<String> hooks,
            Source source,
            List<EstimateDeclaration> estimates,
            List<Band> bands,
            Silence silence,
            List<SuggestionDeclaration> suggestions,
            List<Coding> overrideReasons,
            List<Link> links,
            Map<Case, Words> words,
            Optional<ScreeningDeclaration> screening) {
        this(
                id,
                title,
                description,
                usageRequirements,
                hooks,
                source,
                estimates,
                bands,
                silence,
                suggestions,
                overrideReasons,
                links,
                words,
                screening,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** The same service, answering for these. */
    public CdsService combining(List<String> parts) {
        return new CdsService(
                id,
                title,
                description,
                usageRequirements,
                hooks,
                source,
                estimates,
                bands,
                silence,
                suggestions,
                overrideReasons,
                links,
                words,
                screening,
                onlyForOrders,
                onlyForPatients,
                offByDefault,
                parts);
    }

    /** The bands of one of its estimates; empty where it has none. */
    public List<Band> bandsOf(EstimateDeclaration estimate) {
        return estimate.equals(estimates.getFirst()) ? bands : estimate.bands();
    }

    /**
     * Orders that the service is about.
     *
     * @param services what a ServiceRequest orders
     * @param drugs ids of drugs and classes that a MedicationRequest orders
     */
    public record OnlyForOrders(Set<CodeSet> services, Set<String> drugs) {
        public OnlyForOrders {
            services = Set.copyOf(services);
            drugs = Set.copyOf(drugs);
        }
    }

    /**
     * Patients that the service is about; all that is given must hold.
     *
     * @param condition they have a confirmed Condition of these
     * @param history whether a past one counts as an active one does
     * @param sex {@code female} or {@code male}, as published equations mean it
     * @param answered what an Observation has said of them at some time
     * @param untested what has not been measured lately
     * @param encounter the Encounter in context is of one of these classes
     * @param leastAge they have completed so many years, or their birth date leaves it open
     * @param notTaking at hooks without drafted orders: they take none of these medications
     */
    public record OnlyForPatients(
            Optional<CodeSet> condition,
            boolean history,
            Optional<String> sex,
            Optional<Answered> answered,
            Optional<Untested> untested,
            Optional<CodeSet> encounter,
            Optional<Integer> leastAge,
            Optional<CodeSet> notTaking) {

        /** By a Condition alone. */
        public OnlyForPatients(CodeSet condition, boolean history) {
            this(
                    Optional.of(condition),
                    history,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** One of these answers to this question has been given, whenever. */
    public record Answered(CodeSet question, CodeSet answers) {}

    /**
     * None of these tests has a result within a stretch before the call: one who was just tested needs no estimate of what the
     * test would say.
     */
    public record Untested(Set<CodeSet> tests, Period within) {
        public Untested {
            tests = Set.copyOf(tests);
        }
    }

    /** What a service does with a chart. */
    public sealed interface Task {

        /** It estimates. */
        record Estimate(List<EstimateDeclaration> estimates) implements Task {}

        /** It screens drafted orders. */
        record Screen(ScreeningDeclaration screening) implements Task {}

        /** It answers for several services at once. */
        record Combine(List<String> serviceIds) implements Task {}
    }

    /** What it does. */
    public Task task() {
        if (!combines.isEmpty()) {
            return new Task.Combine(combines);
        }
        return screening.<Task>map(Task.Screen::new).orElseGet(() -> new Task.Estimate(estimates));
    }

    /**
     * The services that answer when this one is called: itself, or those that it combines, in their order.
     *
     * @throws IllegalArgumentException when one of those is not there
     */
    public List<CdsService> parts(Map<String, CdsService> services) {
        return switch (task()) {
            case Task.Estimate estimate -> List.of(this);
            case Task.Screen screen -> List.of(this);
            case Task.Combine(List<String> ids) ->
                ids.stream()
                        .map(part -> Optional.ofNullable(services.get(part))
                                .orElseThrow(() -> new IllegalArgumentException("No service " + part + " for " + id)))
                        .toList();
        };
    }

    /**
     * Which screening a service about orders runs.
     *
     * @param kind e.g. {@code drug-interactions}
     * @param options what the service asks for beside the usual
     */
    public record ScreeningDeclaration(String kind, Set<String> options) {
        public ScreeningDeclaration {
            options = Set.copyOf(options);
        }
    }

    /**
     * Which estimate a service asks of which model.
     *
     * @param independent whether it is asked for, and can lead the card, even where the first has no estimate
     * @param asOf how long before the call: the same model on the chart as it stood then
     * @param bands of its first outcome, for a later estimate; the first one's are the service's
     * @param toldWhenLacking of an independent one: where the first does not apply, it is told that this one could not be made
     * @param beside on what a model that is only research rests, in words: its estimate stands below the others on a card that they
     *     make, and decides nothing; empty for every other estimate
     */
    public record EstimateDeclaration(
            String id,
            String modelId,
            Optional<Period> horizon,
            List<String> outcomes,
            Optional<OnlyIf> onlyIf,
            boolean independent,
            Optional<Duration> asOf,
            List<Band> bands,
            boolean toldWhenLacking,
            Optional<String> beside) {
        public EstimateDeclaration {
            outcomes = List.copyOf(outcomes);
            bands = List.copyOf(bands);
        }

        /** One that leads, may lead or supports. */
        public EstimateDeclaration(
                String id,
                String modelId,
                Optional<Period> horizon,
                List<String> outcomes,
                Optional<OnlyIf> onlyIf,
                boolean independent,
                Optional<Duration> asOf,
                List<Band> bands,
                boolean toldWhenLacking) {
            this(id, modelId, horizon, outcomes, onlyIf, independent, asOf, bands, toldWhenLacking, Optional.empty());
        }

        /** One whose lack is not told on its own. */
        public EstimateDeclaration(
                String id,
                String modelId,
                Optional<Period> horizon,
                List<String> outcomes,
                Optional<OnlyIf> onlyIf,
                boolean independent,
                Optional<Duration> asOf,
                List<Band> bands) {
            this(id, modelId, horizon, outcomes, onlyIf, independent, asOf, bands, false);
        }

        /** One that leads or only supports, of now. */
        public EstimateDeclaration(
                String id, String modelId, Optional<Period> horizon, List<String> outcomes, Optional<OnlyIf> onlyIf) {
            this(id, modelId, horizon, outcomes, onlyIf, false, Optional.empty(), List.of());
        }
    }

    /** Holds only where a feature is at most {@code max} (and at least {@code min}): for a supporting estimate, or a band. */
    public record OnlyIf(String feature, Optional<Double> min, Optional<Double> max) {

        /** Whether the feature's value lies within the bounds; a missing one does not. */
        public boolean holds(OptionalDouble value) {
            return value.isPresent()
                    && min.map(least -> value.getAsDouble() >= least).orElse(true)
                    && max.map(most -> value.getAsDouble() <= most).orElse(true);
        }
    }

    /**
     * A band of the leading output.
     *
     * @param below the first value above the band; empty for the last band
     * @param silent whether a card is not worth an interruption
     * @param words how a card names it
     * @param source where the threshold comes from
     * @param risk what was observed in people of this band, where the output itself is no probability
     * @param onlyIf whom the band is for, e.g. an age; empty: everybody
     */
    public record Band(
            String id,
            Optional<Double> below,
            Indicator indicator,
            boolean silent,
            String words,
            String source,
            Optional<PublishedRisk> risk,
            Optional<OnlyIf> onlyIf) {

        /** For everybody. */
        public Band(
                String id,
                Optional<Double> below,
                Indicator indicator,
                boolean silent,
                String words,
                String source,
                Optional<PublishedRisk> risk) {
            this(id, below, indicator, silent, words, source, risk, Optional.empty());
        }

        /** Without a published risk. */
        public Band(
                String id, Optional<Double> below, Indicator indicator, boolean silent, String words, String source) {
            this(id, below, indicator, silent, words, source, Optional.empty());
        }
    }

    /**
     * A share of people that was observed.
     *
     * @param from 0 to 1; equal to {@code to} where one number was published
     * @param to 0 to 1
     * @param source where it was published
     */
    public record PublishedRisk(Optional<Double> from, Optional<Double> to, String source) {}

    /**
     * Reasons for having no estimate that are answered by silence; every other reason gives a card.
     *
     * @param featuresOutOfRange on either side of the published range
     * @param featuresAboveRange only above it
     * @param featuresBelowRange only below it
     * @param exclusions ids of the model's exclusions
     * @param missing features of which the chart holds nothing; what was measured and cannot be used is told all the same
     * @param missingTold patients in whom the lack of {@code missing} is told: one of these holds
     */
    public record Silence(
            Set<String> featuresOutOfRange,
            Set<String> featuresAboveRange,
            Set<String> featuresBelowRange,
            Set<String> exclusions,
            Set<String> missing,
            List<OnlyIf> missingTold) {

        /** The lack of {@code missing} is told in nobody. */
        public Silence(
                Set<String> featuresOutOfRange,
                Set<String> featuresAboveRange,
                Set<String> featuresBelowRange,
                Set<String> exclusions,
                Set<String> missing) {
            this(featuresOutOfRange, featuresAboveRange, featuresBelowRange, exclusions, missing, List.of());
        }

        public Silence {
            featuresOutOfRange = Set.copyOf(featuresOutOfRange);
            featuresAboveRange = Set.copyOf(featuresAboveRange);
            featuresBelowRange = Set.copyOf(featuresBelowRange);
            exclusions = Set.copyOf(exclusions);
            missing = Set.copyOf(missing);
            missingTold = List.copyOf(missingTold);
        }

        /** Whether a value outside the published range is answered by silence. */
        public boolean covers(String feature, boolean above) {
            return featuresOutOfRange.contains(feature)
                    || (above ? featuresAboveRange : featuresBelowRange).contains(feature);
        }
    }

    /**
     * An order that would supply inputs, or that goes with a band.
     *
     * @param template FHIR JSON with placeholders
     * @param supplies feature names
     * @param bands ids of bands of the estimates that may lead: offered where one of them holds
     */
    public record SuggestionDeclaration(
            String id, String label, String template, Set<String> supplies, Set<String> bands) {
        public SuggestionDeclaration {
            supplies = Set.copyOf(supplies);
            bands = Set.copyOf(bands);
        }

        /** One that supplies inputs only. */
        public SuggestionDeclaration(String id, String label, String template, Set<String> supplies) {
            this(id, label, template, supplies, Set.of());
        }
    }

    /** What a card is about. */
    public enum Case {
        ESTIMATE,
        INSUFFICIENT_DATA,
        NOT_APPLICABLE,
        UNAVAILABLE
    }

    /** The words of one case, with placeholders. */
    public record Words(String summary, String detail) {}

    public CdsService {
        hooks = List.copyOf(hooks);
        estimates = List.copyOf(estimates);
        bands = List.copyOf(bands);
        suggestions = List.copyOf(suggestions);
        overrideReasons = List.copyOf(overrideReasons);
        links = List.copyOf(links);
        words = Map.copyOf(words);
        combines = List.copyOf(combines);
    }
}
