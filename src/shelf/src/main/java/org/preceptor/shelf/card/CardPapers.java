package org.preceptor.shelf.card;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.preceptor.shelf.evaluation.EvaluationFile;

/**
 * What a model's folder says about it, read with the shelf and covered by the folder's signature.
 *
 * @param markdown {@code MODEL_CARD.md}
 * @param evaluations name of a file in {@code evaluation/}, without its ending, to what it holds
 * @param figures name of a file in {@code evaluation/} to SVG
 */
public record CardPapers(String markdown, Map<String, EvaluationFile> evaluations, Map<String, String> figures) {

    public CardPapers {
        evaluations = Collections.unmodifiableMap(new LinkedHashMap<>(evaluations));
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** The card, by its headings and attributes. */
    public ModelCard card() {
        return new ModelCard(markdown);
    }
}
