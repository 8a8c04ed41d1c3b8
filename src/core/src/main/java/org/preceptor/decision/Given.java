package org.preceptor.decision;

import java.util.Optional;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Variant;

/**
 * Which graph gave an estimate.
 *
 * @param sha256 of the graph's bytes, in hexadecimal
 */
public record Given(String modelId, String version, String variantId, String sha256) {

    /** The same in a declaration; empty where it is another by now. */
    Optional<Variant> variantOf(ModelDeclaration model) {
        return model.version().equals(version)
                ? model.variants().stream()
                        .filter(variant -> variant.id().equals(variantId)
                                && variant.sha256().equals(sha256))
                        .findFirst()
                : Optional.empty();
    }
}
