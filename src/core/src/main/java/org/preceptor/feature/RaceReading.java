package org.preceptor.feature;

import java.util.List;
import java.util.Optional;
import org.preceptor.chart.Code;
import org.preceptor.chart.Fact;
import org.preceptor.feature.FeatureValue.Missing;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.feature.FeatureValue.Reason;

/**
 * Race as published equations ask for it, from the OMB categories of US Core's race extension. One category gives its number;
 * several, another, or none give the equation's own number for that, where it has one.
 */
final class RaceReading {

    /** "Race and Ethnicity - CDC", which US Core binds the OMB categories to. */
    private static final String CATEGORIES = "urn:oid:2.16.840.1.113883.6.238";

    private RaceReading() {}

    static FeatureValue of(Optional<Fact.Person> person, FeatureSource.Race race) {
        if (person.isEmpty()) {
            return new Missing(Reason.NOT_OBTAINED, List.of());
        }
        List<Code> recorded = person.get().race().stream()
                .filter(code -> code.system().equals(CATEGORIES))
                .toList();
        var sources = List.of(person.get().source());
        Optional<Double> listed = recorded.size() == 1
                ? Optional.ofNullable(race.values().get(recorded.getFirst().code()))
                : Optional.empty();
        Origin origin = recorded.isEmpty() ? Origin.NOT_RECORDED : Origin.MEASURED;
        return listed.or(race::otherwise)
                .<FeatureValue>map(number -> new Present(number, Optional.empty(), origin, sources))
                .orElseGet(() ->
                        new Missing(recorded.isEmpty() ? Reason.NOT_IN_CHART : Reason.ANSWER_NOT_USABLE, sources));
    }
}
