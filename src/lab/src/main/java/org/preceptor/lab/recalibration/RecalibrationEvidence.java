package org.preceptor.lab.recalibration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.preceptor.lab.statistics.Recalibration;

/**
 * A recalibration, with what it is worth on rows that it was not fitted to: each tenth of the clusters is judged by a fit, choice of the
 * method included, to the other nine.
 */
public final class RecalibrationEvidence {

    /**
     * The fewest events, and rows without one: with fewer a model's calibration cannot be told (Collins GS, Ogundimu EO, Altman DG. Stat Med
     * 2016;35:214-226).
     */
    public static final int FEWEST = 100;

    private static final int FOLDS = 10;

    private final Recalibration recalibration;
    private final double[] crossFitted;
    private final List<Recalibration.Method> chosen;

    private RecalibrationEvidence(
            Recalibration recalibration, double[] crossFitted, List<Recalibration.Method> chosen) {
        this.recalibration = recalibration;
        this.crossFitted = crossFitted;
        this.chosen = chosen;
    }

    /**
     * Fits to all rows, and for the evidence to nine tenths of them ten times.
     *
     * @param clusters a word for each row; rows with the same word are on the same side
     * @throws IllegalArgumentException when there are too few events, or there is no such fit; the message says what would help
     */
    public static RecalibrationEvidence of(double[] risks, boolean[] events, List<String> clusters, long seed) {
        int came = 0;
        for (boolean event : events) {
            came += event ? 1 : 0;
        }
        if (came < FEWEST || events.length - came < FEWEST) {
            throw new IllegalArgumentException("there are " + came + " rows with the event and "
                    + (events.length - came) + " without; at least " + FEWEST + " of each are needed");
        }
        Map<String, Integer> folds = folds(clusters, seed);
        double[] crossFitted = new double[risks.length];
        List<Recalibration.Method> chosen = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            boolean[] seen = new boolean[risks.length];
            for (int i = 0; i < seen.length; i++) {
                seen[i] = folds.getOrDefault(clusters.get(i), 0) != fold;
            }
            Recalibration fitted = fit(risks, events, seen);
            chosen.add(fitted.method());
            for (int i = 0; i < seen.length; i++) {
                if (!seen[i]) {
                    crossFitted[i] = fitted.risk(risks[i]);
                }
            }
        }
        boolean[] all = new boolean[risks.length];
        Arrays.fill(all, true);
        return new RecalibrationEvidence(fit(risks, events, all), crossFitted, chosen);
    }

    private static Map<String, Integer> folds(List<String> clusters, long seed) {
        List<String> distinct = new ArrayList<>(new LinkedHashSet<>(clusters));
        Collections.shuffle(distinct, new Random(seed));
        Map<String, Integer> folds = new LinkedHashMap<>();
        for (int i = 0; i < distinct.size(); i++) {
            folds.put(distinct.get(i), i % FOLDS);
        }
        return folds;
    }

    private static Recalibration fit(double[] risks, boolean[] events, boolean[] seen) {
        int n = 0;
        for (boolean one : seen) {
            n += one ? 1 : 0;
        }
        double[] r = new double[n];
        boolean[] e = new boolean[n];
        for (int i = 0, at = 0; i < seen.length; i++) {
            if (seen[i]) {
                r[at] = risks[i];
                e[at++] = events[i];
            }
        }
        Recalibration fitted = Recalibration.of(r, e)
                .orElseThrow(
                        () -> new IllegalArgumentException("the rows have no such fit: do their risks differ at all?"));
        if (!(fitted.slope() > 0)) {
            throw new IllegalArgumentException(
                    "on these rows higher risks do not go with more events: no slope can mend that");
        }
        return fitted;
    }

    /** Of all rows. */
    public Recalibration recalibration() {
        return recalibration;
    }

    /** Each row's risk by a fit that did not see it, in the rows' order. */
    public double[] crossFitted() {
        return crossFitted.clone();
    }

    /**
     * What is kept in the new folder, as JSON.
     *
     * @param facts further fields, e.g. of which model it is
     */
    public String json(Map<String, Object> facts) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            for (Map.Entry<String, Object> fact : facts.entrySet()) {
                json.writeFieldName(fact.getKey());
                if (fact.getValue() instanceof Number number) {
                    json.writeNumber(number.longValue());
                } else {
                    json.writeString(String.valueOf(fact.getValue()));
                }
            }
            json.writeStringField("method", name(recalibration.method()));
            json.writeNumberField("intercept", recalibration.intercept());
            json.writeNumberField("slope", recalibration.slope());
            json.writeNumberField("likelihood_ratio_against_nothing", recalibration.againstNothing());
            json.writeNumberField("likelihood_ratio_against_intercept", recalibration.againstIntercept());
            json.writeObjectFieldStart("method_in_the_ten_cross_fits");
            Map<String, Integer> counts = new TreeMap<>();
            chosen.forEach(method -> counts.merge(name(method), 1, Integer::sum));
            for (Map.Entry<String, Integer> count : counts.entrySet()) {
                json.writeNumberField(count.getKey(), count.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text + "\n";
    }

    /** The method as files name it. */
    public static String name(Recalibration.Method method) {
        return method.name().toLowerCase(Locale.ROOT);
    }
}
