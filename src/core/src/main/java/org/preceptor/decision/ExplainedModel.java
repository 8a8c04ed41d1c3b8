package org.preceptor.decision;

import java.util.HashMap;
import java.util.Map;
import org.preceptor.explanation.ShapleyExplainer;
import org.preceptor.model.Model;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Variant;

/** A model with an explainer for each of its variants, made once. */
record ExplainedModel(Model model, Map<String, ShapleyExplainer> explainers) {

    ExplainedModel {
        explainers = Map.copyOf(explainers);
    }

    static ExplainedModel of(Model model) {
        Map<String, ShapleyExplainer> explainers = new HashMap<>();
        for (Variant variant : model.declaration().variants()) {
            explainers.put(
                    variant.id(),
                    new ShapleyExplainer(
                            variant, model.scorer(variant), model.declaration().explanation()));
        }
        return new ExplainedModel(model, explainers);
    }

    ModelDeclaration declaration() {
        return model.declaration();
    }

    ShapleyExplainer explainer(Variant variant) {
        ShapleyExplainer explainer = explainers.get(variant.id());
        if (explainer == null) {
            throw new IllegalArgumentException("No variant " + variant.id());
        }
        return explainer;
    }
}
