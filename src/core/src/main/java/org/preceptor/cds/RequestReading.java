package org.preceptor.cds;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.preceptor.cds.ContextReader.Written;
import org.preceptor.chart.ChartDraft;
import org.preceptor.chart.RefusedJsonException;

/** The reading of one call; its members may come in any order. */
final class RequestReading {

    private static final int MOST_KEYS = 1_000;
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final ChartDraft draft;
    private final ContextReader context;
    private final List<String> problems = new ArrayList<>(0);
    private final Set<String> seen = new HashSet<>();

    private @Nullable String hook;
    private @Nullable String hookInstance;
    private @Nullable String fhirServer;
    private Optional<FhirAuthorization> authorization = Optional.empty();
    private boolean authorized;
    private boolean hasContext;

    RequestReading(ChartDraft draft) {
        this.draft = draft;
        this.context = new ContextReader(draft);
    }

    RequestOutcome read(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new RefusedJsonException(parser, "The body is empty");
        }
        if (first == JsonToken.START_OBJECT) {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                member(parser, name, parser.nextToken());
            }
        } else {
            parser.skipChildren();
            problems.add("The body must be a JSON object");
        }
        if (parser.nextToken() != null) {
            throw new RefusedJsonException(parser, "Something follows the JSON value");
        }
        return first == JsonToken.START_OBJECT ? outcome() : new RequestOutcome.Invalid(problems);
    }

    private void member(JsonParser parser, String name, JsonToken token) throws IOException {
        switch (name) {
            case "hook", "hookInstance", "fhirServer", "fhirAuthorization", "context", "prefetch" -> {
                if (!seen.add(name)) {
                    throw new RefusedJsonException(parser, "An object has the same member twice");
                }
            }
            default -> {
                parser.skipChildren();
                return;
            }
        }
        if (token == JsonToken.VALUE_NULL) {
            return; // says no more than a member left out
        }
        switch (name) {
            case "hook" -> hook = words(parser, name);
            case "hookInstance" -> hookInstance = words(parser, name);
            case "fhirServer" -> fhirServer = words(parser, name);
            case "fhirAuthorization" -> {
                authorized = true;
                authorization = AuthorizationReader.read(parser, problems);
            }
            case "context" -> {
                hasContext = object(parser, name);
                if (hasContext) {
                    context.read(parser);
                }
            }
            case "prefetch" -> {
                if (object(parser, name)) {
                    prefetch(parser);
                }
            }
            default -> throw new IllegalStateException("Not a member of a request");
        }
    }

    private void prefetch(JsonParser parser) throws IOException {
        Set<String> keys = new HashSet<>();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            if (!keys.add(key)) {
                throw new RefusedJsonException(parser, "An object has the same member twice");
            }
            if (keys.size() > MOST_KEYS) {
                throw new RefusedJsonException(parser, "prefetch has more keys than the limit allows");
            }
            String about = key;
            draft.readPrefetched(key, parser).ifPresent(problem -> problems.add("prefetch." + about + " " + problem));
        }
    }

    private RequestOutcome outcome() {
        String name = required("hook", hook);
        String instance = required("hookInstance", hookInstance);
        if (!instance.isEmpty() && !UUID.matcher(instance).matches()) {
            problems.add("hookInstance must be a UUID");
        }
        if (fhirServer != null && !isServer(fhirServer)) {
            problems.add("fhirServer must be the absolute http or https URL of a server");
        }
        if (authorized && fhirServer == null) {
            problems.add("fhirServer is missing: fhirAuthorization needs it");
        }
        required("context", hasContext ? "" : null);
        if (hasContext) {
            problems.addAll(ContextCheck.problems(HookDefinition.of(name), context.fields()));
        }
        Optional<String> patientId = field("patientId");
        if (patientId.isPresent()
                && authorization.flatMap(FhirAuthorization::patient).isPresent()
                && !authorization.flatMap(FhirAuthorization::patient).equals(patientId)) {
            problems.add("fhirAuthorization.patient is another patient than context.patientId");
        }
        if (!problems.isEmpty() || patientId.isEmpty()) {
            return new RequestOutcome.Invalid(problems);
        }
        HookContext shared =
                new HookContext(field("userId"), patientId.get(), field("encounterId"), context.drafting());
        return new RequestOutcome.Accepted(
                new CdsRequest(name, instance, Optional.ofNullable(fhirServer), authorization, shared), draft);
    }

    private Optional<String> field(String name) {
        Map<String, Written> fields = context.fields();
        return fields.get(name) instanceof Written.Words words ? Optional.of(words.words()) : Optional.empty();
    }

    private String required(String name, @Nullable String value) {
        if (value == null && problems.stream().noneMatch(problem -> problem.startsWith(name + " "))) {
            problems.add(name + " is missing");
        }
        return value == null ? "" : value;
    }

    private @Nullable String words(JsonParser parser, String name) throws IOException {
        String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
        parser.skipChildren();
        if (text.isEmpty()) {
            problems.add(name + " must be a string");
            return null;
        }
        return text;
    }

    private boolean object(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return true;
        }
        parser.skipChildren();
        problems.add(name + " must be an object");
        return false;
    }

    private static boolean isServer(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            return ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null
                    && uri.getQuery() == null;
        } catch (URISyntaxException notOne) {
            return false;
        }
    }
}
