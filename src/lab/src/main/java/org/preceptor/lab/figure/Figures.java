package org.preceptor.lab.figure;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.shelf.evaluation.EvaluationFile;

/** The figures of an evaluation. The same file gives the same bytes. */
public final class Figures {

    /** Longer names of columns and values are cut: a figure has no room for them. */
    private static final int LONGEST = 40;

    private Figures() {}

    /** Name to SVG: {@code calibration}, {@code decision-curve}, {@code subgroups}, as far as the evaluation has them. */
    public static Map<String, String> of(EvaluationFile evaluation) {
        Map<String, String> drawn = new LinkedHashMap<>();
        List.of(CalibrationFigure.of(evaluation), DecisionFigure.of(evaluation), SubgroupFigure.of(evaluation)).stream()
                .flatMap(Optional::stream)
                .forEach(figure -> drawn.put(figure.name(), figure.svg()));
        return drawn;
    }

    /**
     * The figures of a folder of evaluations: of those that count, by the plain names of the first variant. {@code held-out.json} gives
     * {@code held-out-calibration.svg} and so on.
     *
     * @param texts name of a file, without its ending, to its text
     * @return name of a file to SVG
     * @throws IOException when one is no evaluation: the message names it
     */
    public static Map<String, String> of(Map<String, String> texts) throws IOException {
        Map<String, String> drawn = new LinkedHashMap<>();
        for (String name : EvaluationFile.NAMES) {
            String text = texts.get(name);
            if (text != null) {
                try {
                    beside(name, EvaluationFile.of(text)).forEach(drawn::put);
                } catch (IOException wrong) {
                    throw new IOException(name + ".json " + wrong.getMessage(), wrong);
                }
            }
        }
        return drawn;
    }

    /** The figures of an evaluation by the names of the files that lie beside it. */
    public static Map<String, String> beside(String name, EvaluationFile evaluation) {
        Map<String, String> drawn = new LinkedHashMap<>();
        of(evaluation).forEach((figure, svg) -> drawn.put(name + "-" + figure + ".svg", svg));
        return drawn;
    }

    static String subject(EvaluationFile evaluation) {
        return plain(evaluation.subject().model()) + ", "
                + plain(evaluation.subject().outcome());
    }

    static String rows(EvaluationFile evaluation) {
        return Look.count(evaluation.counts().evaluated()) + " rows, "
                + Look.count(evaluation.counts().events()) + " with the event";
    }

    static String plain(String text) {
        String line = text.replace('_', ' ').replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
