package org.preceptor.statin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.SourceReference;
import org.preceptor.statin.StatinKnowledge.Indication;
import org.preceptor.statin.StatinKnowledge.Range;

/**
 * Which indication holds.
 *
 * @param holds the first of the knowledge's list that holds
 * @param open those before it that may hold, because what they ask for is not known
 * @param evidence what {@code holds} rests on
 */
record Classification(Optional<Indication> holds, List<Indication> open, List<SourceReference> evidence) {

    /** What is known of one thing that an indication asks for. */
    private enum Answer {
        YES,
        NO,
        UNKNOWN;

        Answer and(Answer other) {
            return this == NO || other == NO ? NO : this == UNKNOWN || other == UNKNOWN ? UNKNOWN : YES;
        }
    }

    static Classification of(List<Indication> indications, StatinPatient patient) {
        List<Indication> open = new ArrayList<>();
        for (Indication indication : indications) {
            List<SourceReference> evidence = new ArrayList<>();
            switch (answer(indication, patient, evidence)) {
                case YES -> {
                    return new Classification(Optional.of(indication), List.copyOf(open), List.copyOf(evidence));
                }
                case UNKNOWN -> open.add(indication);
                case NO -> {}
            }
        }
        return new Classification(Optional.empty(), List.copyOf(open), List.of());
    }

    /** The least intensity that is certain. */
    Optional<Intensity> least() {
        return holds.flatMap(Indication::least);
    }

    /** Whether an indication that may hold asks for more than the intensity. */
    boolean mayAskForMoreThan(Intensity intensity) {
        return open.stream()
                .flatMap(indication -> indication.least().stream())
                .anyMatch(least -> least.compareTo(intensity) > 0);
    }

    private static Answer answer(Indication indication, StatinPatient patient, List<SourceReference> evidence) {
        Answer answer = disease(indication, patient, evidence)
                .and(within(indication.age(), patient.age()))
                .and(within(indication.ldl(), patient.ldl().present()));
        if (answer == Answer.NO) {
            return answer;
        }
        indication
                .ldl()
                .ifPresent(range -> evidence.addAll(patient.ldl().value().sources()));
        if (indication.risk().isPresent()) {
            answer = answer.and(within(indication.risk(), patient.risk()));
            evidence.addAll(patient.riskSources());
        }
        return answer;
    }

    private static Answer within(Optional<Range> range, OptionalDouble value) {
        if (range.isEmpty()) {
            return Answer.YES;
        }
        return value.isEmpty() ? Answer.UNKNOWN : range.get().contains(value.getAsDouble()) ? Answer.YES : Answer.NO;
    }

    private static Answer disease(Indication indication, StatinPatient patient, List<SourceReference> evidence) {
        if (indication.conditions().isEmpty()) {
            return Answer.YES;
        }
        var problem = patient.has(indication.conditions().get(), indication.past());
        if (problem.isPresent()) {
            evidence.add(problem.get().source());
            return Answer.YES;
        }
        var procedure = indication.procedures().flatMap(patient::had);
        if (procedure.isPresent()) {
            evidence.add(procedure.get().source());
            return Answer.YES;
        }
        boolean read = patient.complete(PrefetchTemplate.CONDITIONS)
                && (indication.procedures().isEmpty() || patient.complete(PrefetchTemplate.PROCEDURES));
        return read ? Answer.NO : Answer.UNKNOWN;
    }
}
