package org.preceptor.card;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.preceptor.cds.Link;
import org.preceptor.model.ModelDeclaration;

/**
 * One click from a card to the cards of the models whose estimates it carries.
 *
 * @param publicUrl under which people reach the service, without a slash at the end. It is a setting and never comes out of a request:
 *     who could choose it could send a clinician elsewhere. Empty: no links
 */
public record ModelLinks(Optional<String> publicUrl) {

    /** Where nobody said under which URL the service is reached. */
    public static final ModelLinks NONE = new ModelLinks(Optional.empty());

    public ModelLinks {
        publicUrl = publicUrl.map(String::strip).map(ModelLinks::bare).filter(url -> !url.isEmpty());
    }

    private static String bare(String url) {
        int end = url.length();
        while (end > 0 && url.charAt(end - 1) == '/') {
            end--;
        }
        return url.substring(0, end);
    }

    /** One link for each model, in their order. */
    List<Link> to(Collection<ModelDeclaration> models) {
        return publicUrl
                .map(url -> models.stream()
                        .distinct()
                        .map(model -> new Link(
                                "About this model (" + model.title() + " " + model.version() + ")",
                                url + "/models/" + model.id(),
                                Link.Type.ABSOLUTE,
                                Optional.empty()))
                        .toList())
                .orElse(List.of());
    }
}
