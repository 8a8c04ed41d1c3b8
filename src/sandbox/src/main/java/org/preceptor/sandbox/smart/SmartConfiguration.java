package org.preceptor.sandbox.smart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code .well-known/smart-configuration} of SMART App Launch 2.2, "Conformance": nothing that the sandbox cannot do. */
public final class SmartConfiguration {

    private static final List<String> CAPABILITIES = List.of(
            "launch-ehr",
            "launch-standalone",
            "client-public",
            "client-confidential-asymmetric",
            "sso-openid-connect",
            "context-ehr-patient",
            "context-standalone-patient",
            "permission-offline",
            "permission-patient",
            "permission-user",
            "permission-v1",
            "permission-v2");

    private SmartConfiguration() {}

    /** The document. */
    public static String json(AuthorizationServer server) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("issuer", server.issuer().toString());
        json.put("jwks_uri", server.keys().toString());
        json.put("authorization_endpoint", server.authorizationEndpoint().toString());
        json.put("token_endpoint", server.tokenEndpoint().toString());
        json.put("introspection_endpoint", server.introspectionEndpoint().toString());
        json.put("revocation_endpoint", server.revocationEndpoint().toString());
        list(json, "grant_types_supported", List.of("authorization_code", "client_credentials"));
        list(json, "response_types_supported", List.of("code"));
        list(json, "code_challenge_methods_supported", List.of("S256"));
        list(json, "token_endpoint_auth_methods_supported", List.of("private_key_jwt"));
        list(json, "token_endpoint_auth_signing_alg_values_supported", List.of("RS384", "ES384"));
        list(json, "scopes_supported", server.scopes());
        list(json, "capabilities", CAPABILITIES);
        return json.toPrettyString();
    }

    private static void list(ObjectNode json, String name, List<String> words) {
        ArrayNode array = json.putArray(name);
        words.forEach(array::add);
    }
}
