package org.preceptor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.preceptor.chart.Read.add;
import static org.preceptor.chart.Read.bundle;
import static org.preceptor.chart.Read.complete;
import static org.preceptor.chart.Read.draft;
import static org.preceptor.chart.Read.observation;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The meanings of a prefetch key's value. */
class PrefetchReadingTest {

    private static final String VALUE = observation("2160-0", "'valueQuantity':{'value':1}");
    private static final String OUTCOME = "{'resourceType':'OperationOutcome','issue':[{'severity':'$s','code':'$c'}]}";

    private static PrefetchState state(String value) {
        return add(draft(), "observations", value);
    }

    private static String outcome(String severity, String code) {
        return OUTCOME.replace("$s", severity).replace("$c", code);
    }

    @Test
    void tellsTheMeaningsApart() {
        assertThat(state(VALUE)).isEqualTo(new PrefetchState.Satisfied(1));
        assertThat(state(bundle(VALUE, VALUE))).isEqualTo(new PrefetchState.Satisfied(2));
        assertThat(state("null")).isEqualTo(new PrefetchState.NoData());
        assertThat(state("{'resourceType':'Bundle','type':'searchset','total':0}"))
                .isEqualTo(new PrefetchState.NoData());
        assertThat(state(bundle())).isEqualTo(new PrefetchState.NoData());
        assertThat(draft().state("observations")).isEqualTo(new PrefetchState.NotSatisfied());
        assertThat(state(outcome("error", "timeout"))).isEqualTo(new PrefetchState.Failed("timeout"));
        assertThat(state("{'resourceType':'OperationOutcome'}")).isEqualTo(new PrefetchState.Failed("unknown"));
    }

    @Test
    void readsACollectionAsASearchset() {
        assertThat(state(bundle(VALUE).replace("searchset", "collection"))).isEqualTo(new PrefetchState.Satisfied(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "transaction", "batch-response", "document", "message"})
    void takesNoOtherBundleForAnAnswer(String type) {
        String last = bundle(VALUE).replace("'type':'searchset',", "");
        String other = last.substring(0, last.length() - 1) + ",'type':'" + type + "'}";
        ChartDraft draft = draft();
        assertThat(add(draft, "observations", other)).isEqualTo(new PrefetchState.Failed("structure"));
        assertThat(complete(draft).measurements()).isEmpty();
    }

    @Test
    void knowsThatNoEntriesAreNotNoDataWhereTheServerCountsSome() {
        assertThat(state("{'resourceType':'Bundle','type':'searchset','total':7}"))
                .isEqualTo(new PrefetchState.Failed("incomplete"));
    }

    @Test
    void readsAPagedKeyPageByPage() {
        ChartDraft draft = draft();
        String paged = bundle(VALUE)
                .replace(
                        "'entry'",
                        "'link':[{'url':'https://ehr/next','relation':'next'},{'relation':'self','url':'x'}],'entry'");
        assertThat(add(draft, "observations", paged)).isEqualTo(new PrefetchState.Partial(1, "https://ehr/next"));
        assertThat(complete(draft).prefetch().get("observations").complete()).isFalse();
        assertThat(add(draft, "observations", bundle(VALUE, VALUE))).isEqualTo(new PrefetchState.Satisfied(3));
        assertThat(complete(draft).measurements())
                .extracting(one -> one.source().entry())
                .containsExactly(0, 1, 2);
    }

    @Test
    void keepsWhatAFailedPageFollowed() {
        ChartDraft draft = draft();
        add(draft, "observations", bundle(VALUE));
        draft.fail("observations", "timeout");
        assertThat(complete(draft).measurements()).hasSize(1);
        assertThat(complete(draft).prefetch()).containsEntry("observations", new PrefetchState.Failed("timeout"));
    }

    @Test
    void notesAWarningInASearchsetAndDoesNotFail() {
        assertThat(state(bundle(outcome("warning", "not-supported"), VALUE))).isEqualTo(new PrefetchState.Satisfied(1));
        assertThat(state(bundle(outcome("information", "informational")))).isEqualTo(new PrefetchState.NoData());
    }

    @Test
    void knowsAnIncompleteAnswerFromItsOutcomeEntry() {
        ChartDraft draft = draft();
        assertThat(add(draft, "observations", bundle(VALUE, outcome("warning", "incomplete"))))
                .isEqualTo(new PrefetchState.Failed("incomplete"));
        assertThat(complete(draft).measurements()).hasSize(1);
        assertThat(state(bundle(outcome("error", "throttled")))).isEqualTo(new PrefetchState.Failed("throttled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "'text'", "[]", "{}", "{'id':'x'}", "{'resourceType':5}", "", "{", "null null"})
    void failsAKeyWhoseAnswerIsNoResource(String answer) {
        assertThat(state(answer)).isEqualTo(new PrefetchState.Failed("structure"));
    }

    @Test
    void keepsNothingOfAnAnswerThatBreaksOff() {
        ChartDraft draft = draft();
        String whole = bundle(VALUE, VALUE);
        assertThat(add(draft, "observations", whole.substring(0, whole.length() - 2)))
                .isEqualTo(new PrefetchState.Failed("structure"));
        assertThat(complete(draft).measurements()).isEmpty();
        assertThat(add(draft, "observations", whole)).isEqualTo(new PrefetchState.Satisfied(2));
        assertThat(complete(draft).measurements()).hasSize(2);
    }

    @Test
    void handsOnTheFailureOfTheStreamAndKeepsNothing() {
        ChartDraft draft = draft();
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                throw new IOException("reset");
            }
        };
        String whole = Read.json(bundle(VALUE, VALUE));
        InputStream stream = new SequenceInputStream(Read.stream(whole.substring(0, whole.length() - 2)), broken);
        assertThatThrownBy(() -> draft.addFetched("observations", stream)).hasMessage("reset");
        assertThat(complete(draft).measurements()).isEmpty();
    }

    @Test
    void knowsOnlyDeclaredKeys() {
        assertThatThrownBy(() -> draft().state("others")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsResourcesWithoutIdsAndEntriesWithoutResources() {
        ChartDraft draft = draft();
        assertThat(add(
                        draft,
                        "observations",
                        "{'resourceType':'Bundle','entry':[{'fullUrl':'urn:x'},{'resource':"
                                + VALUE.replace("'id':'o1',", "") + "},{'resource':null},5]}"))
                .isEqualTo(new PrefetchState.Satisfied(1));
        Chart chart = complete(draft);
        assertThat(chart.complete("observations")).isFalse();
        assertThat(chart.measurements())
                .singleElement()
                .satisfies(one -> assertThat(one.source().id()).isEmpty())
                .satisfies(one -> assertThat(one.source().entry()).isEqualTo(1));
    }

    @Test
    void takesNoFactFromABundleInsideABundle() {
        ChartDraft draft = draft();
        add(draft, "observations", bundle(bundle(VALUE)));
        assertThat(complete(draft).measurements()).isEmpty();
    }
}
