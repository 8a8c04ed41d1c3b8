package org.preceptor.shelf;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.preceptor.chart.CodeSet;
import org.preceptor.feature.FeatureSource;
import org.preceptor.feature.FeatureSource.AnswerValue;
import org.preceptor.feature.FeatureSource.DrugValue;
import org.preceptor.feature.FeatureSource.EncounterAnswer.Said;
import org.preceptor.feature.FeatureSource.Kind;

/** Reads those {@code from} entries of a feature that are about events, Encounters, the family and the call's orders. */
final class EventSources {

    private final ValueSets valueSets;
    private final Drugs drugs;

    EventSources(ValueSets valueSets, Drugs drugs) {
        this.valueSets = valueSets;
        this.drugs = drugs;
    }

    FeatureSource condition(Block block) {
        CodeSet codes = valueSets.named(block.need("valueset"));
        Entry history = block.maybe("history");
        boolean past = history.given() && history.bool();
        FeatureSource source = new FeatureSource.Condition(codes, past, within(block), absenceUnknown(block));
        block.nothingElse();
        return source;
    }

    FeatureSource procedure(Block block) {
        CodeSet codes = valueSets.named(block.need("valueset"));
        FeatureSource source = new FeatureSource.Procedure(codes, within(block), absenceUnknown(block));
        block.nothingElse();
        return source;
    }

    FeatureSource medication(Block block) {
        CodeSet codes = valueSets.named(block.need("valueset"));
        Entry presence = block.maybe("presence");
        boolean unknown = presence.given() && presence.text().equals("unknown");
        if (presence.given() && !unknown) {
            presence.problem("`" + presence.text() + "` is not `unknown`");
        }
        block.nothingElse();
        return new FeatureSource.Medication(codes, unknown);
    }

    FeatureSource count(Kind kind, Block block) {
        FeatureSource source = new FeatureSource.Count(kind, valueSets.named(block.need("valueset")), within(block));
        block.nothingElse();
        return source;
    }

    private static Optional<Period> within(Block block) {
        Entry entry = block.maybe("within");
        return entry.given() ? Optional.of(entry.period()) : Optional.empty();
    }

    private static boolean absenceUnknown(Block block) {
        Entry entry = block.maybe("absence");
        if (!entry.given()) {
            return false;
        }
        String word = entry.text();
        if (!word.isEmpty() && !word.equals("unknown") && !word.equals("means-no")) {
            entry.problem("`" + word + "` is not one of means-no, unknown");
        }
        return word.equals("unknown");
    }

    FeatureSource yearsSince(Block block, Entry place) {
        Map<Kind, CodeSet> sets = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            Entry entry = block.maybe(kind.name().toLowerCase(Locale.ROOT));
            if (entry.given()) {
                sets.put(kind, valueSets.named(entry));
            }
        }
        if (block.present() && sets.size() != 1) {
            place.problem("`years-since` needs one of observation, condition, procedure");
        }
        Entry year = block.maybe("year_is_enough");
        boolean enough = year.given() && year.bool();
        block.nothingElse();
        return sets.entrySet().stream()
                .findFirst()
                .<FeatureSource>map(only -> new FeatureSource.YearsSince(only.getKey(), only.getValue(), enough))
                .orElseGet(() -> new FeatureSource.None(""));
    }

    FeatureSource encounter(Block block, Entry place) {
        List<FeatureSource> sources = new ArrayList<>();
        Entry stay = block.maybe("length_of_stay");
        if (stay.given()) {
            if (!stay.text().equals("days")) {
                stay.problem("`length_of_stay` is counted in `days`");
            }
            sources.add(new FeatureSource.LengthOfStay());
        }
        Entry procedures = block.maybe("procedures");
        if (procedures.given()) {
            if (!procedures.text().equals("any")) {
                procedures.problem("of a stay `any` Procedure is asked for");
            }
            sources.add(new FeatureSource.ProcedureInStay());
        }
        for (Said said : Said.values()) {
            Entry values = block.maybe(said.name().toLowerCase(Locale.ROOT));
            if (values.given()) {
                sources.add(new FeatureSource.EncounterAnswer(said, values(values)));
            }
        }
        if (block.present() && sources.size() != 1) {
            place.problem(
                    "`encounter` needs one of length_of_stay, procedures, class, priority, admit_source, service_type");
        }
        block.nothingElse();
        return sources.isEmpty() ? new FeatureSource.None("") : sources.getFirst();
    }

    FeatureSource encounters(Block block) {
        Entry classes = block.need("classes");
        CodeSet set = valueSets.named(classes);
        if (!set.prefixes().isEmpty()) {
            classes.problem("a search by class needs enumerated codes, no prefixes");
        }
        Period within = block.need("within").period();
        Entry apartEntry = block.maybe("apart");
        Optional<Duration> apart = apartEntry.given() ? Optional.of(apartEntry.duration()) : Optional.empty();
        block.nothingElse();
        return new FeatureSource.EncounterCount(set, within, apart);
    }

    FeatureSource family(Block block) {
        CodeSet codes = valueSets.named(block.need("valueset"));
        List<AnswerValue> relationships = values(block.need("relationships"));
        Entry denied = block.maybe("denied");
        Entry enough = block.maybe("enough");
        Entry onset = block.maybe("onset_before");
        Entry count = block.maybe("count");
        FeatureSource source = new FeatureSource.FamilyHistory(
                codes,
                relationships,
                denied.given() ? Optional.of(valueSets.named(denied)) : Optional.empty(),
                enough.given() ? Optional.of(enough.whole(1, 20)) : Optional.empty(),
                onset.given() ? Optional.of((double) onset.whole(1, 120)) : Optional.empty(),
                count.given() && count.bool());
        block.nothingElse();
        return source;
    }

    FeatureSource order(Block block, Entry place) {
        Entry services = block.maybe("services");
        Entry drugEntry = block.maybe("drugs");
        List<DrugValue> ordered = new ArrayList<>();
        drugEntry
                .block()
                .all()
                .forEach((id, number) -> ordered.add(new DrugValue(drugs.named(id, number), number.number())));
        List<AnswerValue> procedures = services.given() ? values(services) : List.of();
        Entry otherwise = block.maybe("otherwise");
        Optional<Double> rest = otherwise.given() ? Optional.of(otherwise.number()) : Optional.empty();
        if (block.present() && procedures.isEmpty() && ordered.isEmpty()) {
            place.problem("`order` needs `services` or `drugs` with their numbers");
        }
        block.nothingElse();
        return new FeatureSource.Order(procedures, ordered, rest);
    }

    FeatureSource orderedDrugs(Entry list) {
        return new FeatureSource.OrderedDrugs(drugs.named(list.filledList()));
    }

    /** Value sets and the number that each means, in the file's order. */
    List<AnswerValue> values(Entry entry) {
        List<AnswerValue> values = new ArrayList<>();
        entry.block()
                .all()
                .forEach((id, number) -> values.add(new AnswerValue(valueSets.named(id, number), number.number())));
        if (entry.given() && values.isEmpty()) {
            entry.problem("needs at least one value set with its number");
        }
        return values;
    }
}
