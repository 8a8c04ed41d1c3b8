package org.preceptor.service.http;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.service.bookcase.Bookcase;
import org.preceptor.service.fhir.OperationOutcomes.Issue;

/** The cards of the models, for anyone: they say nothing about patients. */
@Path("/models")
public final class ModelsResource {

    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");
    private static final MediaType MARKDOWN = new MediaType("text", "markdown", "UTF-8");
    private static final MediaType CSS = new MediaType("text", "css", "UTF-8");

    /** The first is what a request gets that does not care. */
    private static final List<Variant> FORMS = Variant.mediaTypes(
                    MediaType.TEXT_HTML_TYPE, new MediaType("text", "markdown"))
            .build();

    private final Bookcase bookcase;

    /** With the shelf. */
    @Inject
    public ModelsResource(Bookcase bookcase) {
        this.bookcase = bookcase;
    }

    /** Which models there are. */
    @GET
    @RunOnVirtualThread
    public Response list(@QueryParam("format") Optional<String> format, @Context Request request) {
        Optional<MediaType> form = form(format, request);
        if (form.isEmpty()) {
            return notAcceptable();
        }
        Map<String, ModelDeclaration> models = new TreeMap<>();
        for (Map.Entry<String, Model> model : bookcase.desk().shelf().models().entrySet()) {
            models.put(model.getKey(), model.getValue().declaration());
        }
        String markdown = CardPage.list(models.values());
        return answer(form.get(), "Models", markdown, request);
    }

    /** How pages look; models' ids have no dots. */
    @GET
    @Path("/card.css")
    public Response style(@Context Request request) {
        return tagged(CSS, CardPage.STYLE, request);
    }

    /** The card of one model, as its folder has it. */
    @GET
    @Path("/{id}")
    @RunOnVirtualThread
    public Response card(
            @PathParam("id") String id, @QueryParam("format") Optional<String> format, @Context Request request)
            throws IOException {
        // Only what was read as a model: no path comes out of a request.
        Model model = bookcase.desk().shelf().models().get(id);
        if (model == null) {
            return Refusal.notFound("There is no model of this id.");
        }
        Optional<MediaType> form = form(format, request);
        if (form.isEmpty()) {
            return notAcceptable();
        }
        java.nio.file.Path file = bookcase.root()
                .resolve("models")
                .resolve(model.declaration().id())
                .resolve("MODEL_CARD.md");
        if (!Files.isRegularFile(file)) {
            return Refusal.notFound("This model has no card.");
        }
        return answer(form.get(), model.declaration().title(), Files.readString(file), request);
    }

    /** What is asked for by name, else what the client accepts. */
    private static Optional<MediaType> form(Optional<String> format, Request request) {
        if (format.isPresent()) {
            return switch (format.get()) {
                case "html" -> Optional.of(HTML);
                case "markdown" -> Optional.of(MARKDOWN);
                default -> Optional.empty();
            };
        }
        return Optional.ofNullable(request.selectVariant(FORMS))
                .map(chosen -> "html".equals(chosen.getMediaType().getSubtype()) ? HTML : MARKDOWN);
    }

    private static Response notAcceptable() {
        return Refusal.with(
                406,
                List.of(new Issue("not-supported", "There are text/html and text/markdown (format=html, markdown).")));
    }

    private static Response answer(MediaType form, String title, String markdown, Request request) {
        return tagged(form, form.equals(HTML) ? CardPage.html(title, markdown) : markdown, request);
    }

    private static Response tagged(MediaType form, String body, Request request) {
        EntityTag tag = new EntityTag(digest(body));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged != null ? unchanged : Response.ok(body, form))
                .tag(tag)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private static String digest(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
