package org.preceptor.lab.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The people of a study, one row each, or several of one person: inputs, outcome, and what sets apart. Rows keep the table's order. */
public final class Cohort {

    private final List<Member> members = new ArrayList<>();

    /**
     * One row.
     *
     * @param inputs by the model's feature names; an input that is missing is left out
     * @param event whether the outcome came
     * @param person who it is; rows of one person belong together
     * @param part in which part of the data it stands, e.g. the survey's cycle or the site
     * @param groups column to value, for subgroups; never an input
     */
    public record Member(
            Map<String, Double> inputs, boolean event, String person, String part, Map<String, String> groups) {
        public Member {
            inputs = Map.copyOf(inputs);
            groups = Map.copyOf(new LinkedHashMap<>(groups));
        }

        /** An input; NaN where it is missing. */
        double input(String name) {
            return inputs.getOrDefault(name, Double.NaN);
        }

        boolean has(Iterable<String> names) {
            for (String name : names) {
                if (!inputs.containsKey(name)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Takes a row. */
    public void add(Member member) {
        members.add(member);
    }

    /** All rows. */
    public List<Member> members() {
        return List.copyOf(members);
    }

    /** The rows of some parts that have every one of these inputs. */
    List<Member> complete(Iterable<String> inputs, IntPredicate row) {
        return IntStream.range(0, members.size())
                .filter(row)
                .mapToObj(members::get)
                .filter(member -> member.has(inputs))
                .toList();
    }

    /** How to read a row's inputs. */
    static ToDoubleFunction<String> reader(Member member) {
        return member::input;
    }
}
