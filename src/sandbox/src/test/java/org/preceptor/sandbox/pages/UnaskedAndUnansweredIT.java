package org.preceptor.sandbox.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.preceptor.sandbox.Chromium;
import org.preceptor.sandbox.WatchedPage;

/** What the practice EHR shows of a service that acts without being asked (systemActions), or that gives no answer (503). */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnaskedAndUnansweredIT {
    private static final String NO_RISK = "This is not a statement that there is no risk.";
    private static final String BUSY = """
            {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "transient", "diagnostics": "Too many calls"}],
             "cards": [], "systemActions": [{"type": "delete", "description": "Remove it", "resourceId": "$DRAFT"}]}""";
    private static final String CREATININE = """
            {"resourceType": "ServiceRequest", "status": "draft", "intent": "order", "code": {"text": "Creatinine <b>now</b>"}}""";

    @TempDir
    private static Path folder;

    private static AnsweringCds service;
    private static EhrOverStandIns ehr;
    private static Chromium chromium;

    private WatchedPage watched;
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start("what the practice EHR shows of services that act by themselves or do not answer");
        service = new AnsweringCds();
        ehr = new EhrOverStandIns(folder, service.base());
    }

    @AfterAll
    static void stop() throws Exception {
        if (chromium != null) {
            chromium.close();
            ehr.close();
            service.close();
        }
    }

    @BeforeEach
    void open() {
        service.isSilent();
        watched = new WatchedPage(
                chromium.browser(), new Browser.NewContextOptions().setViewportSize(390, 900), List.of(ehr.base()));
        page = watched.page();
    }

    @AfterEach
    void leave() {
        watched.isQuiet();
        watched.close();
    }

    private void chart() {
        page.navigate(ehr.base() + "/#/patients/" + EhrOverStandIns.PATIENT);
        Locator clear = page.getByText("Clear the desk");
        clear.waitFor();
        settled();
    }

    private void settled() {
        assertThat(page.locator(".loading")).hasCount(0);
    }

    private void choose(String order) {
        page.fill("#order-search", order);
        page.locator(".found button").first().click();
        page.locator(".drafts li").first().waitFor();
        settled();
    }

    private void button(String words) {
        page.locator("button:visible:text-is('" + words + "')").click();
    }

    @Test
    void saysOfA503ThatNobodyAssessedThePatientAndAsksAgain() {
        service.says("patient-view", 503, BUSY);
        chart();
        Locator notice = page.locator(".notice.error");
        assertThat(notice).containsText("No answer about this patient from Advice");
        assertThat(notice).containsText("503 (it is busy, or not ready yet)");
        assertThat(notice).containsText("Too many calls");
        assertThat(notice).containsText(NO_RISK);
        assertThat(page.locator("main")).not().containsText("othing to say");
        WatchedPage.looksRight(page, "a service that answers 503");
        service.isSilent();
        button("Ask again");
        assertThat(page.locator(".silence")).containsText("Nothing to say.");
        assertThat(notice).hasCount(0);
    }

    @Test
    void takesNothingFromAnAnswerThatFailedAndAsksBeforeSigningWithoutOne() {
        chart();
        choose("clopidogrel");
        service.says("order-sign", 503, BUSY);
        button("Sign the order");
        Locator question = page.locator("dialog[open]");
        assertThat(question).containsText("These orders were not checked by:");
        assertThat(question).containsText("Advice: The service answered 503");
        button("Go back");
        assertThat(page.locator(".drafts li")).hasCount(1);
        assertThat(page.locator(".notice.error")).containsText(NO_RISK);
        assertThat(page.locator("main")).not().containsText("acted by itself");
        button("Clear the desk");
    }

    @Test
    void showsWhatAServiceDidByItselfAndForgetsItNotOnReload() {
        chart();
        service.says("order-select", 200, """
                {"cards": [], "systemActions": [{"type": "create", "description": "Order it", "resource": %s},
                  {"type": "update", "description": "Mark it", "resource": {"resourceType": "ServiceRequest", "id": "elsewhere"}},
                  {"type": "create", "description": "Order nothing"}]}""".formatted(CREATININE));
        choose("clopidogrel");
        for (int look = 0; look < 2; look++) {
            Locator notice = page.locator(".notice.acted");
            assertThat(notice).containsText("Advice acted by itself, without asking you");
            assertThat(notice.locator("li")).hasText(new String[] {
                "drafted Creatinine <b>now</b>",
                "not done, since it does not say what: Order nothing",
                "not done, since it is not among the drafts: Mark it (ServiceRequest/elsewhere)"
            });
            assertThat(page.locator(".drafts li")).hasCount(2);
            assertThat(page.locator("main")).not().containsText("othing to say");
            page.reload();
            settled();
        }
        WatchedPage.looksRight(page, "a service that acted by itself");
        button("Clear the desk");
    }

    @Test
    void asksBeforeItSignsWhatAServiceChangedWhileSigning() {
        chart();
        choose("clopidogrel");
        service.says("order-sign", 200, """
                {"cards": [], "systemActions": [{"type": "delete", "description": "Remove it", "resourceId": "$DRAFT"},
                  {"type": "create", "description": "Order it", "resource": %s}]}""".formatted(CREATININE));
        button("Sign the order");
        Locator question = page.locator("dialog[open]");
        assertThat(question).containsText("While you signed, this was done without asking you:");
        assertThat(question).containsText("Advice: removed clopidogrel; drafted Creatinine <b>now</b>");
        WatchedPage.looksRight(page, "the question before signing what a service changed");
        button("Sign nevertheless");
        assertThat(page.locator(".done")).containsText("One order is signed.");
        assertThat(page.locator(".log")).containsText("Signed Creatinine <b>now</b>, as Advice left them");
        button("Clear the desk");
    }
}
