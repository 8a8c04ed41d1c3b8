package org.preceptor.lab.support;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** {@code evaluation/guard.json}: how well the guard works. */
public final class GuardJson {

    private static final double MOST_REFUSED = 0.05;
    private static final double LEAST_CAUGHT = 0.95;
    /** The 97.5 % quantile of the standard normal distribution. */
    private static final double Z = 1.959964;

    private final JsonGenerator json;

    private GuardJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * The text, ending with a line break.
     *
     * @param unseen in words, whom the summary was not made of
     */
    public static String of(String model, String unseen, double abstainedOfTraining, Guarded guarded) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            generator.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter));
            new GuardJson(generator).write(model, unseen, abstainedOfTraining, guarded.counts());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text + "\n";
    }

    /** In lines for a terminal. */
    public static String words(Guarded guarded) {
        Guarded.Counts counts = guarded.counts();
        long[] sums = sums(counts);
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "guard: %,d of %,d unseen rows refused (%.1f %%), %,d of %,d implausible chimaeras caught (%.1f %%)%n",
                counts.refused(),
                counts.rows(),
                100.0 * counts.refused() / Math.max(1, counts.rows()),
                sums[1],
                sums[0],
                100.0 * sums[1] / Math.max(1, sums[0])));
        counts.kinds()
                .forEach((kind, tally) -> text.append(String.format(
                        Locale.ROOT,
                        "  %-44s %,d made, %,d implausible, %,d caught; %,d plausible ones refused%n",
                        kind,
                        tally.made,
                        tally.implausible,
                        tally.caught,
                        tally.plausibleRefused)));
        return text.toString();
    }

    private static long[] sums(Guarded.Counts counts) {
        long implausible = 0;
        long caught = 0;
        for (Guarded.Tally tally : counts.kinds().values()) {
            implausible += tally.implausible;
            caught += tally.caught;
        }
        return new long[] {implausible, caught};
    }

    private void write(String model, String unseen, double abstained, Guarded.Counts counts) throws IOException {
        json.writeStartObject();
        json.writeStringField("model", model);
        json.writeStringField("unseen_rows", unseen);
        json.writeObjectFieldStart("implausible_means");
        json.writeStringField(
                "rule",
                "a changed value that none of the real people most alike in all other inputs comes near: beyond their least or greatest by more than the margin; a code that none of them has");
        json.writeNumberField("people_for_a_number", Neighbours.NUMBERS);
        json.writeNumberField("people_for_a_code", Neighbours.CODES);
        json.writeNumberField("margin", Neighbours.MARGIN);
        share("unaltered_rows_called_so", counts.calledImplausible(), counts.unaltered());
        json.writeEndObject();
        number("abstained_of_training_rows", abstained);
        share("abstained_of_unseen_rows", counts.refused(), counts.rows());
        if (counts.parts().size() > 1) {
            json.writeObjectFieldStart("abstained_by_part");
            for (Map.Entry<String, long[]> part : counts.parts().entrySet()) {
                share(part.getKey(), part.getValue()[1], part.getValue()[0]);
            }
            json.writeEndObject();
        }
        long[] sums = sums(counts);
        share("implausible_chimaeras_caught", sums[1], sums[0]);
        json.writeArrayFieldStart("kinds");
        boolean each = true;
        for (Map.Entry<String, Guarded.Tally> kind : counts.kinds().entrySet()) {
            Guarded.Tally tally = kind.getValue();
            json.writeStartObject();
            json.writeStringField("kind", kind.getKey());
            json.writeNumberField("made", tally.made);
            share("implausible_caught", tally.caught, tally.implausible);
            share("plausible_refused", tally.plausibleRefused, tally.made - tally.implausible);
            json.writeEndObject();
            each &= tally.caught >= LEAST_CAUGHT * tally.implausible;
        }
        json.writeEndArray();
        json.writeObjectFieldStart("kept");
        json.writeBooleanField("at_most_5_percent_false_abstention", counts.refused() <= MOST_REFUSED * counts.rows());
        json.writeBooleanField("at_least_95_percent_caught", sums[1] >= LEAST_CAUGHT * sums[0]);
        json.writeBooleanField("at_least_95_percent_of_each_kind", each);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** With Wilson's interval (Wilson EB, J Am Stat Assoc 1927;22:209-212). */
    private void share(String name, long of, long all) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("rows", all);
        json.writeNumberField("of_them", of);
        if (all > 0) {
            double share = (double) of / all;
            double centre = (share + Z * Z / (2 * all)) / (1 + Z * Z / all);
            double half = Z * Math.sqrt(share * (1 - share) / all + Z * Z / (4.0 * all * all)) / (1 + Z * Z / all);
            number("share", share);
            number("low", Math.max(0, centre - half));
            number("high", Math.min(1, centre + half));
        }
        json.writeEndObject();
    }

    private void number(String name, double value) throws IOException {
        json.writeNumberField(name, Marginal.rounded(value));
    }
}
