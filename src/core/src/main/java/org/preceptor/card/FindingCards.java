package org.preceptor.card;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.preceptor.cds.Action;
import org.preceptor.cds.Card;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.Coding;
import org.preceptor.cds.Indicator;
import org.preceptor.cds.Link;
import org.preceptor.cds.Source;
import org.preceptor.cds.Suggestion;
import org.preceptor.medication.Drug;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.order.Citation;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Finding;
import org.preceptor.order.Raised;
import org.preceptor.order.Remedy;
import org.preceptor.resource.Node;

/**
 * Composes the cards of findings about orders: one each, loudest first. Interruptive ones beyond the budget are folded into one
 * card, so that a clinician is stopped a bounded number of times and still told everything.
 */
public final class FindingCards {

    private static final String FINDINGS = "https://preceptor.org/fhir/CodeSystem/finding";
    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

    /** What a replacement takes over from the draft: who, for whom, why; nothing about the drug or its dose. */
    private static final Set<String> TAKEN_OVER = Set.of(
            "resourceType",
            "status",
            "intent",
            "category",
            "priority",
            "subject",
            "encounter",
            "authoredOn",
            "requester",
            "reasonCode",
            "reasonReference");

    /**
     * A card and the findings that it tells.
     *
     * @param findings several where they were folded together
     */
    public record Told(Card card, List<Finding> findings) {
        public Told {
            findings = List.copyOf(findings);
        }
    }

    private final int interruptive;
    private final ModelLinks about;

    /**
     * With a budget.
     *
     * @param interruptive how many critical cards a call may have of their own; none or more
     * @param about where the models' cards are
     */
    public FindingCards(int interruptive, ModelLinks about) {
        if (interruptive < 0) {
            throw new IllegalArgumentException("A call has no fewer than 0 interruptive cards: " + interruptive);
        }
        this.interruptive = interruptive;
        this.about = about;
    }

    /**
     * The cards.
     *
     * @param asked the service that was called: the source of what is folded together
     * @param caveats what of the chart was left out
     * @param placeholders values for templates: patient, user, encounter, now
     * @param estimated the models whose estimates a service had when it found something
     * @param extension a card's extension by its findings
     */
    public List<Told> compose(
            CdsService asked,
            List<Raised> findings,
            Caveats caveats,
            Map<String, String> placeholders,
            Supplier<UUID> ids,
            Function<CdsService, List<ModelDeclaration>> estimated,
            Function<List<Finding>, Map<String, String>> extension) {
        Function<List<Raised>, List<Link>> links = raised -> links(raised, estimated);
        List<Raised> sorted = findings.stream()
                .sorted(Comparator.comparing((Raised raised) -> raised.finding().indicator())
                        .reversed()
                        .thenComparing(
                                raised -> raised.finding().orders().getFirst().reference())
                        .thenComparing(raised -> raised.finding().id()))
                .toList();
        List<Told> told = new ArrayList<>();
        List<Raised> folded = new ArrayList<>();
        int stops = 0;
        for (Raised raised : sorted) {
            if (raised.finding().indicator() == Indicator.CRITICAL && ++stops > interruptive) {
                folded.add(raised);
            } else {
                told.add(told(card(raised, caveats, placeholders, ids, links, extension), List.of(raised)));
            }
        }
        if (folded.size() == 1) {
            told.add(interruptive, told(card(folded.getFirst(), caveats, placeholders, ids, links, extension), folded));
        } else if (!folded.isEmpty()) {
            told.add(interruptive, told(foldedCard(asked, folded, caveats, ids, links, extension), folded));
        }
        return told;
    }

    private static Told told(Card card, List<Raised> raised) {
        return new Told(card, raised.stream().map(Raised::finding).toList());
    }

    private static Card card(
            Raised raised,
            Caveats caveats,
            Map<String, String> placeholders,
            Supplier<UUID> ids,
            Function<List<Raised>, List<Link>> links,
            Function<List<Finding>, Map<String, String>> extension) {
        Finding finding = raised.finding();
        List<Suggestion> suggestions = suggestions(raised, placeholders, ids);
        return new Card(
                ids.get(),
                Summary.shortened(finding.summary()),
                Optional.of(detail(raised) + after(caveats)),
                finding.indicator(),
                new Source(
                        finding.citation().label(),
                        finding.citation().url(),
                        Optional.of(new Coding(FINDINGS, finding.id(), Optional.empty()))),
                suggestions,
                suggestions.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                suggestions.size() > 1
                                        ? Card.SelectionBehavior.AT_MOST_ONE
                                        : Card.SelectionBehavior.ANY),
                of(List.of(raised), CdsService::overrideReasons),
                links.apply(List.of(raised)),
                extension.apply(List.of(finding)));
    }

    /** What the services behind the findings offer, each thing once. */
    private static <T> List<T> of(List<Raised> raised, Function<CdsService, List<T>> what) {
        return raised.stream()
                .flatMap(one -> one.by().stream())
                .flatMap(service -> what.apply(service).stream())
                .distinct()
                .toList();
    }

    /** Those of the services behind the findings, and the cards of the models whose estimates they had. */
    private List<Link> links(List<Raised> raised, Function<CdsService, List<ModelDeclaration>> estimated) {
        List<Link> links = new ArrayList<>(of(raised, CdsService::links));
        links.addAll(about.to(of(raised, estimated)));
        return links;
    }

    private static Card foldedCard(
            CdsService asked,
            List<Raised> folded,
            Caveats caveats,
            Supplier<UUID> ids,
            Function<List<Raised>, List<Link>> links,
            Function<List<Finding>, Map<String, String>> extension) {
        List<Finding> findings = folded.stream().map(Raised::finding).toList();
        String detail = folded.stream()
                .map(raised -> "### " + raised.finding().summary() + "\n\n" + detail(raised))
                .collect(Collectors.joining("\n\n"));
        return new Card(
                ids.get(),
                folded.size() + " more serious findings about these orders",
                Optional.of(detail + after(caveats)),
                Indicator.CRITICAL,
                asked.source(),
                List.of(),
                Optional.empty(),
                of(folded, CdsService::overrideReasons),
                links.apply(folded),
                extension.apply(findings));
    }

    private static String after(Caveats caveats) {
        return caveats.lines().stream().map(line -> "\n\n" + line).collect(Collectors.joining());
    }

    private static String detail(Raised raised) {
        Finding finding = raised.finding();
        List<String> lines = new ArrayList<>();
        raised.by().stream()
                .flatMap(service -> service.offByDefault().stream())
                .distinct()
                .forEach(why -> lines.add("**Needs review before use:** " + why));
        lines.addAll(finding.detail());
        if (finding.byName()) {
            lines.add("A drug was recognised by its name only, not by a code: check that it is the one meant.");
        }
        lines.add(basis(finding));
        String orders = finding.orders().stream()
                .map(order -> Printed.reference(order.reference()))
                .distinct()
                .collect(Collectors.joining(", "));
        String evidence = Printed.sources(finding.evidence());
        lines.add("Orders: " + orders + (evidence.isEmpty() ? "" : ". Chart: " + evidence) + ".");
        if (finding.orders().stream().anyMatch(order -> !addressable(order))
                && !finding.remedies().isEmpty()) {
            lines.add("The draft has no id of its own: it cannot be changed from here.");
        }
        return String.join("\n\n", lines);
    }

    private static String basis(Finding finding) {
        String strength = switch (finding.strength()) {
            case STRONG -> "Strong recommendation";
            case MODERATE -> "Moderate recommendation";
            case OPTIONAL -> "Optional recommendation";
            case UNGRADED -> "Not graded by its source";
        };
        Citation citation = finding.citation();
        return citation.url()
                .map(url -> strength + ": [" + citation.label() + "](" + url + "), " + citation.date() + ".")
                .orElse(citation.label() + ".");
    }

    private static List<Suggestion> suggestions(Raised raised, Map<String, String> placeholders, Supplier<UUID> ids) {
        Finding finding = raised.finding();
        List<Suggestion> suggestions = new ArrayList<>();
        for (Remedy remedy : finding.remedies()) {
            List<Action> actions = actions(remedy, raised.by(), placeholders);
            if (!actions.isEmpty()) {
                boolean recommended = finding.recommended() && suggestions.isEmpty();
                suggestions.add(new Suggestion(remedy.label(), ids.get(), recommended, actions));
            }
        }
        return suggestions;
    }

    private static List<Action> actions(Remedy remedy, List<CdsService> by, Map<String, String> placeholders) {
        return switch (remedy) {
            case Remedy.Replace(String label, DraftOrder order, Drug instead) ->
                addressable(order)
                        ? List.of(
                                new Action.Delete("Remove the drafted order", order.reference()),
                                new Action.Create(
                                        label, replacement(order, instead).json()))
                        : List.of();
            case Remedy.Change(String label, DraftOrder order, Node.Obj changed) ->
                addressable(order) ? List.of(new Action.Update(label, changed.json())) : List.of();
            case Remedy.Remove(String label, DraftOrder order) ->
                addressable(order) ? List.of(new Action.Delete(label, order.reference())) : List.of();
            case Remedy.Request(String label, String templateId) ->
                List.of(request(label, templateId, by, placeholders));
        };
    }

    private static Action request(
            String label, String templateId, List<CdsService> by, Map<String, String> placeholders) {
        String template = by.stream()
                .flatMap(service -> service.suggestions().stream())
                .filter(declared -> declared.id().equals(templateId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Service " + by.getFirst().id() + " has no suggestion " + templateId))
                .template();
        return new Action.Create(label, OrderTemplate.fill(template, placeholders));
    }

    /** The same order for another drug. Dose and dispensing are not taken over: they were meant for the other drug. */
    private static Node.Obj replacement(DraftOrder order, Drug by) {
        Node.Obj changed = Node.object();
        for (Map.Entry<String, Node> member : order.resource().members().entrySet()) {
            if (TAKEN_OVER.contains(member.getKey())) {
                changed = changed.with(member.getKey(), member.getValue());
            }
        }
        Node.Obj concept = Node.object();
        if (by.rxnorm().isPresent()) {
            concept = concept.with(
                    "coding",
                    new Node.Arr(List.of(Node.object()
                            .with("system", new Node.Text(RXNORM))
                            .with("code", new Node.Text(by.rxnorm().get()))
                            .with("display", new Node.Text(by.name())))));
        }
        return changed.with("medicationCodeableConcept", concept.with("text", new Node.Text(by.name())));
    }

    /** Whether an action can name the draft: it has an id and stands in the Bundle itself. */
    private static boolean addressable(DraftOrder order) {
        return Printed.isReference(order.reference());
    }
}
