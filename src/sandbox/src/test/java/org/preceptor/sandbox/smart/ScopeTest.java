package org.preceptor.sandbox.smart;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ScopeTest {

    @Test
    void readsBothVersions() {
        assertThat(Scope.all("openid patient/*.read user/Observation.rs launch system/Patient.s"))
                .containsExactly(
                        new Scope(Scope.Level.PATIENT, "*", true, true),
                        new Scope(Scope.Level.USER, "Observation", true, true),
                        new Scope(Scope.Level.SYSTEM, "Patient", false, true));
        assertThat(Scope.all("patient/*.cruds patient/Observation.r user/*.*"))
                .containsExactly(
                        new Scope(Scope.Level.PATIENT, "*", true, true),
                        new Scope(Scope.Level.PATIENT, "Observation", true, false),
                        new Scope(Scope.Level.USER, "*", true, true));
    }

    @Test
    void takesNothingThatPermitsNeitherOrIsNoScope() {
        assertThat(Scope.all("patient/*.write patient/*.cud patient/*.sr patient/*. patient/*.rs?category=x"
                        + " Patient/*.rs patient/.rs patient/* admin/*.rs patient/*.reads patient/observation.rs"))
                .isEmpty();
    }

    @Property
    void readsAnything(@ForAll String scopes) {
        assertThat(Scope.all(scopes)).allMatch(scope -> scope.read() || scope.search());
    }
}
