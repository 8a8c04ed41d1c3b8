package org.preceptor.shelf.orders;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.shelf.Block;
import org.preceptor.shelf.Entry;
import org.preceptor.statin.Intensity;
import org.preceptor.statin.StatinKnowledge.Agent;
import org.preceptor.statin.StatinKnowledge.Dose;
import org.preceptor.statin.StatinKnowledge.Effect;
import org.preceptor.statin.StatinKnowledge.KidneyLimit;

/** Reads the table of doses and what they do in {@code statins.yaml}. */
final class StatinDoses {

    private final Named named;
    private final DrugDictionary dictionary;
    private final String drugClass;

    StatinDoses(Named named, DrugDictionary dictionary, String drugClass) {
        this.named = named;
        this.dictionary = dictionary;
        this.drugClass = drugClass;
    }

    /** "high". */
    static String word(Intensity intensity) {
        return intensity.name().toLowerCase(Locale.ROOT);
    }

    /** What is expected of each intensity. */
    static Map<Intensity, Effect> effects(Block block) {
        Map<Intensity, Effect> effects = new EnumMap<>(Intensity.class);
        for (Intensity intensity : Intensity.values()) {
            Block effect = block.need(word(intensity)).block();
            String words = effect.need("words").text();
            Entry entry = effect.maybe("reduction");
            OptionalDouble reduction = entry.optionalNumber();
            if (reduction.isPresent() && !(reduction.getAsDouble() > 0 && reduction.getAsDouble() < 1)) {
                entry.problem("expected a share above 0 and below 1");
            }
            effect.nothingElse();
            effects.put(intensity, new Effect(words, reduction));
        }
        block.nothingElse();
        return effects;
    }

    List<Agent> read(Entry list) {
        List<Agent> agents = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (Entry entry : list.filledList()) {
            Block block = entry.block();
            String drug = named.drug(block.need("drug"));
            Optional<Drug> known = dictionary.drug(drug);
            if (known.filter(one -> !dictionary.isA(one, drugClass)).isPresent()) {
                entry.problem(
                        "`" + drug + "` is not in the class `" + drugClass + "`: no draft of it would be looked at");
            }
            if (!ids.add(drug)) {
                entry.problem("`" + drug + "` is declared twice");
            }
            agents.add(new Agent(drug, doses(block), kidney(block.maybe("kidney"))));
            block.nothingElse();
        }
        return agents;
    }

    /** Doses rise with intensity and do not overlap. */
    private static Map<Intensity, Dose> doses(Block block) {
        Map<Intensity, Dose> doses = new EnumMap<>(Intensity.class);
        double end = 0;
        for (Intensity intensity : Intensity.values()) {
            Entry entry = block.maybe(word(intensity));
            if (entry.given()) {
                Block dose = entry.block();
                double from = LimitFile.positive(dose.need("from"));
                double to = LimitFile.positive(dose.need("to"));
                Optional<String> note = dose.maybe("note").optionalText();
                dose.nothingElse();
                if (from <= end || to < from) {
                    entry.problem("doses rise with intensity and do not overlap; `to` is at least `from`");
                }
                end = to;
                doses.put(intensity, new Dose(from, to, note));
            }
        }
        if (block.present() && doses.isEmpty()) {
            block.problem("no dose of any intensity");
        }
        return doses;
    }

    private static List<KidneyLimit> kidney(Entry list) {
        List<KidneyLimit> limits = new ArrayList<>();
        for (Entry entry : list.list()) {
            Block block = entry.block();
            limits.add(
                    new KidneyLimit(LimitFile.positive(block.need("below")), LimitFile.positive(block.need("most"))));
            block.nothingElse();
        }
        return limits;
    }
}
