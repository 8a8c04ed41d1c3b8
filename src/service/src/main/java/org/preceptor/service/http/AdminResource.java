package org.preceptor.service.http;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.preceptor.service.caller.RegistryEditor;
import org.preceptor.service.caller.RegistryEditor.Listed;
import org.preceptor.service.caller.RegistryEditor.Outcome;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.fhir.OperationOutcomes.Issue;
import org.preceptor.service.ledger.RegistryChanges;
import org.preceptor.service.settings.PreceptorSettings;

/**
 * The registry of callers for people who look after it. An entry is a JSON object with the keys of the file; its {@code ETag} says
 * which state of it somebody has seen, and a change must name that. Does not exist unless an identity provider is configured
 * ({@link AdminDoor}).
 */
@Path("/admin")
@RolesAllowed({AdminResource.ADMINISTRATOR, AdminResource.AUDITOR})
public final class AdminResource {

    static final String ADMINISTRATOR = "administrator";
    static final String AUDITOR = "auditor";

    private static final long LONGEST_BODY = 131_072;
    private static final int MOST_CHANGES = 200;
    private static final String ANY = "*";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final RegistryEditor registry;
    private final RegistryChanges changes;
    private final SecurityIdentity identity;
    private final PreceptorSettings settings;

    /** With the rooms behind it, and who asks. */
    @Inject
    public AdminResource(
            RegistryEditor registry, RegistryChanges changes, SecurityIdentity identity, PreceptorSettings settings) {
        this.registry = registry;
        this.changes = changes;
        this.identity = identity;
        this.settings = settings;
    }

    /** All entries. */
    @GET
    @Path("/clients")
    @RunOnVirtualThread
    public Response list() {
        Optional<List<Listed>> all = all();
        if (all.isEmpty()) {
            return unreadable();
        }
        ArrayNode clients = JSON.createArrayNode();
        all.get().forEach(listed -> clients.add(listed.json()));
        return Response.ok(JSON.createObjectNode().set("clients", clients).toString(), MediaType.APPLICATION_JSON)
                .build();
    }

    /** One entry. */
    @GET
    @Path("/clients/{id}")
    @RunOnVirtualThread
    public Response read(@PathParam("id") String id) {
        Optional<List<Listed>> all = all();
        if (all.isEmpty()) {
            return unreadable();
        }
        return all.get().stream()
                .filter(listed -> listed.id().equals(id))
                .findFirst()
                .map(listed -> entry(Response.ok(), listed))
                .orElseGet(AdminResource::absent);
    }

    /** Adds an entry ({@code If-None-Match: *}) or replaces one ({@code If-Match} with its ETag). */
    @PUT
    @Path("/clients/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(ADMINISTRATOR)
    @RunOnVirtualThread
    public Response put(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) Optional<String> ifNoneMatch,
            InputStream body) {
        boolean add = ifNoneMatch.filter(ANY::equals).isPresent();
        if (add == ifMatch.isPresent()) {
            return unconditional("If-None-Match: * to add an entry, or If-Match with the ETag of the one to replace");
        }
        Optional<ObjectNode> entry = object(body);
        if (entry.isEmpty()) {
            return Refusal.badRequest(
                    "structure",
                    List.of("The body must be one JSON object of at most " + LONGEST_BODY
                            + " bytes in which no member comes twice."));
        }
        if (!entry.get().path("id").asText().equals(id)) {
            return Refusal.badRequest("invalid", List.of("id: must be the one of the URL"));
        }
        return answer(registry(id, ifMatch, entry));
    }

    /** Removes an entry. To keep it and let it in no more, put it with {@code "enabled": false}. */
    @DELETE
    @Path("/clients/{id}")
    @RolesAllowed(ADMINISTRATOR)
    @RunOnVirtualThread
    public Response remove(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch) {
        return ifMatch.isEmpty()
                ? unconditional("If-Match with the ETag of the entry to remove")
                : answer(registry(id, ifMatch, Optional.empty()));
    }

    /** Who changed what, the newest first. */
    @GET
    @Path("/changes")
    @RunOnVirtualThread
    public Response changes() throws SQLException, IOException {
        ArrayNode list = JSON.createArrayNode();
        for (RegistryChanges.Change change : changes.newest(MOST_CHANGES)) {
            ObjectNode one = list.addObject();
            one.put("at", change.at().toString());
            one.put("who", change.who());
            one.put("action", change.action().name());
            one.put("client", change.client());
            if (change.before().isPresent()) {
                one.set("before", JSON.readTree(change.before().get()));
            }
            if (change.after().isPresent()) {
                one.set("after", JSON.readTree(change.after().get()));
            }
        }
        return Response.ok(JSON.createObjectNode().set("changes", list).toString(), MediaType.APPLICATION_JSON)
                .build();
    }

    private Optional<List<Listed>> all() {
        return registry.registers() ? registry.all() : Optional.of(List.of());
    }

    private Outcome registry(String id, Optional<String> ifMatch, Optional<ObjectNode> entry) {
        if (!registry.registers()) {
            return new Outcome.Wrong(List.of("preceptor.callers.mode is not `registered`: there is no registry"));
        }
        Optional<String> version = ifMatch.map(tag -> tag.replaceFirst("^\"(.*)\"$", "$1"));
        return registry.carryOut(new RegistryEditor.Wish(id, version, entry, who()));
    }

    private String who() {
        String name = identity.getPrincipal().getName();
        return identity.getPrincipal() instanceof JsonWebToken token ? name + " (" + token.getSubject() + ")" : name;
    }

    private Optional<ObjectNode> object(InputStream body) {
        try (BodyLimit limited =
                new BodyLimit(body, LONGEST_BODY, Deadline.in(settings.limits().deadline()))) {
            JsonNode node = JSON.readTree(limited);
            return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static Response answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done ->
                done.entry()
                        .map(listed -> entry(Response.status(done.added() ? 201 : 200), listed))
                        .orElseGet(() -> Response.noContent().build());
            case Outcome.Absent absent -> absent();
            case Outcome.Moved moved ->
                Refusal.with(
                        412,
                        List.of(new Issue("conflict", "The entry is not the one you have seen: read it again first.")));
            case Outcome.Wrong wrong ->
                Refusal.with(
                        422,
                        wrong.problems().stream()
                                .map(problem -> new Issue("invalid", problem))
                                .toList());
            case Outcome.Unreadable unreadable -> unreadable();
            case Outcome.Failed failed -> Refusal.failed("Nothing was changed: it could not be written down.");
        };
    }

    private static Response entry(Response.ResponseBuilder response, Listed listed) {
        return response.entity(listed.json().toString())
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ETAG, "\"" + listed.version() + "\"")
                .build();
    }

    private static Response absent() {
        return Refusal.notFound("There is no client of this id.");
    }

    private static Response unreadable() {
        return Refusal.with(
                409,
                List.of(
                        new Issue(
                                "conflict",
                                "The registry's file is broken just now, or written in a form in which no entry can be replaced.")));
    }

    private static Response unconditional(String what) {
        return Refusal.with(428, List.of(new Issue("required", "This request needs " + what + ".")));
    }
}
