package org.preceptor.lab.rxnorm;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.preceptor.lab.rxnorm.Release.Concept;

/** Follows a release's concepts to their ingredients. What leads to two different answers has none. */
final class Ingredients {

    /** What a concept is made of. */
    sealed interface Answer {
        /** Exactly these ingredients. */
        record Known(Set<Integer> ingredients) implements Answer {
            public Known {
                ingredients = Set.copyOf(ingredients);
            }
        }

        /** Nothing in the release leads to all of its ingredients. */
        record Unknown() implements Answer {}

        /** The release leads to different ingredients. */
        record Ambiguous() implements Answer {}
    }

    private static final Answer UNKNOWN = new Answer.Unknown();
    private static final Answer AMBIGUOUS = new Answer.Ambiguous();

    private final Release release;
    private final Map<Integer, Answer> answers = new HashMap<>();
    private final Set<Integer> underway = new HashSet<>();
    private final Set<Integer> ambiguousBrands = new HashSet<>();

    Ingredients(Release release) {
        this.release = release;
        release.concepts().forEach((number, concept) -> {
            if (concept.kind() == Kind.SBD) {
                release.ends(number, Route.INGREDIENTS).forEach(end -> brand(number, end));
            }
        });
    }

    /** A brand that is not, or was not, the same ingredients in every product says nothing. */
    private void brand(int product, int brand) {
        Concept end = release.concepts().get(brand);
        if (end != null
                && end.kind() == Kind.BN
                && inside(product) instanceof Answer.Known made
                && !made.equals(inside(brand))) {
            ambiguousBrands.add(brand);
        }
    }

    /** Of a concept, or of what took its place. */
    Answer of(int number) {
        return of(number, new HashSet<>());
    }

    private Answer of(int number, Set<Integer> passed) {
        if (!passed.add(number)) {
            return AMBIGUOUS;
        }
        Answer own = ambiguousBrands.contains(number) ? AMBIGUOUS : inside(number);
        Set<Integer> next = release.successors().getOrDefault(number, Set.of());
        if (!(own instanceof Answer.Unknown) || next.isEmpty()) {
            return own;
        }
        List<Answer> found = new ArrayList<>();
        next.forEach(successor -> found.add(of(successor, new HashSet<>(passed))));
        return found.stream().distinct().count() == 1 ? found.getFirst() : AMBIGUOUS;
    }

    private Answer inside(int number) {
        Answer known = answers.get(number);
        if (known != null) {
            return known;
        }
        Concept concept = release.concepts().get(number);
        if (concept == null) {
            return UNKNOWN;
        }
        if (concept.kind() == Kind.IN) {
            return new Answer.Known(Set.of(number));
        }
        if (!underway.add(number)) {
            return AMBIGUOUS;
        }
        Answer answer = followed(number, concept.kind());
        underway.remove(number);
        answers.put(number, answer);
        return answer;
    }

    private static Set<Route> routes(Kind kind) {
        return switch (kind) {
            case IN -> EnumSet.noneOf(Route.class);
            case PIN -> EnumSet.of(Route.SALT);
            case MIN -> EnumSet.of(Route.PARTS);
            case BN, SCDC, SCDF, SCDG, SCD, SBDC, SBDF, SBDG, SBD, GPCK, BPCK, SCDFP, SCDGP, SBDFP ->
                EnumSet.of(Route.INGREDIENTS, Route.TOGETHER, Route.COMPONENTS, Route.GENERIC);
        };
    }

    private Answer followed(int number, Kind kind) {
        Set<Answer> found = new HashSet<>();
        for (Route route : routes(kind)) {
            Answer answer = along(number, route);
            if (kind == Kind.PIN
                    && answer instanceof Answer.Known known
                    && known.ingredients().size() > 1) {
                return AMBIGUOUS;
            }
            if (!(answer instanceof Answer.Unknown)) {
                found.add(answer);
            }
        }
        if (found.isEmpty()) {
            return UNKNOWN;
        }
        return found.size() == 1 ? found.iterator().next() : AMBIGUOUS;
    }

    /** All ingredients along one route; unknown where one end is, because half a product is worse than none. */
    private Answer along(int number, Route route) {
        Set<Integer> all = new TreeSet<>();
        for (int end : release.ends(number, route)) {
            Concept concept = release.concepts().get(end);
            if (concept == null) {
                return UNKNOWN;
            }
            if (route.endsAt(concept.kind())) {
                switch (inside(end)) {
                    case Answer.Known known -> all.addAll(known.ingredients());
                    case Answer.Unknown unknown -> {
                        return unknown;
                    }
                    case Answer.Ambiguous ambiguous -> {
                        return ambiguous;
                    }
                }
            }
        }
        return all.isEmpty() ? UNKNOWN : new Answer.Known(all);
    }
}
