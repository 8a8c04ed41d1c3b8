package org.preceptor.sandbox.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.preceptor.sandbox.conformance.Rule;
import org.preceptor.sandbox.conformance.StandInCds;

class ConformanceTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Conformance.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @Test
    void endsWellWhereEveryRuleIsKept() throws IOException {
        try (StandInCds service = StandInCds.start(Optional.empty())) {
            assertThat(run(service.base())).isZero();
        }
        assertThat(out.toString()).contains(" 0 failed, 0 to look at").doesNotContain("Failed (");
        assertThat(err.toString()).contains("[1/4] Discovery … ", "risk, patient-view … ");
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_PREFETCH", "FEEDBACK"})
    void endsWithOneAndNamesTheRuleTheSectionAndThePlaceWhereSomethingFails(Rule rule) throws IOException {
        try (StandInCds service = StandInCds.start(Optional.of(rule))) {
            assertThat(run(service.base())).isOne();
        }
        assertThat(out.toString()).contains("Failed (", rule.id() + ": " + rule.text(), "at risk", rule.section());
    }

    @Test
    void doesNotFailForWhatIsOnlyToLookAt() throws IOException {
        try (StandInCds service = StandInCds.start(Optional.of(Rule.OTHER_HOOK))) {
            assertThat(run(service.base())).isZero();
        }
        assertThat(out.toString()).contains("other-hook", "It answered 200");
    }

    @Test
    void printsJsonAndNothingElseWhereItIsAskedTo() throws IOException {
        try (StandInCds service = StandInCds.start(Optional.empty())) {
            assertThat(run(service.base() + "/cds-services", "--json", "--no-feedback"))
                    .isZero();
        }
        JsonNode report = Web.JSON.readTree(out.toString());
        assertThat(report.path("counts").path("failures").asInt()).isZero();
        assertThat(report.path("groups").size()).isEqualTo(4);
        assertThat(report.path("groups")
                        .path(0)
                        .path("checks")
                        .path(0)
                        .path("section")
                        .asText())
                .isNotEmpty();
        assertThat(out.toString()).doesNotContain("\"feedback\"");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void saysWhatIsMissingInsteadOfFailingEveryCheck() throws IOException {
        assertThat(run("http://localhost:1")).isOne();
        assertThat(err.toString()).contains("No answer from http://localhost:1/cds-services");
        try (StandInCds service = StandInCds.start(Optional.empty())) {
            assertThat(run(service.base(), "--service", "other")).isOne();
        }
        assertThat(err.toString()).contains("No service 'other'");
        assertThat(run("ftp://localhost")).isOne();
        assertThat(err.toString()).contains("must be an http or https URL");
    }
}
