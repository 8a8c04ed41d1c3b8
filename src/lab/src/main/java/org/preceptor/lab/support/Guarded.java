package org.preceptor.lab.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.preceptor.model.Support;

/**
 * How well the guard works: how many people it refuses that its summary was not made of, and how many chimaeras it catches. A chimaera is
 * a row of such a person with one input or about half of them from another, or with one value slipped. Only one whose changed value is
 * implausible beside the others ({@link Neighbours}) has to be caught: a mix that might be somebody is none.
 */
public final class Guarded {

    private static final int MOST_COMPARED = 20_000;
    private static final double[] NOTHING = {};

    private final People everybody;
    private final Neighbours neighbours;
    private final int rowsOfAKind;
    private final long seed;
    private final Map<String, Tally> kinds = new LinkedHashMap<>();
    private final Map<String, long[]> parts = new LinkedHashMap<>();
    private long rows;
    private long refused;
    private long unaltered;
    private long calledImplausible;

    /**
     * A slip: what a value becomes.
     *
     * @param kind its name
     * @param input whose value
     * @param wrong from the row as it is
     */
    public record Slip(String kind, String input, UnaryOperator<Double> wrong) {}

    /** Counts of one kind of chimaera. */
    public static final class Tally {
        long made;
        long implausible;
        long caught;
        long plausibleRefused;
    }

    /**
     * Nothing measured yet.
     *
     * @param everybody with whom chimaeras are compared
     * @param rowsOfAKind how many of each kind are made of each group of people, at most
     */
    public Guarded(People everybody, int rowsOfAKind, long seed) {
        this.everybody = everybody;
        SplittableRandom random = new SplittableRandom(seed);
        double share = (double) MOST_COMPARED / Math.max(1, everybody.size());
        this.neighbours = new Neighbours(everybody.where(row -> random.nextDouble() < share));
        this.rowsOfAKind = rowsOfAKind;
        this.seed = seed;
    }

    /** Whom the summary was not made of: how many are refused. */
    public void judge(Support support, People unseen, String part) {
        long[] ofPart = parts.computeIfAbsent(part, first -> new long[2]);
        for (double[] row : unseen.rows()) {
            boolean unusual = refused(support, row);
            rows++;
            ofPart[0]++;
            refused += unusual ? 1 : 0;
            ofPart[1] += unusual ? 1 : 0;
        }
    }

    /** The same for a part that is told by itself and not counted among all. */
    public void judgeApart(Support support, People unseen, String part) {
        long before = rows;
        long refusedBefore = refused;
        judge(support, unseen, part);
        rows = before;
        refused = refusedBefore;
    }

    /** Chimaeras of people that the summary was not made of. */
    public void attack(Support support, People unseen, List<Slip> slips) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Integer> chosen = new ArrayList<>();
        double share = (double) rowsOfAKind / Math.max(1, unseen.size());
        for (int i = 0; i < unseen.size(); i++) {
            if (random.nextDouble() < share) {
                chosen.add(i);
            }
        }
        int size = unseen.names().size();
        for (int i : chosen) {
            double[] row = unseen.rows().get(i);
            String person = unseen.persons().get(i);
            double[] other = unseen.rows().get(random.nextInt(unseen.size()));
            unaltered++;
            calledImplausible += implausible(row, NOTHING, person) ? 1 : 0;
            boolean[] one = new boolean[size];
            one[random.nextInt(size)] = true;
            count("one input of another person", support, row, borrowed(row, other, one), person);
            boolean[] half = new boolean[size];
            for (int j = 0; j < size; j++) {
                half[j] = random.nextBoolean();
            }
            count("about half of the inputs of another person", support, row, borrowed(row, other, half), person);
            for (Slip slip : slips) {
                double[] wrong = row.clone();
                int at = unseen.names().indexOf(slip.input());
                if (!Double.isNaN(row[at])) {
                    wrong[at] = slip.wrong().apply(row[at]);
                }
                count(slip.kind(), support, row, wrong, person);
            }
        }
    }

    private static double[] borrowed(double[] row, double[] other, boolean[] which) {
        double[] mixed = row.clone();
        for (int i = 0; i < row.length; i++) {
            if (which[i] && !Double.isNaN(row[i]) && !Double.isNaN(other[i])) {
                mixed[i] = other[i];
            }
        }
        return mixed;
    }

    private void count(String kind, Support support, double[] row, double[] chimaera, String person) {
        boolean same = true;
        for (int i = 0; i < row.length; i++) {
            same &= Double.isNaN(row[i]) || row[i] == chimaera[i];
        }
        if (same) {
            return;
        }
        Tally tally = kinds.computeIfAbsent(kind, first -> new Tally());
        boolean implausible = implausible(chimaera, row, person);
        boolean unusual = refused(support, chimaera);
        tally.made++;
        tally.implausible += implausible ? 1 : 0;
        tally.caught += implausible && unusual ? 1 : 0;
        tally.plausibleRefused += !implausible && unusual ? 1 : 0;
    }

    /** Whether any value that was changed is; of a row as it was, any at all. */
    private boolean implausible(double[] row, double[] before, String person) {
        for (int i = 0; i < row.length; i++) {
            if ((before.length == 0 || row[i] != before[i]) && neighbours.implausible(row, i, person)) {
                return true;
            }
        }
        return false;
    }

    private boolean refused(Support support, double[] row) {
        return support.unusual(everybody.names(), People.listed(row)).isPresent();
    }

    /** What came of it, for {@link GuardJson}. */
    Counts counts() {
        return new Counts(rows, refused, unaltered, calledImplausible, parts, kinds);
    }

    /** All counts. */
    record Counts(
            long rows,
            long refused,
            long unaltered,
            long calledImplausible,
            Map<String, long[]> parts,
            Map<String, Tally> kinds) {
        Counts {
            parts = new LinkedHashMap<>(parts);
            kinds = new LinkedHashMap<>(kinds);
        }
    }
}
