package org.preceptor.sandbox.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizationInterceptor;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRule;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRuleBuilder;
import ca.uhn.fhir.rest.server.interceptor.auth.PolicyEnum;
import ca.uhn.fhir.rest.server.interceptor.auth.RuleBuilder;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.UriType;
import org.preceptor.sandbox.smart.AccessTokens;
import org.preceptor.sandbox.smart.AuthorizationServer;
import org.preceptor.sandbox.smart.Scope;

/**
 * Lets through what the scopes of an access token permit: reads and searches, and nothing that writes. HAPI looks at the request
 * and again at each resource of the answer, so that no include and no page shows what the token does not cover.
 */
@Interceptor
final class ScopedAccess extends AuthorizationInterceptor {

    /** They belong to no patient, and charts point at them. */
    private static final Set<String> OF_NOBODY =
            Set.of("Medication", "Practitioner", "PractitionerRole", "Organization", "Location");

    private static final String VERDICT = ScopedAccess.class.getName();
    private static final String OAUTH_URIS = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

    private final AuthorizationServer server;
    private final AccessTokens tokens;

    ScopedAccess(AuthorizationServer server, String base) {
        super(PolicyEnum.DENY);
        this.server = server;
        this.tokens = new AccessTokens(server, base);
    }

    @Override
    public List<IAuthRule> buildRuleList(RequestDetails request) {
        IAuthRuleBuilder rules = new RuleBuilder();
        rules.allow("what the server can do is for everyone").metadata();
        RestOperationTypeEnum operation = request.getRestOperationType();
        if (operation == RestOperationTypeEnum.METADATA) {
            return rules.build();
        }
        switch (verdict(request)) {
            case AccessTokens.Verdict.Absent absent -> throw unauthorized("An access token is needed.", "");
            case AccessTokens.Verdict.Invalid invalid ->
                throw unauthorized("The access token is not good here, or not any more.", ", error=\"invalid_token\"");
            case AccessTokens.Verdict.Granted granted -> {
                boolean search =
                        operation == RestOperationTypeEnum.SEARCH_TYPE || operation == RestOperationTypeEnum.GET_PAGE;
                boolean read = operation == RestOperationTypeEnum.READ || operation == RestOperationTypeEnum.VREAD;
                for (Scope scope : granted.scopes()) {
                    if ((search && scope.search()) || (read && scope.read())) {
                        permit(rules, scope, granted);
                    }
                }
            }
        }
        return rules.denyAll("the scope of the access token does not cover this")
                .build();
    }

    private static void permit(IAuthRuleBuilder rules, Scope scope, AccessTokens.Verdict.Granted granted) {
        String name = scope.level() + " " + scope.type();
        if (scope.level() != Scope.Level.PATIENT) {
            if (scope.everyType()) {
                rules.allow(name).read().allResources().withAnyId();
            } else {
                rules.allow(name).read().resourcesOfType(scope.type()).withAnyId();
            }
            return;
        }
        if (granted.patient().isEmpty()) {
            return;
        }
        IdType patient = new IdType("Patient", granted.patient().get());
        if (scope.everyType()) {
            rules.allow(name).read().allResources().inCompartment("Patient", patient);
        } else {
            rules.allow(name).read().resourcesOfType(scope.type()).inCompartment("Patient", patient);
        }
        for (String type : OF_NOBODY) {
            if (scope.everyType() || scope.type().equals(type)) {
                rules.allow(type + " of nobody").read().resourcesOfType(type).withAnyId();
            }
        }
    }

    /** Rules are asked for several times in one request; the token is checked once. */
    private AccessTokens.Verdict verdict(RequestDetails request) {
        if (request.getUserData().get(VERDICT) instanceof AccessTokens.Verdict known) {
            return known;
        }
        AccessTokens.Verdict verdict = tokens.check(request.getHeaders("Authorization"));
        request.getUserData().put(VERDICT, verdict);
        return verdict;
    }

    private static AuthenticationException unauthorized(String words, String error) {
        AuthenticationException refusal = new AuthenticationException(words);
        refusal.addResponseHeader("WWW-Authenticate", "Bearer realm=\"fhir\"" + error);
        return refusal;
    }

    /** Says in the CapabilityStatement where tokens come from, as clients of before smart-configuration look for it. */
    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void describe(IBaseConformance generated) {
        if (!(generated instanceof CapabilityStatement statement)) {
            return;
        }
        Extension uris = new Extension(OAUTH_URIS);
        uris.addExtension(new Extension(
                "authorize", new UriType(server.authorizationEndpoint().toString())));
        uris.addExtension(
                new Extension("token", new UriType(server.tokenEndpoint().toString())));
        uris.addExtension(new Extension(
                "introspect", new UriType(server.introspectionEndpoint().toString())));
        uris.addExtension(
                new Extension("revoke", new UriType(server.revocationEndpoint().toString())));
        for (CapabilityStatement.CapabilityStatementRestComponent rest : statement.getRest()) {
            CapabilityStatement.CapabilityStatementRestSecurityComponent security =
                    new CapabilityStatement.CapabilityStatementRestSecurityComponent();
            CodeableConcept smart = security.addService();
            smart.addCoding()
                    .setSystem("http://terminology.hl7.org/CodeSystem/restful-security-service")
                    .setCode("SMART-on-FHIR");
            security.addExtension(uris);
            rest.setSecurity(security);
        }
    }
}
