package org.preceptor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.chart.Read.add;
import static org.preceptor.chart.Read.bundle;
import static org.preceptor.chart.Read.complete;
import static org.preceptor.chart.Read.observation;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a server leaves out of the answer to a search must not read as absent. */
class SearchAnswerTest {

    private static final PrefetchState INCOMPLETE = new PrefetchState.Failed("incomplete");
    private static final PrefetchState NO_ANSWER = new PrefetchState.Failed("structure");

    private static ChartDraft draft() {
        return new ChartDraft(
                Read.INTEREST,
                PrivacyRules.NONE,
                Read.KEYS,
                Read.BOSTON,
                BoundedJson.DEFAULT,
                Map.of("observations", Set.of("Observation"), "conditions", Set.of("Condition")));
    }

    private static String value(String id) {
        return observation("2160-0", "'valueQuantity':{'value':1}").replace("'id':'o1'", "'id':'" + id + "'");
    }

    private static String total(int total, String... entries) {
        return bundle(entries).replace("'entry'", "'total':" + total + ",'entry'");
    }

    private static String more(String page) {
        return page.replace("'entry'", "'link':[{'relation':'next','url':'https://ehr/next'}],'entry'");
    }

    @Test
    void noticesThatFewerMatchesCameThanTheServerCounts() {
        assertThat(add(draft(), "observations", total(3, value("a"), value("b"))))
                .isEqualTo(INCOMPLETE);
        assertThat(add(draft(), "observations", total(2, value("a"), value("b"))))
                .isEqualTo(new PrefetchState.Satisfied(2));
        assertThat(add(draft(), "observations", bundle(value("a"))))
                .as("a total is not needed")
                .isEqualTo(new PrefetchState.Satisfied(1));
    }

    @Test
    void doesNotCountWhatIsIncludedBesideTheMatches() {
        String included = "{'resourceType':'Patient','id':'p1'}";
        assertThat(add(draft(), "observations", total(2, value("a"), included))).isEqualTo(INCOMPLETE);
        assertThat(add(draft(), "observations", total(1, value("a"), included)))
                .isEqualTo(new PrefetchState.Satisfied(2));
    }

    @Test
    void countsTheMatchesOfAllPages() {
        ChartDraft whole = draft();
        add(whole, "observations", more(total(3, value("a"), value("b"))));
        assertThat(add(whole, "observations", total(3, value("c")))).isEqualTo(new PrefetchState.Satisfied(3));
        ChartDraft short2 = draft();
        add(short2, "observations", more(total(4, value("a"), value("b"))));
        assertThat(add(short2, "observations", total(4, value("c")))).isEqualTo(INCOMPLETE);
    }

    @Test
    void noticesAPageThatComesTwice() {
        ChartDraft draft = draft();
        add(draft, "observations", more(bundle(value("a"), value("b"))));
        assertThat(add(draft, "observations", bundle(value("a"), value("b")))).isEqualTo(INCOMPLETE);
        ChartDraft other = draft();
        add(other, "observations", more(bundle(value("a"), value("b"))));
        assertThat(add(other, "observations", bundle(value("b"), value("a"))))
                .as("another order is another page")
                .isEqualTo(new PrefetchState.Satisfied(4));
    }

    @Test
    void takesNoOtherTypeForAnAnswer() {
        ChartDraft draft = draft();
        assertThat(add(draft, "conditions", bundle(value("a")))).isEqualTo(NO_ANSWER);
        assertThat(add(draft, "observations", "{'resourceType':'CapabilityStatement','status':'active'}"))
                .isEqualTo(NO_ANSWER);
        assertThat(complete(draft).measurements()).isEmpty();
    }

    @Test
    void holdsWhatAnswersNothingToTheSamePatientAllTheSame() {
        ChartDraft draft = draft();
        add(draft, "conditions", value("a").replace("$me", "'subject':{'reference':'Patient/p2'}"));
        assertThat(draft.finish("p1")).isInstanceOf(ChartOutcome.WrongPatient.class);
    }
}
