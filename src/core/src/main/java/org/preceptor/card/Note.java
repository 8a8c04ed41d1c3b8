package org.preceptor.card;

import java.util.Locale;
import java.util.Optional;
import org.preceptor.feature.FeatureDeclaration;

/**
 * Something that a reader must know about what an estimate rests on, or why there is none.
 *
 * @param input the feature that it is about; empty where it is about no single one
 * @param text a sentence, plain: only numbers, dates and words of the shelf are in it
 */
record Note(Kind kind, Optional<String> input, String text) {

    /** What kind of thing. */
    enum Kind {
        MISSING,
        STALE,
        IMPLAUSIBLE,
        OUT_OF_RANGE,
        PRELIMINARY,
        /** The patient is not of the model's population. */
        EXCLUDED,
        /** The patient is unlike those whom the model was fitted to. */
        UNLIKE,
        /** It could not be ruled out that the patient is not of the model's population. */
        UNCHECKED,
        /** The model could not run. */
        UNAVAILABLE;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Note on(Kind kind, FeatureDeclaration about, String text) {
        return new Note(kind, Optional.of(about.name()), text);
    }

    static Note general(Kind kind, String text) {
        return new Note(kind, Optional.empty(), text);
    }

    /** As a line of Markdown. */
    String markdown() {
        return text.replace("<", "&lt;");
    }
}
