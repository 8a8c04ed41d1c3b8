package org.preceptor.service.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.preceptor.shelf.card.MeasuredAttributes;
import org.preceptor.shelf.card.ModelCard;
import org.preceptor.shelf.evaluation.EvaluationFile;

/**
 * What the site itself measured of a model: {@code local/<model>/evaluation.json} on the shelf, which nobody but the site vouches for.
 *
 * @param broken whether there is one that cannot be used
 */
record LocalEvaluation(Optional<EvaluationFile> evaluation, boolean broken) {

    private static final Logger LOG = Logger.getLogger(LocalEvaluation.class);

    /** No evaluation comes near it. */
    private static final int LARGEST = 2_000_000;

    /**
     * Reads it; broken where there is one that cannot be read, and the log says why.
     *
     * @param id of a model that is on the shelf
     */
    static LocalEvaluation read(Path shelf, String id) {
        Path file = shelf.resolve("local").resolve(id).resolve("evaluation.json");
        if (!Files.isRegularFile(file)) {
            return new LocalEvaluation(Optional.empty(), false);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("larger than " + LARGEST + " bytes");
            }
            EvaluationFile read = EvaluationFile.of(new String(bytes, StandardCharsets.UTF_8));
            if (!read.subject().model().equals(id)) {
                throw new IOException("is about another model");
            }
            return new LocalEvaluation(Optional.of(read), false);
        } catch (IOException wrong) {
            LOG.warnf("The local evaluation of %s cannot be used: %s", id, wrong.getMessage());
            return new LocalEvaluation(Optional.empty(), true);
        }
    }

    /**
     * The card with it: validity and fairness in local data.
     *
     * @param declaration SHA-256 of the {@code model.yaml} in use
     */
    ModelCard on(ModelCard card, String declaration) {
        if (broken) {
            String unreadable = "there is a local evaluation that cannot be read: not known";
            return card.with(27, unreadable).with(29, unreadable);
        }
        return evaluation
                .map(measured -> MeasuredAttributes.filledLocally(card, measured, declaration))
                .orElse(card);
    }
}
