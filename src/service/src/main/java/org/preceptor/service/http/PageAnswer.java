package org.preceptor.service.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.preceptor.explanation.Reconsidered.Objection;

/** What the page is told where there is nothing to show: a status, a word, and what helps. */
final class PageAnswer {

    private PageAnswer() {}

    static ObjectNode object() {
        return ExplanationView.JSON.createObjectNode();
    }

    static Response of(ObjectNode body) {
        return Response.ok(body.toString(), MediaType.APPLICATION_JSON).build();
    }

    static Response error(int status, String word) {
        return error(status, word, object());
    }

    static Response error(int status, String word, ObjectNode more) {
        ObjectNode body = object().put("error", word);
        body.setAll(more);
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(body.toString())
                .build();
    }

    /** One answer for a handle that is unknown, over, or about somebody else. */
    static Response nothing() {
        return error(404, "not-found");
    }

    static Response refused(List<Objection> reasons) {
        ObjectNode more = object();
        ArrayNode all = more.putArray("reasons");
        reasons.forEach(reason -> all.addObject().put("input", reason.input()).put("text", reason.text()));
        return error(422, "refused", more);
    }
}
