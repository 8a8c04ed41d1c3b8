package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a Consent says about decision support; reused from resource to resource.
 *
 * <p>A provision is about it where one of its purposes, actions, classes, codes or security labels says so. To whom or to which
 * data it is limited is not weighed: a denial that covers some decision support is one.
 */
final class ConsentReader {

    private static final int TYPE = 0;
    private static final int PERIOD = 1;
    private static final int NESTED = 2;
    private static final int PURPOSE = 3;
    private static final int ACTION = 4;
    private static final int CLASS = 5;
    private static final int CODE = 6;
    private static final int LABEL = 7;

    private static final Code OPT_OUT = new Code("http://terminology.hl7.org/CodeSystem/v3-ActCode", "OPTOUT");
    private static final Code OPT_IN = new Code("http://terminology.hl7.org/CodeSystem/v3-ActCode", "OPTIN");

    /** What one provision says, or the Consent as a whole. */
    record Said(
            ConsentDirective.Stance stance,
            @Nullable ClinicalTime from,
            @Nullable ClinicalTime until) {}

    private final ConceptReader concepts;
    private final ReadingLimits limits;
    private final PrivacyRules rules;
    private final Days days;
    private final List<Said> said = new ArrayList<>(0);
    private final List<Code> whole = new ArrayList<>(0);
    private final List<Code> policyRule = new ArrayList<>(0);
    private ConsentDirective.@Nullable Stance root;
    private @Nullable ClinicalTime rootFrom;
    private @Nullable ClinicalTime rootUntil;

    ConsentReader(ConceptReader concepts, ReadingLimits limits, PrivacyRules rules, Days days) {
        this.concepts = concepts;
        this.limits = limits;
        this.rules = rules;
        this.days = days;
    }

    void clear() {
        said.clear();
        whole.clear();
        policyRule.clear();
        root = null;
        rootFrom = null;
        rootUntil = null;
    }

    /** Reads the member's value that the parser stands at. */
    void read(JsonParser parser, ResourceMember member) throws IOException {
        switch (member) {
            case CATEGORY -> concepts(parser, whole, false);
            case POLICY_RULE -> policyRule.addAll(concepts.spelled(parser));
            case POLICY -> policies(parser);
            case PROVISION -> {
                // An array, as a later release has it, holds provisions that are each a root.
                if (parser.currentToken() == JsonToken.START_ARRAY) {
                    for (int i = 0; Json.element(parser); i++) {
                        bound(parser, i);
                        provision(parser, true);
                    }
                } else {
                    provision(parser, true);
                }
            }
            default -> Json.skip(parser);
        }
    }

    /** What the Consent says about decision support; empty where it is not about it. */
    List<Said> said() {
        whole.addAll(policyRule);
        if (!said.isEmpty() || !rules.about(whole)) {
            return List.copyOf(said);
        }
        ConsentDirective.Stance stance = root;
        if (stance == null) {
            List<Code> rule = policyRule.stream().map(CodeSystems::label).toList();
            stance = rule.contains(OPT_OUT)
                    ? ConsentDirective.Stance.FORBIDS
                    : rule.contains(OPT_IN) ? ConsentDirective.Stance.PERMITS : ConsentDirective.Stance.UNCLEAR;
        }
        return List.of(new Said(stance, rootFrom, rootUntil));
    }

    private void policies(JsonParser parser) throws IOException {
        if (!Json.array(parser)) {
            return;
        }
        Text uri = new Text();
        for (int i = 0; Json.element(parser); i++) {
            bound(parser, i);
            if (!Json.object(parser)) {
                continue;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals("uri")) {
                    uri.take(parser);
                    uri.string().ifPresent(text -> whole.add(new Code(PrivacyRules.URIS, text)));
                } else {
                    Json.skip(parser);
                }
            }
        }
    }

    private void provision(JsonParser parser, boolean outermost) throws IOException {
        if (!Json.object(parser)) {
            return;
        }
        List<Code> codes = new ArrayList<>(2);
        Text type = new Text();
        TimeReader period = new TimeReader(days, limits.arrayWidth());
        int nestedFrom = said.size();
        boolean modified = false;
        long seen = 0;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            switch (name) {
                case "type" -> {
                    seen = Json.once(parser, seen, TYPE);
                    type.take(parser);
                }
                case "period" -> {
                    seen = Json.once(parser, seen, PERIOD);
                    period.period(parser);
                }
                case "purpose" -> {
                    seen = Json.once(parser, seen, PURPOSE);
                    concepts(parser, codes, true);
                }
                case "class" -> {
                    seen = Json.once(parser, seen, CLASS);
                    concepts(parser, codes, true);
                }
                case "securityLabel" -> {
                    seen = Json.once(parser, seen, LABEL);
                    concepts(parser, codes, true);
                }
                case "action" -> {
                    seen = Json.once(parser, seen, ACTION);
                    concepts(parser, codes, false);
                }
                case "code" -> {
                    seen = Json.once(parser, seen, CODE);
                    concepts(parser, codes, false);
                }
                case "modifierExtension" -> {
                    modified = true;
                    Json.skip(parser);
                }
                case "provision" -> {
                    seen = Json.once(parser, seen, NESTED);
                    if (Json.array(parser)) {
                        for (int i = 0; Json.element(parser); i++) {
                            bound(parser, i);
                            provision(parser, false);
                        }
                    }
                }
                default -> Json.skip(parser);
            }
        }
        ClinicalTime from = period.from();
        ClinicalTime until = period.to();
        within(nestedFrom, from, until);
        ConsentDirective.Stance stance = modified ? ConsentDirective.Stance.UNCLEAR : stance(type);
        if (outermost) {
            root = type.present() || modified ? stance : root;
            rootFrom = from;
            rootUntil = until;
        }
        if (rules.about(codes)) {
            said.add(new Said(stance, from, until));
        }
    }

    /** What stands inside a provision holds no longer than that; where it has a period of its own, that counts. */
    private void within(int first, @Nullable ClinicalTime from, @Nullable ClinicalTime until) {
        for (int i = first; i < said.size(); i++) {
            Said inner = said.get(i);
            said.set(
                    i,
                    new Said(
                            inner.stance(),
                            inner.from() == null ? from : inner.from(),
                            inner.until() == null ? until : inner.until()));
        }
    }

    private static ConsentDirective.Stance stance(Text type) {
        return type.is("permit")
                ? ConsentDirective.Stance.PERMITS
                : type.is("deny") ? ConsentDirective.Stance.FORBIDS : ConsentDirective.Stance.UNCLEAR;
    }

    /** An array of Codings or of CodeableConcepts, or one without the brackets. */
    private void concepts(JsonParser parser, List<Code> into, boolean codings) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            concept(parser, into, codings);
            return;
        }
        for (int i = 0; Json.element(parser); i++) {
            bound(parser, i);
            concept(parser, into, codings);
        }
    }

    private void concept(JsonParser parser, List<Code> into, boolean coding) throws IOException {
        if (coding) {
            concepts.spelledCoding(parser, into);
        } else {
            into.addAll(concepts.spelled(parser));
        }
    }

    private void bound(JsonParser parser, int elements) throws RefusedJsonException {
        if (elements >= limits.arrayWidth()) {
            throw new RefusedJsonException(parser, "An array has more elements than the limit allows");
        }
    }

    /** The directives of the Consent that was read, as if it were the patient's. */
    List<ConsentDirective> directives(ResourceScratch consent, SourceReference source) {
        List<Said> all = said();
        String status = consent.status;
        boolean over = status != null
                && switch (status) {
                    case "draft", "proposed", "rejected", "inactive", "entered-in-error" -> true;
                    default -> false;
                };
        if (all.isEmpty() || over) {
            return List.of();
        }
        boolean clear = "active".equals(status) && !consent.modified;
        return all.stream()
                .map(one -> new ConsentDirective(
                        clear ? one.stance() : ConsentDirective.Stance.UNCLEAR,
                        Optional.ofNullable(one.from()),
                        Optional.ofNullable(one.until()),
                        source))
                .toList();
    }
}
