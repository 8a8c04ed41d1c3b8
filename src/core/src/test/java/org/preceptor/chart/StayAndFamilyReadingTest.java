package org.preceptor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.chart.Read.BOSTON;
import static org.preceptor.chart.Read.INTEREST;
import static org.preceptor.chart.Read.SNOMED;
import static org.preceptor.chart.Read.add;
import static org.preceptor.chart.Read.bundle;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StayAndFamilyReadingTest {

    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
    private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String PRIORITY = "http://terminology.hl7.org/CodeSystem/v3-ActPriority";
    private static final String ADMIT = "http://terminology.hl7.org/CodeSystem/admit-source";

    /** SNOMED 254837009, malignant neoplasm of breast. */
    private static final Interest BOTH = new Interest(
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            false,
            Set.of(),
            Set.of(new CodeSet("breast", "breast", Set.of(new Code(SNOMED, "254837009")), Map.of())),
            true);

    private static final String ADMITTED =
            "{'resourceType':'Encounter','id':'e1','status':'finished',$me,'class':{'system':'" + ACT
                    + "','code':'ACUTE'},'priority':{'coding':[{'system':'" + PRIORITY
                    + "','code':'EM'}]},'serviceType':{'coding':[{'system':'s','code':'t'}]},'hospitalization':{'origin':{'reference':'Location/1'},'admitSource':{'coding':[{'system':'"
                    + ADMIT
                    + "','code':'emd'}]}},'period':{'start':'2026-10-20T08:00:00-04:00','end':'2026-10-28'}}";

    private static final String MOTHER =
            "{'resourceType':'FamilyMemberHistory','id':'f1','status':'completed','patient':{'reference':'Patient/p1'},'relationship':{'coding':[{'system':'"
                    + ROLE + "','code':'NMTH'}]},'condition':[{'code':{'coding':[{'system':'" + SNOMED
                    + "','code':'254837009'}]},'onsetAge':{'value':44,'unit':'years','system':'http://unitsofmeasure.org','code':'a'}},{'code':{'coding':[{'system':'"
                    + SNOMED + "','code':'38341003'}]}}]}";

    private static Chart read(Interest interest, String... resources) {
        ChartDraft draft = new ChartDraft(interest, List.of("encounters", "familyHistory"), BOSTON);
        add(draft, "encounters", bundle(resources));
        return Read.complete(draft);
    }

    @Test
    void readsAnEncountersClassUrgencyOriginAndPeriod() {
        assertThat(read(BOTH, ADMITTED).encounters()).singleElement().satisfies(stay -> {
            assertThat(stay.codes()).containsExactly(new Code(ACT, "ACUTE"));
            assertThat(stay.priority()).containsExactly(new Code(PRIORITY, "EM"));
            assertThat(stay.admitSource()).containsExactly(new Code(ADMIT, "emd"));
            assertThat(stay.serviceType()).containsExactly(new Code("s", "t"));
            assertThat(stay.start()).map(ClinicalTime::date).contains(LocalDate.of(2026, 10, 20));
            assertThat(stay.end()).map(ClinicalTime::date).contains(LocalDate.of(2026, 10, 28));
            assertThat(stay.part()).isFalse();
            assertThat(stay.source().relative()).contains("Encounter/e1");
        });
    }

    @Test
    void knowsAStayThatLastsAndAPartOfAnother() {
        String ward = ADMITTED.replace(",'end':'2026-10-28'", "")
                .replace("'status':'finished'", "'status':'in-progress','partOf':{'reference':'Encounter/e0'}");
        assertThat(read(BOTH, ward).encounters()).singleElement().satisfies(stay -> {
            assertThat(stay.end()).isEmpty();
            assertThat(stay.part()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"planned", "cancelled", "entered-in-error", "unknown", "FINISHED"})
    void takesNoEncounterThatDidNotTakePlace(String status) {
        assertThat(read(BOTH, ADMITTED.replace("finished", status)).encounters())
                .isEmpty();
    }

    @Test
    void readsRelativesWithWhatTheyHadAndWhen() {
        assertThat(read(BOTH, MOTHER).relatives()).singleElement().satisfies(mother -> {
            assertThat(mother.codes()).containsExactly(new Code(ROLE, "NMTH"));
            assertThat(mother.complete()).isTrue();
            assertThat(mother.illnesses())
                    .containsExactly(
                            new Fact.Relative.Illness(List.of(new Code(SNOMED, "254837009")), Optional.of(44.0)));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'value':44,'unit':'years'}",
                "{'value':528,'system':'http://unitsofmeasure.org','code':'mo'}",
                "{'value':44,'comparator':'<','system':'http://unitsofmeasure.org','code':'a'}",
                "'44'"
            })
    void usesNoAgeThatIsNotInYears(String age) {
        String mother = MOTHER.replaceAll("'onsetAge':\\{[^}]*}", "'onsetAge':" + age);
        assertThat(read(BOTH, mother)
                        .relatives()
                        .getFirst()
                        .illnesses()
                        .getFirst()
                        .onsetYears())
                .isEmpty();
    }

    @Test
    void leavesOutVoidRelativesAndConditionsThatAnUnknownExtensionTurnsAround() {
        assertThat(read(BOTH, MOTHER.replace("completed", "entered-in-error")).relatives())
                .isEmpty();
        assertThat(read(BOTH, MOTHER.replace("completed", "health-unknown")).relatives())
                .isEmpty();
        assertThat(read(BOTH, MOTHER.replace("completed", "partial")).relatives())
                .singleElement()
                .satisfies(mother -> assertThat(mother.complete()).isFalse());
        assertThat(read(BOTH, MOTHER.replace("'onsetAge'", "'modifierExtension':[{'url':'x'}],'onsetAge'"))
                        .relatives()
                        .getFirst()
                        .illnesses())
                .isEmpty();
    }

    @Test
    void keepsNeitherWhereNobodyReadsThem() {
        Chart chart = read(INTEREST, ADMITTED, MOTHER);
        assertThat(chart.encounters()).isEmpty();
        assertThat(chart.relatives()).isEmpty();
    }

    @Test
    void readsTheSameWhereTheTypeComesLast() {
        for (String resource : List.of(ADMITTED, MOTHER)) {
            int comma = resource.indexOf(',');
            String last = "{" + resource.substring(comma + 1, resource.length() - 1) + ","
                    + resource.substring(1, comma) + "}";
            assertThat(read(BOTH, last)).isEqualTo(read(BOTH, resource));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Encounter", "FamilyMemberHistory"})
    void refusesAnotherPatientsStayOrFamily(String type) {
        String other = (type.equals("Encounter") ? ADMITTED : MOTHER)
                .replace("$me", "'subject':{'reference':'Patient/p2'}")
                .replace("Patient/p1", "Patient/p2");
        ChartDraft draft = new ChartDraft(BOTH, List.of("encounters"), BOSTON);
        add(draft, "encounters", bundle(ADMITTED, MOTHER, other));
        assertThat(draft.finish("p1")).isInstanceOf(ChartOutcome.WrongPatient.class);
    }

    @Test
    void usesNoneThatSaysNotWhomItIsAbout() {
        Chart chart =
                read(BOTH, ADMITTED.replace("$me,", ""), MOTHER.replace("'patient':{'reference':'Patient/p1'},", ""));
        assertThat(chart.encounters()).isEmpty();
        assertThat(chart.relatives()).isEmpty();
    }

    @Test
    void readsADateAsAnAnswer() {
        assertThat(Read.value("'valueDateTime':'2019-05'")).isInstanceOfSatisfying(Value.Dated.class, dated -> {
            assertThat(dated.when().date()).isEqualTo(LocalDate.of(2019, 5, 1));
            assertThat(dated.when().precision()).isEqualTo(ClinicalTime.Precision.MONTH);
        });
    }

    @Test
    void forgetsWhatIsDatedAfterAnEarlierMoment() {
        Chart chart = read(BOTH, ADMITTED, MOTHER);
        assertThat(chart.asOf(java.time.Instant.parse("2026-10-20T11:59:59Z")).encounters())
                .isEmpty();
        assertThat(chart.asOf(java.time.Instant.parse("2026-10-20T12:00:00Z")).encounters())
                .hasSize(1);
        assertThat(chart.asOf(java.time.Instant.EPOCH).relatives()).hasSize(1);
    }
}
