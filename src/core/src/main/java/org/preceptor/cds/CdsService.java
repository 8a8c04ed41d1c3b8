package org.preceptor.cds;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A CDS service as its folder declares it.
 *
 * @param id kebab-case, the folder's name and the path segment
 * @param hooks one discovery entry each
 * @param estimates the first one's first outcome leads the card; later ones only support
 * @param bands from low to high risk; of the leading output
 * @param words case and part (e.g. {@code estimate.summary}) to its text with placeholders
 * @param screening for a service about orders: the screening that finds what its cards say; it then has no estimates
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
        List<String> combines) {

    /** A service that combines none. */
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
                List.of());
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

    /** Which estimate a service asks of which model. */
    public record EstimateDeclaration(
            String id, String modelId, Optional<Period> horizon, List<String> outcomes, Optional<OnlyIf> onlyIf) {
        public EstimateDeclaration {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** A supporting estimate is asked for only when a feature is at most {@code max} (and at least {@code min}). */
    public record OnlyIf(String feature, Optional<Double> min, Optional<Double> max) {}

    /**
     * A band of the leading output.
     *
     * @param below the first value above the band; empty for the last band
     * @param silent whether a card is not worth an interruption
     * @param words how a card names it
     * @param source where the threshold comes from
     */
    public record Band(
            String id, Optional<Double> below, Indicator indicator, boolean silent, String words, String source) {}

    /**
     * Reasons for having no estimate that are answered by silence; every other reason gives a card.
     *
     * @param featuresOutOfRange on either side of the published range
     * @param featuresAboveRange only above it
     * @param featuresBelowRange only below it
     * @param exclusions ids of the model's exclusions
     * @param missing features of which the chart holds nothing
     */
    public record Silence(
            Set<String> featuresOutOfRange,
            Set<String> featuresAboveRange,
            Set<String> featuresBelowRange,
            Set<String> exclusions,
            Set<String> missing) {
        public Silence {
            featuresOutOfRange = Set.copyOf(featuresOutOfRange);
            featuresAboveRange = Set.copyOf(featuresAboveRange);
            featuresBelowRange = Set.copyOf(featuresBelowRange);
            exclusions = Set.copyOf(exclusions);
            missing = Set.copyOf(missing);
        }

        /** Whether a value outside the published range is answered by silence. */
        public boolean covers(String feature, boolean above) {
            return featuresOutOfRange.contains(feature)
                    || (above ? featuresAboveRange : featuresBelowRange).contains(feature);
        }
    }

    /**
     * An order that would supply inputs.
     *
     * @param template FHIR JSON with placeholders
     * @param supplies feature names
     */
    public record SuggestionDeclaration(String id, String label, String template, Set<String> supplies) {
        public SuggestionDeclaration {
            supplies = Set.copyOf(supplies);
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
