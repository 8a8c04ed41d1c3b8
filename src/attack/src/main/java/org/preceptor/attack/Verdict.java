package org.preceptor.attack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Judges what a caller got: an answer of CDS Hooks or a refusal with a reason, and never an error that reads as "no risk".
 */
final class Verdict {

    private static final Set<String> INDICATORS = Set.of("info", "warning", "critical");
    private static final Set<Integer> REFUSALS = Set.of(412, 503);
    /** The words by which cards say that something was not looked at. */
    private static final Pattern ADMITS = Pattern.compile(
            "(?i)not assessed|could not be (read|obtained|assessed|checked|estimated)|cannot be (assessed|estimated)|not estimated"
                    + "|no estimate|is not known|are not known|not checked|not looked|is missing|are missing|too old|not fully known");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final double SAME = 1e-9;

    private final Shot.Answer sound;

    /** Against the answer to the same call without a fault. */
    Verdict(Shot.Answer sound) {
        this.sound = sound;
    }

    /** Whether a call fires at all: else nothing could be lost. */
    static boolean fires(Shot.Answer answer) {
        return answer.status() == 200
                && !FhirJson.read(answer.body()).path("cards").isEmpty();
    }

    /**
     * What is wrong with an answer.
     *
     * @param others further statuses that are right for this fault
     * @return empty when nothing is
     */
    Optional<String> of(Shot.Answer answer, Integer... others) {
        if (REFUSALS.contains(answer.status()) || Set.of(others).contains(answer.status())) {
            return refusal(answer);
        }
        return answer.status() == 200 ? cards(answer) : Optional.of("status " + answer.status());
    }

    static Optional<String> refusal(Shot.Answer answer) {
        JsonNode outcome = FhirJson.read(answer.body());
        boolean says = outcome.path("resourceType").asText().equals("OperationOutcome")
                && !outcome.path("issue").isEmpty()
                && outcome.path("issue")
                        .valueStream()
                        .noneMatch(issue -> issue.path("diagnostics").asText().isBlank());
        return says ? Optional.empty() : Optional.of(answer.status() + " without a reason");
    }

    private Optional<String> cards(Shot.Answer answer) {
        JsonNode cards = FhirJson.read(answer.body()).path("cards");
        Optional<String> broken = broken(cards);
        if (broken.isPresent()) {
            return broken;
        }
        Set<String> before = lines(sound);
        Set<String> now = lines(answer);
        if (now.containsAll(before)) {
            return Optional.empty();
        }
        if (cards.isEmpty()) {
            return Optional.of("no cards: the fault reads as nothing found");
        }
        Map<String, Double> soundOnes = estimates(sound);
        for (Map.Entry<String, Double> one : estimates(answer).entrySet()) {
            if (one.getValue() < soundOnes.getOrDefault(one.getKey(), one.getValue()) - SAME) {
                return Optional.of("a lower estimate than without the fault: " + one.getKey());
            }
        }
        Set<String> lost = new TreeSet<>(before);
        lost.removeAll(now);
        now.removeAll(before);
        return ADMITS.matcher(String.join("\n", now)).find()
                ? Optional.empty()
                : Optional.of("says less, and not that something was not looked at; lost: " + lost + "; new: " + now);
    }

    private static Optional<String> broken(JsonNode cards) {
        if (!cards.isArray()) {
            return Optional.of("200 without cards");
        }
        for (JsonNode card : cards) {
            String summary = card.path("summary").asText();
            if (summary.isEmpty()
                    || summary.length() >= 140
                    || !INDICATORS.contains(card.path("indicator").asText())
                    || card.path("source").path("label").asText().isEmpty()) {
                return Optional.of("a card that breaks the rules of CDS Hooks: " + summary);
            }
        }
        return Optional.empty();
    }

    /** Summaries with their indicators, and the lines of details, without dates: how old something is may change. */
    private static Set<String> lines(Shot.Answer answer) {
        Set<String> lines = new TreeSet<>();
        FhirJson.read(answer.body()).path("cards").forEach(card -> {
            lines.add(card.path("indicator").asText() + ": "
                    + card.path("summary").asText());
            card.path("detail").asText().lines().map(String::strip).forEach(lines::add);
        });
        return lines.stream()
                .map(line -> DATE.matcher(line).replaceAll("some day"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** By model, estimate and output. */
    private static Map<String, Double> estimates(Shot.Answer answer) {
        Map<String, Double> estimates = new TreeMap<>();
        FhirJson.read(answer.body())
                .path("cards")
                .forEach(card -> card.path("extension")
                        .path("org.preceptor.decision")
                        .path("estimates")
                        .forEach(estimate -> estimate.path("outputs")
                                .forEach(output -> estimates.put(
                                        estimate.path("model").asText() + "/"
                                                + estimate.path("id").asText() + "/"
                                                + output.path("id").asText(),
                                        output.path("estimate").asDouble()))));
        return estimates;
    }
}
