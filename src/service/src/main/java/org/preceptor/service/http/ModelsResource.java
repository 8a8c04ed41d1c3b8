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
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.provenance.CardDocument;
import org.preceptor.service.bookcase.Bookcase;
import org.preceptor.service.fhir.OperationOutcomes.Issue;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.card.CardJson;
import org.preceptor.shelf.card.CardPapers;
import org.preceptor.shelf.card.ChaiXml;
import org.preceptor.shelf.card.ModelCard;

/** The cards of the models, for anyone: they say nothing about patients. */
@Path("/models")
public final class ModelsResource {

    private static final MediaType CSS = new MediaType("text", "css", "UTF-8");

    private final Bookcase bookcase;

    /** With the shelf. */
    @Inject
    public ModelsResource(Bookcase bookcase) {
        this.bookcase = bookcase;
    }

    /** Which models there are. */
    @GET
    @RunOnVirtualThread
    public Response list(
            @QueryParam("format") Optional<String> format, @Context Request request, @Context UriInfo address) {
        Optional<CardForm> form = CardForm.of(format, request, List.of(CardForm.HTML, CardForm.MARKDOWN));
        if (form.isEmpty()) {
            return notAcceptable(List.of(CardForm.HTML, CardForm.MARKDOWN));
        }
        Map<String, ModelDeclaration> models = new TreeMap<>();
        for (Map.Entry<String, Model> model : bookcase.desk().shelf().models().entrySet()) {
            models.put(model.getKey(), model.getValue().declaration());
        }
        String place = address.getPath().endsWith("/") ? "" : "models/";
        String markdown = CardPage.list(models.values(), place);
        return tagged(
                form.get().media(),
                form.get() == CardForm.HTML ? CardPage.list("Models", place, markdown) : markdown,
                request);
    }

    /** How pages look; models' ids have no dots. */
    @GET
    @Path("/card.css")
    public Response style(@Context Request request) {
        return tagged(CSS, CardPage.STYLE, request);
    }

    /** The card of one model in one of its forms, by the ending of the id, {@code format}, or what the client accepts. */
    @GET
    @Path("/{id}")
    @RunOnVirtualThread
    public Response card(
            @PathParam("id") String id, @QueryParam("format") Optional<String> format, @Context Request request) {
        int dot = id.indexOf('.');
        String name = dot < 0 ? id : id.substring(0, dot);
        Optional<String> asked = dot < 0 ? format : Optional.of(CardForm.byEnding(id.substring(dot + 1)));
        // Only what was read as a model: no path comes out of a request.
        Shelf shelf = bookcase.desk().shelf();
        Model model = shelf.models().get(name);
        if (model == null) {
            return Refusal.notFound("There is no model of this id.");
        }
        List<CardForm> forms = List.of(CardForm.values());
        Optional<CardForm> form = CardForm.of(asked, request, forms);
        if (form.isEmpty()) {
            return notAcceptable(forms);
        }
        CardPapers papers = shelf.papers().get(name);
        if (papers == null) {
            return Refusal.notFound("This model has no card.");
        }
        ModelDeclaration declared = model.declaration();
        LocalEvaluation local = LocalEvaluation.read(bookcase.root(), declared.id());
        ModelCard card = local.on(papers.card(), shelf.files().getOrDefault("models/" + name + "/model.yaml", ""));
        String body = switch (form.get()) {
            case HTML -> CardPage.card(declared.title(), card.markdown(), papers.figures());
            case MARKDOWN -> card.markdown();
            case JSON -> CardJson.of(declared, card, papers, local.evaluation());
            case XML -> ChaiXml.of(card, papers);
            case FHIR -> CardDocument.bundle(declared, card.markdown(), ChaiXml.of(card, papers));
        };
        return tagged(form.get().media(), body, request);
    }

    private static Response notAcceptable(List<CardForm> forms) {
        return Refusal.with(
                406,
                List.of(new Issue(
                        "not-supported",
                        "There are "
                                + String.join(
                                        ", ",
                                        forms.stream().map(CardForm::words).toList())
                                + ".")));
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
