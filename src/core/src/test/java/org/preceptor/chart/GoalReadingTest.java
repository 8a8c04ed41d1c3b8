package org.preceptor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.chart.Read.BOSTON;
import static org.preceptor.chart.Read.INTEREST;
import static org.preceptor.chart.Read.LOINC;
import static org.preceptor.chart.Read.add;
import static org.preceptor.chart.Read.bundle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoalReadingTest {

    private static final Interest INR = new Interest(
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            false,
            Set.of(),
            Set.of(),
            false,
            Set.of(new CodeSet("inr", "INR", Set.of(new Code(LOINC, "6301-6")), Map.of())),
            Set.of());

    private static final String GOAL =
            "{'resourceType':'Goal','id':'g1','lifecycleStatus':'active',$me,'target':[{'measure':{'coding':[{'system':'"
                    + LOINC
                    + "','code':'6301-6'}]},'detailRange':{'low':{'value':2.0},'high':{'value':3.0,'unit':'{INR}','system':'http://unitsofmeasure.org','code':'{INR}'}}},{'measure':{'coding':[{'system':'"
                    + LOINC + "','code':'4548-4'}]},'detailQuantity':{'value':7}}]}";

    private static List<Fact.Goal> goals(Interest interest, String... resources) {
        ChartDraft draft = new ChartDraft(interest, List.of("goals"), BOSTON);
        add(draft, "goals", bundle(resources));
        return Read.complete(draft).goals();
    }

    @Test
    void readsTheRangeOfATargetWhoseMeasureSomebodyReads() {
        assertThat(goals(INR, GOAL)).singleElement().satisfies(goal -> {
            assertThat(goal.codes()).containsExactly(new Code(LOINC, "6301-6"));
            assertThat(goal.low()).contains(new Value.Numeric(2, "", false, Optional.empty()));
            assertThat(goal.high()).contains(new Value.Numeric(3, "{INR}", true, Optional.empty()));
            assertThat(goal.source().relative()).contains("Goal/g1");
        });
    }

    @Test
    void readsItWhereverTheTypeStands() {
        String last = GOAL.replace("'resourceType':'Goal',", "").replaceFirst("}$", ",'resourceType':'Goal'}");

        assertThat(goals(INR, last)).isEqualTo(goals(INR, GOAL)).hasSize(1);
    }

    @Test
    void keepsATargetInAnotherFormWithoutEnds() {
        String words = GOAL.replace(
                "'detailRange':{'low':{'value':2.0},'high':{'value':3.0,'unit':'{INR}','system':'http://unitsofmeasure.org','code':'{INR}'}}",
                "'detailString':'2-3'");

        assertThat(goals(INR, words)).singleElement().satisfies(goal -> {
            assertThat(goal.low()).isEmpty();
            assertThat(goal.high()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"proposed", "on-hold", "completed", "cancelled", "entered-in-error", "rejected", "future"})
    void leavesOutWhatNobodyAimsAt(String status) {
        assertThat(goals(INR, GOAL.replace("'active'", "'" + status + "'"))).isEmpty();
    }

    @Test
    void leavesOutAGoalThatAnExtensionMayTurnAround() {
        assertThat(goals(INR, GOAL.replace("'lifecycleStatus'", "'modifierExtension':[{'url':'u'}],'lifecycleStatus'")))
                .isEmpty();
        assertThat(goals(INR, GOAL.replace("{'measure'", "{'modifierExtension':[{'url':'u'}],'measure'")))
                .isEmpty();
    }

    @Test
    void holdsGoalsToTheSamePatient() {
        ChartDraft draft = new ChartDraft(INR, List.of("goals"), BOSTON);
        add(draft, "goals", bundle(GOAL.replace("$me", "'subject':{'reference':'Patient/other'}")));

        assertThat(draft.finish("p1")).isInstanceOf(ChartOutcome.WrongPatient.class);
    }

    @Test
    void keepsNoGoalWhereNobodyReadsOne() {
        assertThat(goals(INTEREST, GOAL)).isEmpty();
    }
}
