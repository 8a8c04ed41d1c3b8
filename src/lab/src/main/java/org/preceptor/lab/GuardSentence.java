package org.preceptor.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.preceptor.resource.Node;
import org.preceptor.shelf.evaluation.EvaluationFile;

/** How well a model's guard works, in one line of its card: out of {@code guard.json}, nobody types it. */
final class GuardSentence {

    /** How the line begins, by which it is known in a card. */
    static final String BEGINNING = "Patients unlike the training rows get no estimate";

    private static final double ENOUGH = 0.95;
    private static final String MIXED = "about half of the inputs of another person";

    private GuardSentence() {}

    /** A count of how many. */
    private record Share(long rows, long ofThem) {
        static Share of(Node at, String name) throws IOException {
            Node share = at.member(name).orElseThrow(() -> new IOException("has no " + name));
            return new Share(whole(share, "rows"), whole(share, "of_them"));
        }

        boolean enough() {
            return (double) ofThem >= ENOUGH * (double) rows;
        }

        String percent() {
            return GuardSentence.percent((double) ofThem / (double) rows);
        }

        String words() {
            return percent() + " of " + count(rows);
        }
    }

    /**
     * The card with its line on the guard as measured; the same card where the folder has no measure of a guard.
     *
     * @param place the model's {@code evaluation/}
     * @throws UserProblem when the measure cannot be read, or the card has no such line
     */
    static String filled(String card, Path place) throws IOException {
        Path file = place.resolve("guard.json");
        if (!Files.isRegularFile(file)) {
            return card;
        }
        List<String> lines = new ArrayList<>(List.of(card.split("\n", -1)));
        int at = 0;
        while (at < lines.size() && !lines.get(at).startsWith(BEGINNING)) {
            at++;
        }
        if (at == lines.size()) {
            throw new UserProblem("the card beside " + file + " has no line that begins \"" + BEGINNING + "\"");
        }
        try {
            lines.set(at, of(EvaluationFile.node(Files.readString(file))));
        } catch (IOException | NumberFormatException wrong) {
            throw new UserProblem(file + ": " + wrong.getMessage());
        }
        return String.join("\n", lines);
    }

    /**
     * The line.
     *
     * @throws IOException naming what the measure lacks
     */
    static String of(Node guard) throws IOException {
        Share refused = Share.of(guard, "abstained_of_unseen_rows");
        Share caught = Share.of(guard, "implausible_chimaeras_caught");
        StringBuilder words = new StringBuilder(BEGINNING)
                .append(". Of ")
                .append(count(refused.rows()))
                .append(" rows of unseen people it refuses ")
                .append(refused.percent())
                .append(" (95 % interval ")
                .append(interval(guard, "abstained_of_unseen_rows"))
                .append("); of ")
                .append(count(caught.rows()))
                .append(" made implausible by a slip or another person's values it catches ")
                .append(caught.percent())
                .append(" (")
                .append(interval(guard, "implausible_chimaeras_caught"))
                .append(caught.enough() ? ")." : "), below the aim of 95 %.");
        List<String> fewer = new ArrayList<>();
        for (Node kind : guard.all("kinds")) {
            Share ofKind = Share.of(kind, "implausible_caught");
            if (!ofKind.enough()) {
                fewer.add(name(kind) + " (" + ofKind.words() + ")");
            }
        }
        if (!fewer.isEmpty()) {
            words.append(" It falls short of 95 % with: ")
                    .append(String.join("; ", fewer))
                    .append('.');
        }
        for (Node kind : guard.all("kinds")) {
            if (name(kind).equals(MIXED)) {
                long made = whole(kind, "made");
                long noticed = Share.of(kind, "implausible_caught").ofThem()
                        + Share.of(kind, "plausible_refused").ofThem();
                words.append(" Of charts of two people mixed half and half, plausible or not, it refuses ")
                        .append(new Share(made, noticed).words())
                        .append('.');
            }
        }
        return words.append(" All of it is in `evaluation/guard.json`.").toString();
    }

    private static String name(Node kind) throws IOException {
        return kind.text("kind").orElseThrow(() -> new IOException("has a kind without a name"));
    }

    private static String interval(Node guard, String name) throws IOException {
        Node share = guard.member(name).orElseThrow(() -> new IOException("has no " + name));
        return percent(number(share, "low")).replace(" %", "") + " to " + percent(number(share, "high"));
    }

    private static long whole(Node at, String name) throws IOException {
        return Math.round(number(at, name));
    }

    private static double number(Node at, String name) throws IOException {
        return at.member(name)
                .filter(Node.Num.class::isInstance)
                .map(Node.Num.class::cast)
                .map(number -> Double.parseDouble(number.literal()))
                .orElseThrow(() -> new IOException("has no number " + name));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String count(long many) {
        return String.format(Locale.ROOT, "%,d", many);
    }
}
