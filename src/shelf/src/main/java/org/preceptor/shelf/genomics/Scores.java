package org.preceptor.shelf.genomics;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.preceptor.genomics.ScoreRange;
import org.preceptor.shelf.Entry;

/** Activity scores as the tables write them: {@code "1"}, {@code "0.25..1"}, {@code "2.5.."} (and more). */
final class Scores {

    private static final Pattern RANGE =
            Pattern.compile("(\\d{1,2}(?:\\.\\d{1,2})?)(\\.\\.(\\d{1,2}(?:\\.\\d{1,2})?)?)?");

    private Scores() {}

    static Optional<ScoreRange> parse(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return Optional.empty();
        }
        double least = Double.parseDouble(range.group(1));
        double most = range.group(2) == null
                ? least
                : range.group(3) == null ? Double.POSITIVE_INFINITY : Double.parseDouble(range.group(3));
        return most < least ? Optional.empty() : Optional.of(new ScoreRange(least, most));
    }

    static ScoreRange read(Entry entry) {
        String text = entry.text();
        return parse(text).orElseGet(() -> {
            entry.problem("`" + text + "` is no score such as \"1\", \"0.25..1\" or \"2.5..\"");
            return ScoreRange.exactly(0);
        });
    }
}
