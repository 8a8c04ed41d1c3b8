package org.preceptor.sandbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.preceptor.sandbox.conformance.Transport.Message;

/** Each rule bites where it is broken, and none where all of them are kept. */
class RulesTest {
    private static final URI LOCAL = URI.create("http://localhost:8080");

    @ParameterizedTest
    @EnumSource
    void bitesWhereItIsBroken(Rule rule) throws IOException {
        assertThat(broken(rule)).as(rule.text()).anySatisfy(check -> {
            assertThat(check.rule()).isEqualTo(rule);
            assertThat(check.passed()).isFalse();
            assertThat(check.message()).isNotEqualTo(rule.text()).isNotBlank();
        });
    }

    @Test
    void findsNothingWhereAllIsRight() throws IOException {
        List<Check> checks = new ArrayList<>(discovery(StandInCds.DISCOVERY));
        checks.addAll(answer(StandInCds.ANSWER));
        checks.addAll(behaviour(Optional.empty()));
        checks.addAll(DiscoveryChecks.of(
                URI.create("https://cds.example.org"),
                200,
                Optional.of("application/json"),
                parse(StandInCds.DISCOVERY)));
        checks.addAll(
                ExchangeChecks.of("patient-view", request(), 412, parse("{\"resourceType\": \"OperationOutcome\"}")));
        ObjectNode authorized = request().put("fhirServer", "https://ehr.example.org/fhir");
        authorized.putObject("fhirAuthorization").put("access_token", "x");
        checks.addAll(ExchangeChecks.of("patient-view", authorized, 200, parse(StandInCds.ANSWER)));
        assertThat(checks).filteredOn(check -> !check.passed()).isEmpty();
        Set<Rule> looked = new HashSet<>();
        checks.forEach(check -> looked.add(check.rule()));
        // FHIRPath is looked at where a token has some.
        assertThat(looked).hasSize(Rule.values().length - 1).doesNotContain(Rule.PREFETCH_SIMPLE);
    }

    @Test
    void namesTheDiscoveryThatIsEmptyAsRight() {
        assertThat(discovery("{\"services\": []}")).allMatch(Check::passed);
    }

    @Test
    void takesEscapedMarkupAndAutolinksForNoHtml() {
        assertThat(answer(StandInCds.ANSWER.replace("`<b>`", "\\\\<img src=x> <https://example.org> 3 < 4 > 2")))
                .allMatch(Check::passed);
        assertThat(answer(StandInCds.ANSWER.replace("`<b>`", "<img src=x onerror=alert(1)>")))
                .anyMatch(check -> check.rule() == Rule.CARD_DETAIL_HTML && !check.passed());
    }

    @Test
    void countsCharactersAndNotCodeUnits() {
        assertThat(answer(StandInCds.ANSWER.replace("A summary", "\uD83E\uDE7A".repeat(139))))
                .allMatch(Check::passed);
    }

    @Test
    void saysThatAServiceWhichIsNotThereDidNotAnswer() {
        Behaviour behaviour =
                new Behaviour(new HttpTransport(uri -> Optional.empty()), "http://localhost:1", Clock.systemUTC());
        assertThat(behaviour.ofServer()).map(Behaviour.Probe::run).allSatisfy(check -> {
            assertThat(check.passed()).isFalse();
            assertThat(check.message()).startsWith("No answer");
        });
    }

    private static List<Check> broken(Rule rule) throws IOException {
        return switch (rule) {
            case TRANSPORT ->
                DiscoveryChecks.of(URI.create("http://cds.example.org"), 200, Optional.empty(), parse("{}"));
            case DISCOVERY_STATUS -> DiscoveryChecks.of(LOCAL, 302, Optional.empty(), parse("{}"));
            case DISCOVERY_CONTENT_TYPE ->
                DiscoveryChecks.of(LOCAL, 200, Optional.of("text/html"), parse(StandInCds.DISCOVERY));
            case DISCOVERY_SERVICES -> discovery("{\"services\": {}}");
            case SERVICE_ID -> discovery("\"id\": \"risk\",", "");
            case SERVICE_HOOK -> discovery("\"hook\": \"patient-view\"", "\"hook\": 1");
            case SERVICE_DESCRIPTION -> discovery("\"description\": \"Tells a risk.\",", "");
            case SERVICE_TITLE -> discovery("\"title\": \"Risk\",", "");
            case SERVICE_USAGE -> discovery("\"None.\"", "true");
            case SERVICE_UNIQUE ->
                discovery("{\"services\": [", "{\"services\": [{\"id\": \"risk\", \"hook\": \"patient-view\"},");
            case HOOK_NAME -> discovery("patient-view", "viewing");
            case PREFETCH_FORM -> discovery("\"Patient/{{context.patientId}}\"", "{\"query\": 1}");
            case PREFETCH_RELATIVE -> discovery("\"Patient/", "\"https://ehr.example.org/Patient/");
            case PREFETCH_DELIMITERS -> discovery("Patient/{{context.patientId}}", "Patient/{context.patientId}");
            case PREFETCH_TOKENS -> discovery("{{userPractitionerId}}", "{{user}}");
            case PREFETCH_FIELDS -> discovery("Patient/{{context.patientId}}", "Patient/{{context.patient}}");
            case PREFETCH_SIMPLE -> discovery("_count=50", "date=gt{{today() - 90 days}}");
            case EMPTY -> discovery("\"None.\"", "\"\"");
            case EXTENSION_OBJECT -> discovery("{\"org.example.a\": 1}", "[{\"url\": \"a\"}]");
            case EXTENSION_NAMES -> answer("\"indicator\"", "\"extension\": {\"mine\": 1}, \"indicator\"");
            case UNKNOWN_MEMBERS -> answer("\"indicator\"", "\"colour\": \"red\", \"indicator\"");
            case REQUEST_HOOK -> ExchangeChecks.of("order-sign", request(), 200, parse(StandInCds.ANSWER));
            case REQUEST_INSTANCE -> exchange(request().put("hookInstance", "17"));
            case REQUEST_CONTEXT -> exchange(request().set("context", parse("{\"userId\": \"Practitioner/1\"}")));
            case REQUEST_FHIR_SERVER ->
                exchange(request().set("fhirAuthorization", parse("{\"access_token\": \"x\"}")));
            case STATUS -> ExchangeChecks.of("patient-view", request(), 204, parse(""));
            case ERROR_OUTCOME -> ExchangeChecks.of("patient-view", request(), 500, parse("<html>"));
            case CARDS -> answer("\"cards\"", "\"card\"");
            case CARD_FORM -> answer("{\"cards\": [", "{\"cards\": [\"text\", ");
            case CARD_UUID -> answer("\"uuid\": \"9368d37b-283f-44a0-93ea-547cebab93ed\",", "");
            case UUID_FORM -> answer("9368d37b-283f-44a0-93ea-547cebab93ed", "card-1");
            case UUID_UNIQUE -> answer("a1a20fd73153", "a1a20fd73152");
            case CARD_SUMMARY -> answer("\"summary\": \"A summary\",", "");
            case CARD_SUMMARY_LENGTH -> answer("A summary", "x".repeat(140));
            case CARD_DETAIL -> answer("\"**Bold** `<b>`\"", "{\"div\": \"x\"}");
            case CARD_DETAIL_HTML -> answer("`<b>`", "<b>bold</b>");
            case CARD_INDICATOR -> answer("\"info\"", "\"hard-stop\"");
            case CARD_SOURCE -> answer("\"label\": \"Source\",", "");
            case SOURCE_URLS -> answer("https://example.org/i.png", "/i.png");
            case SOURCE_TOPIC -> answer("{\"code\": \"t\", ", "{");
            case SELECTION_BEHAVIOR -> answer("\"selectionBehavior\": \"at-most-one\",", "");
            case RECOMMENDED -> answer("{\"label\": \"Do not\",", "{\"label\": \"Do not\", \"isRecommended\": true,");
            case SUGGESTION_FORM -> answer("{\"label\": \"Do not\"", "1, {\"label\": \"Do not\"");
            case SUGGESTION_LABEL -> answer("\"label\": \"Do not\",", "");
            case SUGGESTION_UUID -> answer(", \"uuid\": \"e56e1945-20b3-4393-8503-a1a20fd73153\"", "");
            case ACTION_FORM -> answer("\"actions\": [", "\"actions\": [true, ");
            case ACTION_TYPE -> answer("\"create\"", "\"order\"");
            case ACTION_DESCRIPTION -> answer("\"description\": \"Order\", ", "");
            case ACTION_RESOURCE -> answer(", \"resource\": {\"resourceType\": \"ServiceRequest\"}", "");
            case ACTION_DELETE -> answer("\"resourceId\": \"ServiceRequest/1\"", "\"resource\": \"ServiceRequest/1\"");
            case ACTION_RESOURCE_ID -> answer("\"ServiceRequest/1\"", "\"https://ehr.example.org/ServiceRequest/1\"");
            case ACTION_SELECTION ->
                answer("{\"label\": \"Do not\",", "{\"label\": \"Do not\", \"actionSelectionBehavior\": \"any\",");
            case OVERRIDE_REASONS -> answer(", \"display\": \"Refused\"", "");
            case LINK_FORM -> answer("\"links\": [", "\"links\": [1, ");
            case LINK_LABEL -> answer("\"label\": \"App\", ", "");
            case LINK_URL -> answer("https://example.org/app", "/app");
            case LINK_TYPE -> answer("\"smart\"", "\"SMART\"");
            case LINK_APP_CONTEXT -> answer("\"smart\"", "\"absolute\"");
            case LINK_AUTOLAUNCHABLE -> answer("\"autolaunchable\": false", "\"autolaunchable\": \"no\"");
            case SYSTEM_ACTIONS -> answer("\"systemActions\": [", "\"systemActions\": [1, ");
            case SYSTEM_ACTION_DESCRIPTION -> answer("\"description\": \"Mark\", ", "");
            case UNKNOWN_SERVICE,
                    BROKEN_JSON,
                    NO_CONTEXT,
                    NO_PATIENT,
                    OTHER_HOOK,
                    NO_PREFETCH,
                    PREFETCH_REFUSED,
                    PREFETCH_NULL,
                    REQUEST_EXTENSION,
                    SAME_INSTANCE,
                    CHARSET,
                    RESPONSE_CONTENT_TYPE,
                    RESPONSE_TIME,
                    FEEDBACK,
                    FEEDBACK_FORM,
                    PREFLIGHT,
                    FORGED_TOKEN -> behaviour(Optional.of(rule));
        };
    }

    private static List<Check> behaviour(Optional<Rule> broken) throws IOException {
        try (StandInCds service = StandInCds.start(broken)) {
            HttpTransport transport = new HttpTransport(uri -> Optional.empty());
            Behaviour behaviour = new Behaviour(transport, service.base(), Clock.systemUTC());
            Behaviour.Sample sample = new Behaviour.Sample("risk", Set.of("patient-view"), true, request());
            List<Behaviour.Probe> probes = new ArrayList<>(behaviour.ofServer());
            probes.addAll(behaviour.ofService(sample));
            probes.addAll(behaviour.ofFeedback(sample, Optional.empty()));
            List<Check> checks = new ArrayList<>(probes.stream()
                    .filter(probe -> broken.map(rule -> rule == probe.rule()).orElse(true))
                    .map(Behaviour.Probe::run)
                    .toList());
            Transport.Reply reply = transport.send(
                    Message.post(behaviour.endpoint("risk"), request().toString()));
            checks.addAll(Behaviour.ofReply(reply, reply.milliseconds()));
            return checks;
        }
    }

    private static ObjectNode request() {
        return (ObjectNode) parse("""
                {"hook": "patient-view", "hookInstance": "%s", "context": {"userId": "Practitioner/1", "patientId": "1"},
                 "prefetch": {"patient": {"resourceType": "Patient", "id": "1"},
                              "observations": {"resourceType": "Bundle", "type": "searchset"}}}""".formatted(UUID.randomUUID()));
    }

    private static List<Check> exchange(JsonNode request) {
        return ExchangeChecks.of("patient-view", request, 200, parse(StandInCds.ANSWER));
    }

    private static List<Check> answer(String json) {
        return ExchangeChecks.of("patient-view", request(), 200, parse(json));
    }

    private static List<Check> answer(String before, String after) {
        assertThat(StandInCds.ANSWER).contains(before);
        return answer(StandInCds.ANSWER.replace(before, after));
    }

    private static List<Check> discovery(String json) {
        return DiscoveryChecks.of(LOCAL, 200, Optional.of("application/json"), parse(json));
    }

    private static List<Check> discovery(String before, String after) {
        assertThat(StandInCds.DISCOVERY).contains(before);
        return discovery(StandInCds.DISCOVERY.replace(before, after));
    }

    private static JsonNode parse(String json) {
        return Behaviour.parse(json);
    }
}
