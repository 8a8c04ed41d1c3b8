package org.preceptor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The practice EHR in a real browser, over whatever sandbox runs at the given place. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PracticeEhrPages {
    private final String ehr;
    private final List<String> places;
    private Chromium chromium;
    private WatchedPage watched;
    private Page page;

    /** The pages at {@code ehr}, and those behind the cards of {@code service}. */
    PracticeEhrPages(String ehr, String service) {
        this.ehr = ehr;
        this.places = List.of(ehr, service);
    }

    @BeforeAll
    void open() {
        chromium = Chromium.start("the practice EHR's pages");
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void begin() {
        watched = new WatchedPage(chromium.browser(), new Browser.NewContextOptions(), places);
        page = watched.page();
    }

    @AfterEach
    void end() {
        try (WatchedPage last = watched) {
            last.isQuiet();
        }
    }

    private void visit(String path) {
        page.navigate(ehr + path);
        settled();
    }

    /** Every service that was asked has answered, and what it said is stored. */
    private void settled() {
        page.locator("main h1").first().waitFor();
        page.waitForFunction("() => !document.querySelector('.loading')");
    }

    private Locator card(String summary) {
        return page.locator("article.card").filter(new Locator.FilterOptions().setHasText(summary));
    }

    private void choose(String order) {
        page.fill("#order-search", order);
        page.locator(".found button").first().click();
        page.locator(".drafts li")
                .filter(new Locator.FilterOptions().setHasText(order))
                .last()
                .waitFor();
        settled();
    }

    private void button(String words) {
        page.locator("main button:text-is('" + words + "')").click();
    }

    private void looksRight(String where) {
        WatchedPage.looksRight(page, where);
    }

    @Test
    void isAccessibleOnPhoneAndDesktopInLightAndDark() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            int width = scheme == ColorScheme.LIGHT ? 390 : 1280;
            try (WatchedPage other = new WatchedPage(
                    chromium.browser(),
                    new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900),
                    places)) {
                page = other.page();
                List<String> paths = scheme == ColorScheme.LIGHT
                        ? List.of("/", "/#/tour", "/#/services", "/?tour=1#/patients/maria-high-risk")
                        : List.of("/#/services", "/#/patients/maria-high-risk");
                for (String path : paths) {
                    visit(path);
                    if (path.endsWith("maria-high-risk")) {
                        page.locator("article.card summary").first().click();
                        page.locator(".trend summary").first().click();
                        page.locator(".plot canvas").first().waitFor();
                    }
                    looksRight(scheme + " " + path);
                }
                other.isQuiet();
            }
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void showsInTheTourWhatEachStoryPromises() {
        visit("/#/tour");
        List<Map<String, String>> stories = (List<Map<String, String>>)
                page.evaluate(
                        "async () => (await import('/ehr/tour-stories.js')).stories.map(({patient, order, sees}) => ({patient, order, sees}))");
        assertThat(stories).hasSize(6);
        for (int i = 0; i < stories.size(); i++) {
            Map<String, String> story = stories.get(i);
            visit("/?tour=" + (i + 1));
            assertThat(page.url()).endsWith("#/patients/" + story.get("patient"));
            if (story.get("order") != null) {
                choose(story.get("order"));
            }
            if (story.get("sees") == null) {
                assertThat(page.locator("article.card").count()).isZero();
                assertThat(page.locator(".silence").innerText()).startsWith("Nothing to say.");
            } else {
                assertThat(card(story.get("sees")).count())
                        .as(story.get("sees"))
                        .isOne();
                Page behind = page.waitForPopup(() -> card(story.get("sees"))
                        .locator("a[href*='/app/explanations/']")
                        .click());
                behind.locator("main h1").waitFor();
                WatchedPage.looksRight(behind, "behind the card of story " + (i + 1));
                behind.close();
            }
            looksRight("story " + (i + 1));
        }
    }

    @Test
    void appliesASuggestionAndForgetsNothingOnReload() {
        visit("/#/patients/sergio-clopidogrel-stroke");
        choose("clopidogrel");
        button("Replace with ticagrelor");
        page.locator(".drafts li:has-text('ticagrelor')").waitFor();
        page.locator(".log li:has-text('Told the service: accepted')").waitFor();
        settled();
        page.reload();
        settled();
        assertThat(page.locator(".drafts li").allInnerTexts())
                .hasSize(1)
                .first()
                .asString()
                .contains("ticagrelor");
        assertThat(page.locator(".log").innerText()).contains("removed clopidogrel; drafted ticagrelor");
    }

    @Test
    void asksOnceBeforeAnOrderIsSignedOverACriticalCard() {
        visit("/#/patients/gustav-allopurinol-hla");
        choose("allopurinol");
        button("Sign the order");
        Locator question = page.locator("dialog[open]");
        question.waitFor();
        assertThat(question.innerText()).contains("Sign nevertheless?", "llopurinol");
        looksRight("the question before signing");
        question.locator("button:text-is('Go back')").click();
        assertThat(page.locator(".drafts li").count()).isOne();
        button("Sign the order");
        question.locator("button:text-is('Sign nevertheless')").click();
        page.locator(".done:has-text('One order is signed.')").waitFor();
        assertThat(page.locator(".log").innerText()).contains("Signed allopurinol, over");
    }

    @Test
    void asksForTheReasonOfAnOverrideAndTellsTheService() {
        visit("/#/patients/pia-penicillin-allergy");
        choose("amoxicillin");
        card("llerg").first().locator("button:has-text('Override')").click();
        looksRight("the question why");
        page.locator("dialog[open] input[type=radio]").first().check();
        page.fill("#override-comment", "tolerated since");
        page.locator("dialog[open] button:text-is('Override')").click();
        page.locator(".log li:has-text('Told the service: overridden')").waitFor();
        assertThat(page.locator(".answer").first().innerText())
                .startsWith("Overridden")
                .contains("tolerated since");
    }

    @Test
    void firesTheDischargeOfAStay() {
        visit("/#/patients/rosalind-readmission");
        button("Discharge");
        card("LACE index 14 points").waitFor();
    }

    @Test
    void saysThatAServiceDidNotAnswerAndDoesNotCallThatSilence() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        bases(client, "POST");
        try {
            visit("/#/patients/liam-low-risk");
            assertThat(page.locator(".notice.error").innerText())
                    .contains("does not answer at http://localhost:1", "not a statement that there is no risk");
            assertThat(page.locator(".silence").innerText()).doesNotContain("Nothing to say");
        } finally {
            bases(client, "DELETE");
        }
    }

    private void bases(HttpClient client, String method) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(ehr + "/ehr/api/bases"))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString("{\"base\":\"http://localhost:1\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void showsHostileTextOfAChartAsText() {
        visit("/#/patients/mallory-hostile-text");
        assertThat(page.locator("h1").innerText()).contains("<img src=x onerror=alert(1)>");
        for (Locator summary : page.locator("article.card summary").all()) {
            summary.click();
        }
        assertThat(Stream.of("main img", "main script", "main iframe", "main style")
                        .mapToInt(tag -> page.locator(tag).count())
                        .sum())
                .isZero();
    }

    private void dose(String amount, String unit, String often) {
        page.locator(".drafts button[aria-label^='Dose of']").first().click();
        page.fill("#dose-amount", amount);
        page.selectOption("#dose-unit", unit);
        page.selectOption("#dose-often", often);
        page.locator("dose-form button:text-is('Set the dose')").click();
    }

    @Test
    void asksTheServicesAboutADoseAndShowsTheDoseThatTheySuggest() {
        visit("/#/patients/sonja-statin-secondary");
        choose("atorvastatin");
        dose("10", "mg", "1");
        page.locator(".drafts .dosed:text-is('10 mg once a day')").waitFor();
        settled();
        card("Atorvastatin 10 mg a day is moderate intensity")
                .locator(".suggestions button")
                .first()
                .click();
        page.locator(".drafts .dosed:text-is('40 mg once a day')").waitFor();
        settled();
        assertThat(page.locator(".log").innerText())
                .contains("Set atorvastatin to 10 mg once a day", "changed atorvastatin to 40 mg once a day");
    }

    @Test
    void saysAtTheFieldWhatIsWrongWithADose() {
        visit("/#/patients/anna-mmol");
        choose("ibuprofen");
        dose("1e9", "", "");
        assertThat(page.locator("#dose-amount-wrong").innerText()).startsWith("Write it as a plain number");
        assertThat(page.locator("#dose-unit-wrong").innerText()).startsWith("Choose a unit");
        assertThat(page.locator("#dose-often-wrong").innerText()).isEqualTo("Choose how often.");
        assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("dose-amount");
        looksRight("the fields of a dose");
        assertThat(page.locator(".dosed").count()).isZero();
        assertThat(page.evaluate("""
                        async () => {
                          const {read} = await import('/ehr/dosage.js');
                          const amount = (text) => read({amount: text, unit: 'mg', often: '1', days: ''}).wrong?.amount;
                          return ['', '0', '-5', '1e9', '2,5', '1,000', '.5', '5 mg', '1000000000', 'NaN', '0.00001'].filter((text) => !amount(text));
                        }"""))
                .as("amounts that are taken and should not be")
                .isEqualTo(List.of());
    }

    @Test
    void namesTheSystemOfACodeWithoutWords() {
        visit("/");
        assertThat(page.evaluate("""
                        async () => {
                          const {concept} = await import('/ehr/fhir-text.js');
                          const one = (...coding) => concept({coding});
                          return [one({system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'E11.9'}),
                            one({system: 'http://snomed.info/sct', code: '38341003'}),
                            one({system: 'https://example.org/codes', code: '17'}), one({code: '17'}),
                            one({system: 'http://snomed.info/sct', code: '1'}, {system: 'http://loinc.org', code: '2', display: 'Words'}),
                            one({system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active'})];
                        }"""))
                .isEqualTo(List.of(
                        "ICD-10-CM E11.9",
                        "SNOMED CT 38341003",
                        "example.org/codes 17",
                        "code of no named system 17",
                        "Words",
                        "active"));
    }
}
