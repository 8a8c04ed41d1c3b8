package org.preceptor.sandbox.conformance;

import static org.preceptor.sandbox.conformance.Severity.FAILURE;
import static org.preceptor.sandbox.conformance.Severity.NOTE;
import static org.preceptor.sandbox.conformance.Severity.WARNING;

import java.util.Locale;

/**
 * The rules that are checked. The text is CDS Hooks 2.0.1 (HL7/cds-hooks, input/pagecontent/index.md, and its logical models),
 * by the headings of that page; what the ballot of version 3 adds, says so. Contexts are those of the CDS Hooks Library.
 */
public enum Rule {
    TRANSPORT(WARNING, "Use of JSON", "Off this machine a service is reached by https"),
    DISCOVERY_STATUS(FAILURE, "Discovery, HTTP Request", "Discovery answers 200 at {base}/cds-services"),
    DISCOVERY_CONTENT_TYPE(NOTE, "Use of JSON; RFC 8259, 11", "Discovery's content type is application/json"),
    DISCOVERY_SERVICES(FAILURE, "Discovery, Response", "Discovery is an object with an array of services"),
    SERVICE_ID(FAILURE, "Discovery, Response", "Every service has an id, a string"),
    SERVICE_HOOK(FAILURE, "Discovery, Response", "Every service has a hook, a string"),
    SERVICE_DESCRIPTION(FAILURE, "Discovery, Response", "Every service has a description, a string"),
    SERVICE_TITLE(WARNING, "Discovery, Response", "Every service has a title (recommended)"),
    SERVICE_USAGE(FAILURE, "Discovery, Response", "usageRequirements is a string"),
    SERVICE_UNIQUE(WARNING, "Discovery, Response", "An id stands again only with another hook"),
    HOOK_NAME(NOTE, "Hook name is expressed as noun-verb", "A hook is named noun-verb, or by a reversed domain"),
    PREFETCH_FORM(FAILURE, "Discovery, Response", "prefetch is an object of strings"),
    PREFETCH_RELATIVE(FAILURE, "Prefetch Template", "A template is a FHIR query relative to the server's base"),
    PREFETCH_DELIMITERS(FAILURE, "Prefetch tokens", "Tokens stand in double braces that close"),
    PREFETCH_TOKENS(FAILURE, "Prefetch tokens", "A token is a field of the context, or an id of the user"),
    PREFETCH_FIELDS(
            FAILURE, "Prefetch tokens; CDS Hooks Library", "A token names a field that its hook has for tokens"),
    PREFETCH_SIMPLE(
            WARNING, "Prefetch tokens (FHIRPath: 3.0 ballot)", "Tokens do without FHIRPath, which 2.0.1 has not"),
    EMPTY(FAILURE, "Use of JSON, Null and empty JSON elements", "No member is null or empty"),
    EXTENSION_OBJECT(FAILURE, "Extensions", "An extension is a JSON object"),
    EXTENSION_NAMES(WARNING, "Extensions", "Extensions have names that are unique worldwide"),
    UNKNOWN_MEMBERS(WARNING, "Extensions", "What is not the specification's stands in an extension"),

    REQUEST_HOOK(FAILURE, "Calling a CDS Service, HTTP Request", "The request names the hook"),
    REQUEST_INSTANCE(FAILURE, "Calling a CDS Service, hookInstance", "The request has a hookInstance, a UUID"),
    REQUEST_CONTEXT(FAILURE, "Calling a CDS Service; CDS Hooks Library", "The context has what its hook requires"),
    REQUEST_FHIR_SERVER(FAILURE, "Calling a CDS Service, HTTP Request", "fhirServer stands beside fhirAuthorization"),

    STATUS(FAILURE, "CDS Service Response, HTTP Status Codes", "The service answers 200, or 412, 4xx or 5xx"),
    ERROR_OUTCOME(NOTE, "Returning OperationOutcome (3.0 ballot)", "An error comes with an OperationOutcome"),
    CARDS(FAILURE, "CDS Service Response, HTTP Response", "The answer is an object with an array of cards"),
    CARD_FORM(FAILURE, "Card Attributes", "Cards are objects"),
    CARD_UUID(NOTE, "Card Attributes", "A card has a uuid; without one it gets no feedback"),
    UUID_FORM(WARNING, "Card Attributes, Suggestion; logical model CDSHooksResponse", "A uuid has the form of one"),
    UUID_UNIQUE(FAILURE, "Card Attributes, Suggestion", "No uuid stands twice in an answer"),
    CARD_SUMMARY(FAILURE, "Card Attributes", "A card has a summary, a string"),
    CARD_SUMMARY_LENGTH(FAILURE, "Card Attributes", "A summary has fewer than 140 characters"),
    CARD_DETAIL(FAILURE, "Card Attributes", "detail is a string"),
    CARD_DETAIL_HTML(
            WARNING,
            "Card Attributes; GitHub Flavored Markdown, 6.10 and 6.11",
            "detail has no raw HTML, which clients treat differently"),
    CARD_INDICATOR(FAILURE, "Card Attributes", "indicator is info, warning or critical"),
    CARD_SOURCE(FAILURE, "Source", "A card has a source with a label"),
    SOURCE_URLS(FAILURE, "Source", "The source's url and icon are absolute URLs"),
    SOURCE_TOPIC(FAILURE, "Source; Coding", "A topic has a code and a system"),
    SELECTION_BEHAVIOR(FAILURE, "Card Attributes", "selectionBehavior stands beside suggestions: at-most-one or any"),
    RECOMMENDED(FAILURE, "Suggestion", "isRecommended is a boolean, and true once at most where one may be chosen"),
    SUGGESTION_FORM(FAILURE, "Suggestion", "Suggestions are objects in an array"),
    SUGGESTION_LABEL(FAILURE, "Suggestion", "A suggestion has a label"),
    SUGGESTION_UUID(NOTE, "Suggestion accepted", "A suggestion has a uuid; without one its acceptance is not told"),
    ACTION_FORM(FAILURE, "Suggestion", "Actions are objects in an array"),
    ACTION_TYPE(FAILURE, "Action", "An action's type is create, update or delete"),
    ACTION_DESCRIPTION(FAILURE, "Action", "A suggested action has a description"),
    ACTION_RESOURCE(FAILURE, "Action", "create and update carry a FHIR resource"),
    ACTION_DELETE(WARNING, "Action", "delete names its resource by resourceId alone"),
    ACTION_RESOURCE_ID(FAILURE, "Action", "resourceId is a relative reference"),
    ACTION_SELECTION(NOTE, "Suggestion (3.0 ballot)", "actionSelectionBehavior is not sent: 2.0.1 has none"),
    OVERRIDE_REASONS(FAILURE, "Reasons for rejecting a card; Coding", "Override reasons have code, system and display"),
    LINK_FORM(FAILURE, "Link", "Links are objects in an array"),
    LINK_LABEL(FAILURE, "Link", "A link has a label"),
    LINK_URL(FAILURE, "Link", "A link has an absolute URL"),
    LINK_TYPE(FAILURE, "Link", "A link's type is absolute or smart"),
    LINK_APP_CONTEXT(FAILURE, "Link", "appContext is a string, and of smart links alone"),
    LINK_AUTOLAUNCHABLE(FAILURE, "Link", "autolaunchable is a boolean"),
    SYSTEM_ACTIONS(FAILURE, "CDS Service Response, HTTP Response", "systemActions is an array of actions"),
    SYSTEM_ACTION_DESCRIPTION(
            WARNING, "System Action", "A system action has a description (2.0.1; not in the 3.0 ballot)"),

    UNKNOWN_SERVICE(
            WARNING, "CDS Service Response, HTTP Status Codes", "A service that is not there is answered by 4xx"),
    BROKEN_JSON(WARNING, "Use of JSON", "A body that is no JSON is answered by 4xx"),
    NO_CONTEXT(WARNING, "Calling a CDS Service, HTTP Request", "A request without context is answered by 4xx"),
    NO_PATIENT(WARNING, "CDS Hooks Library", "A context without the required patientId is answered by 4xx"),
    OTHER_HOOK(
            WARNING,
            "Calling a CDS Service, HTTP Request",
            "A hook that the id was not registered for is answered by 4xx"),
    NO_PREFETCH(
            FAILURE,
            "Providing FHIR Resources to a CDS Service",
            "Without the data it needs a service answers 412, else 200"),
    PREFETCH_REFUSED(
            WARNING,
            "Providing FHIR Resources to a CDS Service",
            "OperationOutcomes in prefetch are answered by 200 or 412"),
    PREFETCH_NULL(FAILURE, "Providing FHIR Resources to a CDS Service", "A search that found nothing may be null"),
    REQUEST_EXTENSION(WARNING, "Extensions", "A request with an extension is taken"),
    SAME_INSTANCE(NOTE, "Calling a CDS Service, hookInstance", "The same call sent again is answered alike"),
    CHARSET(WARNING, "Use of JSON; RFC 8259, 11", "application/json; charset=utf-8 is taken as JSON"),
    RESPONSE_CONTENT_TYPE(NOTE, "Use of JSON; RFC 8259, 11", "The answer's content type is application/json"),
    RESPONSE_TIME(
            WARNING, "Providing FHIR Resources to a CDS Service", "A warm call is answered in the order of 500 ms"),
    FEEDBACK(FAILURE, "Feedback", "Where feedback is offered, well-formed feedback is taken"),
    FEEDBACK_FORM(WARNING, "Feedback", "Feedback without its array is answered by 4xx"),
    PREFLIGHT(NOTE, "Cross-Origin Resource Sharing", "A browser on another origin may call"),
    FORGED_TOKEN(NOTE, "Trusting CDS Clients, JWT Signing Algorithm", "A token without a signature is answered by 401");

    /** Above this a warm answer is not "on the order of 500 ms" any more: twice that. */
    static final long SLOW_MILLISECONDS = 1000;

    private final Severity severity;
    private final String section;
    private final String text;

    Rule(Severity severity, String section, String text) {
        this.severity = severity;
        this.section = section;
        this.text = text;
    }

    /** Its stable name, such as {@code card-summary-length}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it means that it is not kept. */
    public Severity severity() {
        return severity;
    }

    /** The specification's heading that it stands under. */
    public String section() {
        return section;
    }

    /** What is so where it is kept. */
    public String text() {
        return text;
    }
}
