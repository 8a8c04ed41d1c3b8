package org.preceptor.genomics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Matches a patient's results with the rows of a drug. */
public final class Recommendations {

    private static final int MOST_WORLDS = 64;

    private Recommendations() {}

    /**
     * One match for each population of the drug; a single one with an empty population where the drug has no rows.
     *
     * @param results what is not in it was not tested
     */
    public static List<Match> match(DrugKnowledge drug, Map<Locus, GeneResult> results) {
        if (drug.unruled().isPresent()) {
            return List.of(new Match.NoRecommendation("", drug.unruled().get(), Map.of()));
        }
        SortedSet<Locus> loci = drug.loci();
        List<Match> matches = new ArrayList<>();
        for (DrugKnowledge.Population population : drug.populations()) {
            List<Recommendation> rows = drug.recommendations().stream()
                    .filter(row -> row.population().equals(population.id()))
                    .toList();
            matches.add(match(population.id(), rows, loci, results));
        }
        return matches;
    }

    private static Match match(
            String population, List<Recommendation> rows, SortedSet<Locus> loci, Map<Locus, GeneResult> results) {
        Map<Locus, GeneResult.Contradictory> contradictions = new TreeMap<>();
        Map<Locus, State> states = new TreeMap<>();
        for (Locus locus : loci) {
            switch (results.getOrDefault(locus, new GeneResult.Untested())) {
                case GeneResult.Untested none -> states.put(locus, new State.Untested());
                case GeneResult.Indeterminate unclear -> states.put(locus, new State.Indeterminate());
                case GeneResult.Determined known -> states.put(locus, new State.Known(known));
                case GeneResult.Contradictory contradictory -> contradictions.put(locus, contradictory);
            }
        }
        if (contradictions.isEmpty()) {
            return settled(population, rows, states);
        }
        Set<Recommendation> open = new LinkedHashSet<>();
        for (Map<Locus, State> world : worlds(states, contradictions)) {
            switch (settled(population, rows, world)) {
                case Match.Found found -> open.add(found.recommendation());
                case Match.Several several -> open.addAll(several.open());
                case Match.NeedsGene none -> {}
                case Match.NoRecommendation none -> {}
                case Match.Conflicting none -> {}
            }
        }
        return new Match.Conflicting(population, contradictions, List.copyOf(open));
    }

    /** What may be true, one report of each contradiction at a time. */
    private static List<Map<Locus, State>> worlds(
            Map<Locus, State> states, Map<Locus, GeneResult.Contradictory> contradictions) {
        List<Map<Locus, State>> worlds = List.of(states);
        for (Map.Entry<Locus, GeneResult.Contradictory> contradiction : contradictions.entrySet()) {
            List<Map<Locus, State>> next = new ArrayList<>();
            for (Map<Locus, State> world : worlds) {
                for (GeneResult.Determined result : contradiction.getValue().results()) {
                    Map<Locus, State> one = new TreeMap<>(world);
                    one.put(contradiction.getKey(), new State.Known(result));
                    if (next.size() < MOST_WORLDS) {
                        next.add(one);
                    }
                }
            }
            worlds = next;
        }
        return worlds;
    }

    private static Match settled(String population, List<Recommendation> rows, Map<Locus, State> states) {
        Map<Locus, GeneResult.Determined> basis = new TreeMap<>();
        Set<Locus> unknown = new TreeSet<>();
        boolean tested = false;
        for (Map.Entry<Locus, State> state : states.entrySet()) {
            switch (state.getValue()) {
                case State.Known known -> basis.put(state.getKey(), known.result());
                case State.Untested none -> unknown.add(state.getKey());
                case State.Indeterminate none -> {
                    unknown.add(state.getKey());
                    tested = true;
                }
            }
        }
        if (basis.isEmpty() && !tested) {
            return new Match.NeedsGene(population, unknown);
        }
        List<Recommendation> open = rows.stream()
                .filter(row -> row.when().stream().anyMatch(condition -> mayHold(condition, states)))
                .toList();
        Optional<Recommendation> holds = open.stream()
                .filter(row -> row.when().stream().anyMatch(condition -> holds(condition, states)))
                .findFirst();
        if (holds.isPresent()) {
            return new Match.Found(population, holds.get(), basis, unknown);
        }
        if (!open.isEmpty()) {
            return new Match.Several(population, open, basis, unknown);
        }
        // What could not be read is at least not better known than what was not tested.
        Map<Locus, State> asUntested = new TreeMap<>(states);
        asUntested.replaceAll((locus, state) -> state instanceof State.Indeterminate ? new State.Untested() : state);
        if (!basis.isEmpty() && !asUntested.equals(states)) {
            Match less = settled(population, rows, asUntested);
            if (less instanceof Match.Found || less instanceof Match.Several) {
                return less;
            }
        }
        return unknown.isEmpty()
                ? new Match.NoRecommendation(population, "", basis)
                : new Match.NeedsGene(population, unknown);
    }

    private static boolean holds(Map<Locus, List<KeyTest>> condition, Map<Locus, State> states) {
        return states.entrySet().stream()
                .allMatch(state -> condition.getOrDefault(state.getKey(), List.of()).stream()
                        .anyMatch(test -> state.getValue().passes(test, false)));
    }

    private static boolean mayHold(Map<Locus, List<KeyTest>> condition, Map<Locus, State> states) {
        return states.entrySet().stream()
                .allMatch(state -> condition.getOrDefault(state.getKey(), List.of()).stream()
                        .anyMatch(test -> state.getValue().passes(test, true)));
    }

    /** What is known of one locus, without contradictions. */
    private sealed interface State {

        /**
         * Whether a row's test passes.
         *
         * @param perhaps whether it is enough that it may
         */
        boolean passes(KeyTest test, boolean perhaps);

        /** A key. */
        record Known(GeneResult.Determined result) implements State {
            @Override
            public boolean passes(KeyTest test, boolean perhaps) {
                return switch (test) {
                    case KeyTest.Named named ->
                        result.key() instanceof LookupKey.Named key
                                && key.value().equals(named.value());
                    case KeyTest.Scores scores ->
                        result.key() instanceof LookupKey.Score key
                                && (perhaps
                                        ? scores.range().and(key.range()).isPresent()
                                        : scores.range().contains(key.range()));
                    case KeyTest.Indeterminate none -> false;
                    case KeyTest.Untested none -> false;
                };
            }
        }

        /** Tested, without a key. */
        record Indeterminate() implements State {
            @Override
            public boolean passes(KeyTest test, boolean perhaps) {
                return test instanceof KeyTest.Indeterminate;
            }
        }

        /** Not tested. */
        record Untested() implements State {
            @Override
            public boolean passes(KeyTest test, boolean perhaps) {
                return test instanceof KeyTest.Untested;
            }
        }
    }
}
