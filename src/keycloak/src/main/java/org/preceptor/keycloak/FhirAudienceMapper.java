package org.preceptor.keycloak;

import java.util.List;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;

/**
 * Makes a token good for a FHIR server. An app must have said in its authorization request that it means this server
 * ({@code aud}, as SMART App Launch 2.2 demands): a server that lured an app to this login gets no token that opens another.
 * A client that logs in as itself (Backend Services) says so by its registration.
 */
public final class FhirAudienceMapper extends AbstractOIDCProtocolMapper implements OIDCAccessTokenMapper {

    /** The name by which a realm asks for it. */
    public static final String PROVIDER_ID = "preceptor-fhir-audience";

    private static final String SERVER = "fhir.server";

    /** Made by Keycloak. */
    public FhirAudienceMapper() {}

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getDisplayType() {
        return "SMART audience";
    }

    @Override
    public String getHelpText() {
        return "The FHIR server's base URL as audience, where the authorization request named it as aud.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of(new ProviderConfigProperty(
                SERVER,
                "FHIR server",
                "Base URL, without a slash at the end.",
                ProviderConfigProperty.STRING_TYPE,
                ""));
    }

    @Override
    public AccessToken transformAccessToken(
            AccessToken token,
            ProtocolMapperModel model,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext client) {
        String server = model.getConfig().getOrDefault(SERVER, "");
        if (!server.isEmpty() && (itself(userSession) || meant(server, client))) {
            token.addAudience(server);
        }
        return token;
    }

    private static boolean itself(UserSessionModel userSession) {
        return userSession.getUser().getServiceAccountClientLink() != null;
    }

    private static boolean meant(String server, ClientSessionContext client) {
        String named = client.getClientSession()
                .getNote(AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX + "aud");
        return server.equals(named) || (server + "/").equals(named);
    }
}
