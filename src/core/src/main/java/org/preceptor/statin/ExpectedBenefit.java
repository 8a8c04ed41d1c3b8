package org.preceptor.statin;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.preceptor.card.Frequency;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.feature.FeatureValue;
import org.preceptor.order.Citation;
import org.preceptor.order.Estimates;
import org.preceptor.order.Lacking;

/**
 * What starting a statin gains, by intensity: the risk without one, less what the fall of the patient's own LDL cholesterol takes
 * away (Cholesterol Treatment Trialists 2010, as {@code models/statin-benefit-ctt} computes it).
 */
final class ExpectedBenefit {

    private final StatinKnowledge knowledge;
    private final StatinPatient patient;

    ExpectedBenefit(StatinKnowledge knowledge, StatinPatient patient) {
        this.knowledge = knowledge;
        this.patient = patient;
    }

    /** Absolute risk reduction, 0 to 1, of each intensity for which the source gives a least fall of LDL cholesterol. */
    Map<Intensity, Double> reductions() {
        Map<Intensity, Double> reductions = new EnumMap<>(Intensity.class);
        OptionalDouble ldl = patient.ldl().present();
        if (ldl.isEmpty() || patient.risk().isEmpty()) {
            return reductions;
        }
        for (Intensity intensity : Intensity.values()) {
            StatinKnowledge.Effect effect = knowledge.effects().get(intensity);
            if (effect != null && effect.reduction().isPresent()) {
                reduction(patient.orders().estimates(), effect.reduction().getAsDouble() * ldl.getAsDouble())
                        .ifPresent(value -> reductions.put(intensity, value));
            }
        }
        return reductions;
    }

    private OptionalDouble reduction(Estimates estimates, double millimolesPerLitre) {
        StatinKnowledge.Benefit benefit = knowledge.benefit();
        Map<String, Double> given = new HashMap<>(benefit.given());
        given.put(benefit.reduction(), millimolesPerLitre);
        return estimates.estimate(benefit.modelId(), benefit.output(), given).present();
    }

    /** Lines of a card: the numbers, or why there are none. */
    List<String> words() {
        Map<Intensity, Double> reductions = reductions();
        if (reductions.isEmpty()) {
            return List.of("**No benefit is estimated, which does not mean that there is none.** " + whyNone());
        }
        double risk = patient.risk().orElseThrow();
        // One denominator for the whole card, small enough for the smallest number on it.
        double smallest = reductions.values().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(risk);
        List<String> lines = new ArrayList<>();
        lines.add("Without a statin about **" + Frequency.of(risk, smallest) + "** people with the same inputs develop "
                + knowledge.risk().event() + ". With one, over the same time, about:\n" + list(reductions, smallest));
        lines.add(basis());
        return lines;
    }

    private String list(Map<Intensity, Double> reductions, double smallest) {
        List<String> items = new ArrayList<>();
        for (Intensity intensity : List.of(Intensity.HIGH, Intensity.MODERATE, Intensity.LOW)) {
            StatinKnowledge.Effect effect = knowledge.effects().get(intensity);
            if (effect != null) {
                Double reduction = reductions.get(intensity);
                String fewer = reduction == null
                        ? "less than that"
                        : "**" + Frequency.of(reduction, smallest).replace("fewer than", "less than") + " fewer**";
                items.add("- " + intensity.words() + " (" + effect.words() + "): " + fewer);
            }
        }
        return String.join("\n", items);
    }

    private String basis() {
        return "Derived, not validated: " + knowledge.benefit().caveat() + " LDL cholesterol "
                + value() + ". The estimates are about " + knowledge.risk().population() + ". Sources: "
                + link(knowledge.risk().citation()) + "; "
                + link(knowledge.benefit().citation()) + ".";
    }

    /** "3.0 mmol/L (116 mg/dL; 2026-10-01)". */
    private String value() {
        double ldl = patient.ldl().present().orElseThrow();
        String other = knowledge.ldl().conversions().stream()
                .map(conversion -> Math.round(ldl / conversion.factor()) + " " + conversion.unit())
                .findFirst()
                .orElse("");
        String date = patient.ldl().value() instanceof FeatureValue.Present present
                ? present.time().map(ClinicalTime::date).map(day -> "; " + day).orElse("")
                : "";
        return String.format(Locale.ROOT, "%.1f", ldl) + " mmol/L (" + other + date + ")";
    }

    private String whyNone() {
        List<String> why = new ArrayList<>();
        if (patient.risk().isEmpty()) {
            why.addAll(patient.whyNoRisk());
        }
        why.addAll(Lacking.wrong(patient.ldl()));
        if (why.isEmpty()) {
            why.add("It could not be computed");
        }
        return String.join(". ", why) + ".";
    }

    /** A source as a link. */
    static String link(Citation citation) {
        return citation.url()
                        .map(url -> "[" + citation.label() + "](" + url + ")")
                        .orElse(citation.label()) + ", " + citation.date();
    }
}
