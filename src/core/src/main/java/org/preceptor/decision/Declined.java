package org.preceptor.decision;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.preceptor.cds.CdsService;
import org.preceptor.order.FindingKey;
import org.preceptor.provenance.Attestation;

/**
 * Answers of services that lack something and have nothing else to say: one notice may tell them together, in their own words.
 *
 * @param answers in the order of the services
 */
record Declined(List<PartAnswer> answers) {
    static final Declined NOTHING = new Declined(List.of());

    Declined {
        answers = List.copyOf(answers);
    }

    /** Those among the services' answers. */
    static Declined of(List<CdsService> parts, Map<String, PartAnswer> answers) {
        return new Declined(parts.stream()
                .map(part -> answers.get(part.id()))
                .filter(Objects::nonNull)
                .filter(answer -> answer.foldable().isPresent())
                .toList());
    }

    /** Whether telling them together is shorter. */
    boolean several() {
        return answers.size() > 1;
    }

    List<String> lines() {
        return answers.stream()
                .map(PartAnswer::foldable)
                .flatMap(Optional::stream)
                .toList();
    }

    List<Attestation> attestations() {
        return answers.stream()
                .flatMap(answer -> answer.attestations().stream())
                .toList();
    }

    List<FindingKey> keys() {
        return answers.stream()
                .flatMap(answer -> answer.told().values().stream())
                .flatMap(List::stream)
                .toList();
    }
}
