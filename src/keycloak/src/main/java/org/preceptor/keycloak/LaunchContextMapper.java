package org.preceptor.keycloak;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpoint;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenResponseMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;

/**
 * Says which patient a token is about: in the token, and beside it in the token response, where SMART App Launch 2.2 ("Launch
 * context arrives with your access_token") wants it and where Keycloak's own mapper of user attributes cannot put it.
 *
 * <p>Where the patient comes from is a setting of the mapper, because it is a matter of trust:
 *
 * <ul>
 *   <li>{@code chart}: the user's attribute {@code patient}, the chart that is open for them. For {@code launch/patient}.
 *   <li>{@code launch}: the user's attribute {@code launch} holds one line {@code <launch>=<patient>} for each launch that an
 *       EHR has begun; the {@code launch} of the authorization request says which. For {@code launch}. What the EHR wants the
 *       app to know ({@code appContext} of a CDS Hooks link) is handed on in the token response as it is: it follows the launch,
 *       {@code <launch>.<base64url>}, or the user's attribute {@code appContext} has it, {@code <launch>=<context>}. It opens
 *       nothing by itself: whoever knows a launch may write what they like there.
 *   <li>{@code request}: the member {@code patient} of the token request. Only for a client that is an EHR itself.
 * </ul>
 *
 * <p>Users must not be able to change these attributes of themselves: the realm lets administrators alone edit them. Where there
 * is no such patient the token names none, and opens no chart by a {@code patient/} scope.
 */
public final class LaunchContextMapper extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper, OIDCAccessTokenResponseMapper {

    /** The name by which a realm asks for it. */
    public static final String PROVIDER_ID = "preceptor-launch-context";

    private static final String SOURCE = "source";
    private static final String PATIENT = "patient";
    private static final String LAUNCH = "launch";
    private static final String APP_CONTEXT = "appContext";

    /** FHIR's logical id. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    /** Made by Keycloak. */
    public LaunchContextMapper() {}

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
        return "SMART launch context";
    }

    @Override
    public String getHelpText() {
        return "The patient of the launch, in the access token and in the token response.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of(new ProviderConfigProperty(
                SOURCE,
                "Source",
                "chart: the user's attribute `patient`. launch: the user's attribute `launch`, by the request's launch."
                        + " request: the token request's own `patient`, for an EHR's client only.",
                ProviderConfigProperty.LIST_TYPE,
                "chart",
                "chart",
                LAUNCH,
                "request"));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        ParentWatch.begin();
    }

    @Override
    public AccessToken transformAccessToken(
            AccessToken token,
            ProtocolMapperModel model,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext client) {
        patient(model, session, userSession, client)
                .ifPresent(id -> token.getOtherClaims().put(PATIENT, id));
        return token;
    }

    @Override
    public AccessTokenResponse transformAccessTokenResponse(
            AccessTokenResponse response,
            ProtocolMapperModel model,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext client) {
        Optional<String> patient = patient(model, session, userSession, client);
        patient.ifPresent(id -> response.setOtherClaims(PATIENT, id));
        if (patient.isPresent() && LAUNCH.equals(model.getConfig().getOrDefault(SOURCE, ""))) {
            appContext(client)
                    .or(() -> launched(userSession, client, APP_CONTEXT).findFirst())
                    .ifPresent(text -> response.setOtherClaims(APP_CONTEXT, text));
        }
        return response;
    }

    private static Optional<String> patient(
            ProtocolMapperModel model,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext client) {
        Stream<String> found = switch (model.getConfig().getOrDefault(SOURCE, "")) {
            case "chart" -> userSession.getUser().getAttributeStream(PATIENT);
            case LAUNCH -> launched(userSession, client, LAUNCH);
            case "request" ->
                Stream.ofNullable(session.getContext()
                        .getHttpRequest()
                        .getDecodedFormParameters()
                        .getFirst(PATIENT));
            default -> Stream.empty();
        };
        return found.filter(id -> ID.matcher(id).matches()).findFirst();
    }

    private static Optional<String> launch(ClientSessionContext client) {
        return Optional.ofNullable(client.getClientSession()
                .getNote(AuthorizationEndpoint.LOGIN_SESSION_NOTE_ADDITIONAL_REQ_PARAMS_PREFIX + LAUNCH));
    }

    /** What follows the dot; empty without one, and where that is no base64url. */
    private static Optional<String> appContext(ClientSessionContext client) {
        return launch(client).filter(launch -> launch.indexOf('.') >= 0).flatMap(launch -> {
            try {
                byte[] text = Base64.getUrlDecoder().decode(launch.substring(launch.indexOf('.') + 1));
                return Optional.of(new String(text, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    private static Stream<String> launched(
            UserSessionModel userSession, ClientSessionContext client, String attribute) {
        return launch(client).map(launch -> launch.replaceFirst("[.].*$", "") + "=").stream()
                .flatMap(begin -> userSession
                        .getUser()
                        .getAttributeStream(attribute)
                        .filter(line -> line.startsWith(begin))
                        .map(line -> line.substring(begin.length())));
    }
}
