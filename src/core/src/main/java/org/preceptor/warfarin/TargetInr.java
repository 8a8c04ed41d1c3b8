package org.preceptor.warfarin;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.Chart;
import org.preceptor.chart.Fact;
import org.preceptor.chart.PrefetchState;
import org.preceptor.chart.SourceReference;
import org.preceptor.chart.Value;
import org.preceptor.quantity.UnitConverter;
import org.preceptor.warfarin.WarfarinKnowledge.Target;

/** What the chart's Goals say of the INR that is aimed at. */
sealed interface TargetInr {

    /** The Goals that say it. */
    List<SourceReference> sources();

    /** No Goal is about it. */
    record Unstated() implements TargetInr {
        @Override
        public List<SourceReference> sources() {
            return List.of();
        }
    }

    /** The Goals could not be read, or not all of them. */
    record Unread() implements TargetInr {
        @Override
        public List<SourceReference> sources() {
            return List.of();
        }
    }

    /** In the range of the equations, from {@code low} to {@code high}. */
    record Within(double low, double high, List<SourceReference> sources) implements TargetInr {}

    /** Beyond it, from {@code low} to {@code high}. */
    record Outside(double low, double high, List<SourceReference> sources) implements TargetInr {}

    /** Goals that contradict each other, or one whose range cannot be read. */
    record Unclear(List<SourceReference> sources) implements TargetInr {}

    /** An INR below it is that of nobody who takes a vitamin K antagonist, one above it that of nobody who aims at it. */
    double LEAST = 1;
    /** See {@link #LEAST}. */
    double MOST = 6;

    /** Reads the Goals. */
    static TargetInr of(Chart chart, Target target, UnitConverter units) {
        List<Fact.Goal> goals = chart.goals().stream()
                .filter(goal -> target.measure().containsAny(goal.codes()))
                .toList();
        List<SourceReference> sources =
                goals.stream().map(Fact.Goal::source).distinct().toList();
        PrefetchState state = chart.prefetch().get(PrefetchTemplate.GOALS);
        boolean complete = state != null && state.complete();
        if (goals.isEmpty()) {
            return complete ? new Unstated() : new Unread();
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int within = 0;
        for (Fact.Goal goal : goals) {
            OptionalDouble from = number(goal.low(), units);
            OptionalDouble to = number(goal.high(), units);
            if (from.isEmpty()
                    || to.isEmpty()
                    || from.getAsDouble() > to.getAsDouble()
                    || from.getAsDouble() < LEAST
                    || to.getAsDouble() > MOST) {
                return new Unclear(sources);
            }
            low = Math.min(low, from.getAsDouble());
            high = Math.max(high, to.getAsDouble());
            within += target.holds(from.getAsDouble(), to.getAsDouble()) ? 1 : 0;
        }
        if (within == goals.size()) {
            return complete ? new Within(low, high, sources) : new Unclear(sources);
        }
        return within == 0 ? new Outside(low, high, sources) : new Unclear(sources);
    }

    private static OptionalDouble number(Optional<Value.Numeric> end, UnitConverter units) {
        return end.filter(value -> value.comparator().isEmpty())
                .map(value -> value.unit().isEmpty()
                        ? OptionalDouble.of(value.value()) // an INR is a ratio: no unit is its unit
                        : units.convert(value.value(), value.unit(), "1"))
                .orElse(OptionalDouble.empty());
    }

    /** What a card says beside the estimate; empty for what leaves none. */
    default String beside(Target target) {
        String holds = "It holds for a target INR of " + target.words() + ". ";
        return switch (this) {
            case Unstated none ->
                holds + "The chart does not state the target: if it is another, disregard the number.";
            case Unread none ->
                holds
                        + "Whether the chart states the target could not be read: if it is another, disregard the number.";
            case Within goal -> holds + "The chart's target is " + range(goal.low, goal.high) + ".";
            case Outside none -> "";
            case Unclear none -> "";
        };
    }

    /** "2 to 3", or "2.5" where both ends are the same. */
    static String range(double low, double high) {
        return low == high ? Milligrams.plain(low) : Milligrams.plain(low) + " to " + Milligrams.plain(high);
    }
}
