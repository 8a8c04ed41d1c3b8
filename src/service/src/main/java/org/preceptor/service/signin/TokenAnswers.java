package org.preceptor.service.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the context of a launch out of the answer that carries the token: Quarkus hands on the tokens only. For the moment between
 * that answer and {@link NoTokensKept}, and never for more launches than a thousand.
 */
@Singleton
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
public final class TokenAnswers implements OidcResponseFilter {

    private static final int MOST = 1000;
    private static final int LONGEST = 4000;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Map<String, Launch> launches = new LinkedHashMap<>();

    /** With none. */
    public TokenAnswers() {}

    @Override
    public Uni<Void> filter(OidcResponseFilterContext context) {
        if (context.statusCode() == 200) {
            read(context.responseBody().getBytes());
        }
        return Uni.createFrom().voidItem();
    }

    private void read(byte[] body) {
        try {
            JsonNode answer = JSON.readTree(body);
            String token = answer.path("access_token").asText();
            if (!token.isEmpty()) {
                put(token, new Launch(text(answer.path("patient")), text(answer.path("appContext"))));
            }
        } catch (JsonProcessingException broken) {
            // Quarkus refuses the answer.
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** CDS Hooks has a text for it; what a server made an object of is one again. */
    private static Optional<String> text(JsonNode value) {
        return Optional.of(value.isObject() ? value.toString() : value.asText())
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST);
    }

    private synchronized void put(String token, Launch launch) {
        if (launches.size() >= MOST) {
            launches.remove(launches.keySet().iterator().next());
        }
        launches.put(token, launch);
    }

    /** What came with a token; it is forgotten here. */
    synchronized Optional<Launch> take(String token) {
        return Optional.ofNullable(launches.remove(token));
    }
}
