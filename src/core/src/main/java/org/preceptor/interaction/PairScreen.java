package org.preceptor.interaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.interaction.InteractionKnowledge.Pair;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Finding;
import org.preceptor.order.Remedy;

/** Finds pairs of drugs that should not be taken together. */
final class PairScreen {

    private final List<Pair> pairs;
    private final DrugDictionary dictionary;
    private final Regimen regimen;
    private final Substitutes substitutes;
    /** Drug to the pairs that concern it: asked once for each drafted drug, not for each that it is compared with. */
    private final Map<String, List<Pair>> concerning = new HashMap<>();

    PairScreen(List<Pair> pairs, DrugDictionary dictionary, Regimen regimen, Substitutes substitutes) {
        this.pairs = pairs;
        this.dictionary = dictionary;
        this.regimen = regimen;
        this.substitutes = substitutes;
    }

    /** A pair that was met. */
    private record Met(Pair pair, Drug drafted, Drug other, Taken draft, List<Taken> partners) {}

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Taken draft : regimen.selected()) {
            Map<String, Met> met = new LinkedHashMap<>();
            for (Taken partner : regimen.partners(draft)) {
                meet(draft, partner, met);
            }
            met.values().forEach(each -> findings.add(finding(each)));
        }
        return findings;
    }

    private void meet(Taken draft, Taken partner, Map<String, Met> met) {
        for (Drug drafted : draft.drugs()) {
            List<Pair> own = concerning.computeIfAbsent(drafted.id(), unused -> concerning(pairs, dictionary, drafted));
            for (Drug other : partner.drugs()) {
                Optional<Pair> pair = rule(own, dictionary, drafted, other);
                if (pair.isPresent() && !regimen.longTogether(drafted, other)) {
                    met.computeIfAbsent(
                                    id(drafted, other),
                                    unused -> new Met(pair.get(), drafted, other, draft, new ArrayList<>()))
                            .partners()
                            .add(partner);
                }
            }
        }
    }

    /** The pairs that the drug is on either side of, in the same order. */
    static List<Pair> concerning(List<Pair> pairs, DrugDictionary dictionary, Drug drug) {
        List<Pair> concerning = new ArrayList<>();
        for (Pair pair : pairs) {
            if (among(dictionary, drug, pair.objects()) || among(dictionary, drug, pair.precipitants())) {
                concerning.add(pair);
            }
        }
        return concerning;
    }

    /** The first rule about two drugs, whichever is drafted. */
    static Optional<Pair> rule(List<Pair> pairs, DrugDictionary dictionary, Drug one, Drug other) {
        if (one.id().equals(other.id())) {
            return Optional.empty();
        }
        for (Pair pair : pairs) {
            if (affects(dictionary, pair, one, other) || affects(dictionary, pair, other, one)) {
                return Optional.of(pair);
            }
        }
        return Optional.empty();
    }

    private static boolean affects(DrugDictionary dictionary, Pair pair, Drug object, Drug precipitant) {
        return among(dictionary, object, pair.objects()) && among(dictionary, precipitant, pair.precipitants());
    }

    static boolean among(DrugDictionary dictionary, Drug drug, Set<String> ids) {
        return dictionary.isAny(drug, ids);
    }

    private static String id(Drug one, Drug other) {
        return "interaction." + Words.sorted(one, other);
    }

    private Finding finding(Met met) {
        Pair pair = met.pair();
        List<DraftOrder> orders = new ArrayList<>();
        met.draft().draft().ifPresent(orders::add);
        met.partners().forEach(partner -> partner.draft().ifPresent(orders::add));
        boolean byName = met.draft().byName() || met.partners().stream().allMatch(Taken::byName);
        List<String> detail = new ArrayList<>();
        detail.add(pair.why());
        detail.add(pair.advice());
        detail.add(Words.capital(met.other().name())
                + (orders.size() > 1 ? " is drafted in this session." : " is on the patient's list of medications."));
        if (byName) {
            detail.add(Words.BY_NAME);
        }
        List<Remedy> remedies = remedies(met, orders, detail);
        return new Finding(
                id(met.drafted(), met.other()),
                orders,
                pair.interruptive() ? Finding.ActionClass.AVOID : Finding.ActionClass.MONITOR,
                Finding.Strength.UNGRADED,
                pair.indicator(),
                Words.summary(Words.capital(met.drafted().name()) + " with "
                        + met.other().name() + ": " + pair.consequence()),
                detail,
                pair.citation(),
                remedies,
                false,
                regimen.evidence(met.drafted(), met.other()),
                byName);
    }

    private List<Remedy> remedies(Met met, List<DraftOrder> orders, List<String> detail) {
        if (!met.pair().interruptive()) {
            return List.of();
        }
        boolean object = affects(dictionary, met.pair(), met.drafted(), met.other());
        List<String> candidates =
                object ? met.pair().insteadOfObject() : met.pair().insteadOfPrecipitant();
        List<Remedy> remedies = new ArrayList<>(substitutes.replacing(met.draft(), candidates, detail));
        for (int i = 0; i < orders.size(); i++) {
            String name = i == 0 ? met.drafted().name() : met.other().name();
            remedies.add(new Remedy.Remove("Remove the drafted " + name, orders.get(i)));
        }
        return remedies;
    }
}
