package org.preceptor.shelf;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.CdsService.Band;
import org.preceptor.cds.CdsService.Case;
import org.preceptor.cds.CdsService.EstimateDeclaration;
import org.preceptor.cds.CdsService.OnlyForOrders;
import org.preceptor.cds.CdsService.OnlyForPatients;
import org.preceptor.cds.CdsService.OnlyIf;
import org.preceptor.cds.CdsService.ScreeningDeclaration;
import org.preceptor.cds.CdsService.Silence;
import org.preceptor.cds.CdsService.SuggestionDeclaration;
import org.preceptor.cds.CdsService.Words;
import org.preceptor.cds.Coding;
import org.preceptor.cds.Link;
import org.preceptor.cds.Source;
import org.preceptor.model.ModelDeclaration;

/** Reads one folder of {@code cds-hooks/}: service.yaml, card.md and the suggestions. */
final class ServiceFolder {

    private static final Pattern SUGGESTION = Pattern.compile("suggestions/[a-z0-9]+(-[a-z0-9]+)*\\.json");

    private static final Silence NO_SILENCE = new Silence(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    private final ShelfFiles files;
    private final Bindings bindings;
    private final OnlyForPart onlyFor;
    private final Problems problems;
    private final Combinations combinations = new Combinations();

    ServiceFolder(ShelfFiles files, Bindings bindings, ValueSets valueSets, Drugs drugs, Problems problems) {
        this.files = files;
        this.onlyFor = new OnlyForPart(valueSets, drugs);
        this.bindings = bindings;
        this.problems = problems;
    }

    /** What the services that combine others name; to be checked when all are read. */
    Combinations combinations() {
        return combinations;
    }

    CdsService read(Path folder) {
        Block file = Yaml.read(files, folder.resolve("service.yaml"), problems);
        String id = ModelFolder.id(file.need("id"), ShelfFiles.name(folder));
        String title = file.need("title").text();
        String description = file.need("description").text();
        Optional<String> usage = file.maybe("usage_requirements").optionalText();
        List<String> hooks = hooks(file.need("hooks"));
        Source source = source(file.need("source").block());
        Entry combined = file.maybe("combines");
        if (combined.given()) {
            List<String> combines = combinations.read(id, hooks, combined);
            file.nothingElse();
            return new CdsService(
                    id,
                    title,
                    description,
                    usage,
                    hooks,
                    source,
                    List.of(),
                    List.of(),
                    NO_SILENCE,
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    combines);
        }
        EstimatePart part = new EstimatePart(bindings);
        Optional<ScreeningDeclaration> screening =
                screening(file.maybe("screening"), file.maybe("screening_options"), id, hooks);
        boolean estimating = screening.isEmpty();
        // A screening says itself what it is about.
        Optional<OnlyForOrders> onlyForOrders =
                estimating ? onlyFor.orders(file.maybe("only_for_orders"), hooks) : Optional.empty();
        Optional<OnlyForPatients> onlyForPatients =
                estimating ? onlyFor.patients(file.maybe("only_for_patients")) : Optional.empty();
        Optional<String> offByDefault = file.maybe("off_by_default").optionalText();
        List<EstimateDeclaration> estimates = estimating ? part.estimates(file.need("estimates")) : List.of();
        List<Band> bands = estimating ? part.leadBands(file.need("bands")) : List.of();
        Silence silence = estimating ? silence(file.need("silence").block(), part.leadModel()) : NO_SILENCE;
        Set<String> bandIds = Stream.concat(bands.stream(), estimates.stream().flatMap(one -> one.bands().stream()))
                .map(Band::id)
                .collect(Collectors.toSet());
        List<SuggestionDeclaration> suggestions =
                suggestions(file.maybe("suggestions"), folder, bindings.features(part.modelIds()), bandIds, estimating);
        List<Coding> overrideReasons = overrideReasons(file.maybe("override_reasons"));
        List<Link> links = links(file.maybe("links"));
        file.nothingElse();
        Map<Case, Words> words = estimating
                ? new CardWords(files, problems, estimates, part.withoutProbability()).read(folder.resolve("card.md"))
                : Map.of();
        return new CdsService(
                id,
                title,
                description,
                usage,
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
                List.of());
    }

    /** A service about orders says which screening finds what its cards tell; it is asked where orders are written. */
    private static Optional<ScreeningDeclaration> screening(
            Entry entry, Entry optionList, String id, List<String> hooks) {
        if (!entry.given()) {
            return Optional.empty();
        }
        String kind = entry.text();
        if (!ScreeningKinds.NAMES.contains(kind)) {
            entry.problem("no screening `" + kind + "`; there are " + String.join(", ", ScreeningKinds.NAMES));
        } else if (!kind.equals(id)) {
            // The knowledge lies in the service's own folder, and findings are told by the service's id.
            entry.problem("the screening `" + kind + "` belongs to the service `" + kind + "`");
        }
        if (!ScreeningKinds.HOOKS.containsAll(hooks)) {
            entry.problem("a screening answers " + String.join(" and ", ScreeningKinds.HOOKS) + " only");
        }
        Set<String> options = new LinkedHashSet<>();
        for (Entry option : optionList.list()) {
            if (!ScreeningKinds.OPTIONS.getOrDefault(kind, Set.of()).contains(option.kebab())) {
                option.problem("the screening `" + kind + "` has no option `" + option.text() + "`");
            }
            options.add(option.text());
        }
        return Optional.of(new ScreeningDeclaration(kind, options));
    }

    private static List<String> hooks(Entry list) {
        Set<String> hooks = new LinkedHashSet<>();
        for (Entry entry : list.filledList()) {
            String hook = entry.kebab();
            if (!hook.isEmpty() && !hooks.add(hook)) {
                entry.problem("hook `" + hook + "` is listed twice");
            }
        }
        return List.copyOf(hooks);
    }

    private static Source source(Block block) {
        String label = block.need("label").text();
        Entry url = block.maybe("url");
        Entry topicEntry = block.maybe("topic");
        Optional<Coding> topic = topicEntry.given() ? Optional.of(coding(topicEntry.block(), false)) : Optional.empty();
        Optional<String> address = url.given() ? Optional.of(url(url)) : Optional.empty();
        block.nothingElse();
        return new Source(label, address, topic);
    }

    private static Coding coding(Block block, boolean withDisplay) {
        String system = url(block.need("system"));
        String code = block.need("code").scalar();
        Optional<String> display = withDisplay
                ? Optional.of(block.need("display").text())
                : block.maybe("display").optionalText();
        block.nothingElse();
        return new Coding(system, code, display);
    }

    private static String url(Entry entry) {
        String text = entry.text();
        try {
            URI uri = new URI(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!text.isEmpty() && (!web || uri.getHost() == null)) {
                entry.problem("`" + text + "` is not an absolute http(s) address");
            }
        } catch (URISyntaxException broken) {
            entry.problem("`" + text + "` is not an absolute http(s) address");
        }
        return text;
    }

    private static Silence silence(Block block, Optional<ModelDeclaration> lead) {
        Set<String> features = lead.map(model -> model.features().keySet()).orElse(Set.of());
        Silence silence = new Silence(
                names(block.maybe("features_out_of_range"), features, lead, "feature"),
                names(block.maybe("features_above_range"), features, lead, "feature"),
                names(block.maybe("features_below_range"), features, lead, "feature"),
                names(block.maybe("exclusions"), lead.map(Bindings::exclusions).orElse(Set.of()), lead, "exclusion"),
                names(block.maybe("missing"), features, lead, "feature"),
                missingTold(block.maybe("missing_told"), block.maybe("missing"), lead));
        block.nothingElse();
        return silence;
    }

    /** Of whom a lack is told that else is silent. */
    private static List<OnlyIf> missingTold(Entry list, Entry missing, Optional<ModelDeclaration> lead) {
        if (list.given() && missing.list().isEmpty()) {
            list.problem("without `missing` every lack is told, so there is no `missing_told`");
        }
        return list.list().stream().map(only -> EstimatePart.onlyIf(only, lead)).toList();
    }

    private static Set<String> names(Entry list, Set<String> known, Optional<ModelDeclaration> lead, String what) {
        Set<String> names = new LinkedHashSet<>();
        for (Entry entry : list.list()) {
            String name = entry.text();
            if (!name.isEmpty() && lead.isPresent() && !known.contains(name)) {
                entry.problem("model `" + lead.get().id() + "` has no " + what + " `" + name + "`");
            }
            names.add(name);
        }
        return names;
    }

    private List<SuggestionDeclaration> suggestions(
            Entry list, Path folder, Set<String> features, Set<String> bandIds, boolean estimating) {
        List<SuggestionDeclaration> suggestions = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Entry entry : list.list()) {
            Block block = entry.block();
            if (!block.present()) {
                continue;
            }
            String id = block.need("id").kebab();
            if (!id.isEmpty() && !ids.add(id)) {
                block.problem("suggestion `" + id + "` is declared twice");
            }
            String label = block.need("label").text();
            Entry fileEntry = block.need("file");
            String file = fileEntry.text();
            String template = "";
            if (SUGGESTION.matcher(file).matches()) {
                template = new SuggestionFile(files, problems).read(folder.resolve(file), fileEntry);
            } else if (!file.isEmpty()) {
                fileEntry.problem("`" + file + "` is not suggestions/<name>.json");
            }
            Set<String> supplies = new LinkedHashSet<>();
            Set<String> bands = new LinkedHashSet<>();
            boolean banded = estimating && block.maybe("with_bands").given();
            for (Entry named : banded ? block.maybe("with_bands").filledList() : List.<Entry>of()) {
                String band = named.kebab();
                if (!band.isEmpty() && !bandIds.contains(band)) {
                    named.problem("no estimate has a band `" + band + "`");
                }
                bands.add(band);
            }
            boolean supplying =
                    estimating && (bands.isEmpty() || block.maybe("supplies").given());
            for (Entry supplied : supplying ? block.need("supplies").filledList() : List.<Entry>of()) {
                String name = supplied.snake();
                if (!name.isEmpty() && !features.isEmpty() && !features.contains(name)) {
                    supplied.problem("no bound model reads a feature `" + name + "`");
                }
                supplies.add(name);
            }
            block.nothingElse();
            suggestions.add(new SuggestionDeclaration(id, label, template, supplies, bands));
        }
        return suggestions;
    }

    private static List<Coding> overrideReasons(Entry list) {
        List<Coding> reasons = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (Entry entry : list.list()) {
            Block block = entry.block();
            Coding reason = coding(block, true);
            if (block.present() && !codes.add(reason.system() + "|" + reason.code())) {
                block.problem("override reason `" + reason.code() + "` is declared twice");
            }
            reasons.add(reason);
        }
        return reasons;
    }

    private static List<Link> links(Entry list) {
        List<Link> links = new ArrayList<>();
        for (Entry entry : list.list()) {
            Block block = entry.block();
            String label = block.need("label").text();
            String url = url(block.need("url"));
            Link.Type type = block.need("type").word(Link.Type.class, Link.Type.ABSOLUTE);
            Entry contextEntry = block.maybe("app_context");
            Optional<String> context = contextEntry.optionalText();
            if (type == Link.Type.ABSOLUTE && contextEntry.given()) {
                contextEntry.problem("only a smart link has an `app_context`");
                context = Optional.empty();
            }
            block.nothingElse();
            links.add(new Link(label, url, type, context));
        }
        return links;
    }
}
