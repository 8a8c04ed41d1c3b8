package org.preceptor.service.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.preceptor.service.TestHouse;

/** The explanation page in a browser, as the service gives it; what it asks of the interface is answered from samples. */
@QuarkusTest
@QuarkusTestResource(TestHouse.class)
final class PageInBrowserTest {

    private static final Path SAMPLES = Path.of("src/test/resources/explanations");
    private static final String HANDLE = "q4VYc0m1Zr2y3K7bQd0nWlTtC8u5sXeA";
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final int FIRST_VIEW = 200 * 1024;

    private static Optional<Chromium> chromium = Optional.empty();

    @TestHTTPResource("/")
    URL service;

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The text of the page that is not marked as English, and not the title of a source or what stands for a chart. */
    private static final String UNMARKED = """
            () => { const copy = document.querySelector('main').cloneNode(true);
                copy.querySelectorAll('[lang=en], drawn-chart, code').forEach(one => one.remove()); return copy.textContent; }""";

    private final List<String> complaints = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Response> answers = new ArrayList<>();
    private Optional<BrowserContext> context = Optional.empty();

    @BeforeAll
    static void open() {
        chromium = Chromium.start();
        if (chromium.isEmpty()) {
            System.err.println(
                    "The explanation page was not tested: no Chromium on the PATH, and PRECEPTOR_CHROMIUM names none.");
        }
        Assumptions.assumeTrue(chromium.isPresent(), "no Chromium");
    }

    @AfterAll
    static void close() {
        chromium.ifPresent(Chromium::close);
    }

    @AfterEach
    void leave() {
        context.ifPresent(BrowserContext::close);
    }

    @Test
    void saysFirstWhatForWhomAndOverWhichTime() {
        Page page = shown("estimate", desktop());
        assertThat(page.locator("h1"))
                .hasText("15 of 100 people like this develop cardiovascular disease within 10 years.");
        assertThat(page.locator(".figure.filled")).hasCount(15);
        assertThat(page.locator(".figure")).hasCount(100);
        assertThat(page.locator("icon-array svg"))
                .hasAttribute(
                        "aria-label", "15 of 100 people like this develop cardiovascular disease within 10 years.");
        assertThat(page.locator("main h2").allTextContents())
                .containsExactly(
                        "What moved it",
                        "What would change it",
                        "Missing, stale or out of range",
                        "Alternatives considered",
                        "The model",
                        "Provenance",
                        "Earlier estimates of this patient",
                        "Feedback");
        page.locator("drawn-chart").all().forEach(Locator::scrollIntoViewIfNeeded);
        assertThat(page.locator("drawn-chart svg")).hasCount(3);
        quiet();
    }

    @Test
    void tellsTheDateAndTheSourceOfEveryValue() {
        Page page = shown("estimate", desktop());
        Locator row = page.locator(".moved tr", new Page.LocatorOptions().setHasText("Blood pressure treatment"));
        assertThat(row).containsText("+6.7 per 100");
        assertThat(row).containsText("160 mm Hg, Nov 2, 2026");
        assertThat(row).containsText("Observation/fires-blood-pressure");
        assertThat(page.locator(".moved tr.sum")).containsText("14.7 %");
    }

    @Test
    void firstViewIsSmall() {
        Page page = shown("estimate", desktop());
        page.locator(".figure").first().waitFor();
        int bytes = List.copyOf(answers).stream()
                .filter(answer ->
                        !answer.url().contains("/echarts/") && !answer.url().contains("/app/api/"))
                .mapToInt(answer -> answer.request().sizes().responseBodySize)
                .sum();
        assertThat(bytes).isBetween(10_000, FIRST_VIEW);
        assertThat(List.copyOf(answers))
                .filteredOn(
                        answer -> answer.url().endsWith(".js") || answer.url().endsWith(".css"))
                .allSatisfy(answer ->
                        assertThat(answer.allHeaders()).as(answer.url()).containsEntry("content-encoding", "gzip"));
    }

    @Test
    void asksTheModelAgainWhenASliderIsMovedByKeyboard() {
        Page page = shown("estimate", desktop());
        List<String> sent = new ArrayList<>();
        page.route("**/what-if", route -> {
            sent.add(String.valueOf(route.request().postData()));
            answer(route, 200, """
                    {"estimate":"ten-year","outputs":[{"id":"total_cvd","unit":"probability","estimate":0.1432,
                     "frequency":{"people":14,"of":100,"bound":"exact"}}]}""");
        });
        Locator slider = page.getByLabel("Systolic blood pressure", new Page.GetByLabelOptions().setExact(true));
        slider.focus();
        slider.press("ArrowLeft");
        slider.press("ArrowLeft");
        assertThat(page.locator("dd.would")).containsText("14 of 100");
        assertThat(page.locator("the-sentence h1")).containsText("15 of 100");
        assertThat(page.locator("what-would-change-it [role=status]"))
                .hasText("With these values the model would say 14 of 100. Now it says 15 of 100.");
        assertThat(sent.getLast())
                .isEqualTo("{\"estimate\":\"ten-year\",\"inputs\":{\"sbp\":{\"value\":158,\"unit\":\"mm[Hg]\"}}}");
        // Many moves at once are one question.
        sent.clear();
        slider.evaluate("slider => { for (let value = 140; value < 150; value++) { slider.value = value;"
                + " slider.dispatchEvent(new Event('input')); } }");
        assertThat(page.locator("dd.would")).containsText("14 of 100");
        assertThat(sent)
                .containsExactly(
                        "{\"estimate\":\"ten-year\",\"inputs\":{\"sbp\":{\"value\":149,\"unit\":\"mm[Hg]\"}}}");
        quiet();
    }

    @Test
    void saysWhyTheModelDoesNotAnswerForAValue() {
        Page page = shown("estimate", desktop());
        page.route("**/what-if", route -> answer(route, 422, """
                {"error":"refused","reasons":[{"input":"sbp","text":"Above the bound of 180 mm Hg."}]}"""));
        page.getByLabel("Current smoking").check();
        assertThat(page.locator(".result .warning")).containsText("Above the bound of 180 mm Hg.");
    }

    @Test
    void recordsWhatSomebodyThinksOfTheCard() {
        Page page = shown("estimate", desktop());
        page.route("**/feedback", route -> answer(route, 201, """
                {"answer":"disagree","comment":"<b>no</b>","at":"2026-11-23T12:06:00Z"}"""));
        page.getByText("Send", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("#feedback-lacking")).isVisible();
        page.getByLabel("I disagree").check();
        page.getByLabel("Comment (optional)").fill("<b>no</b>");
        page.getByText("Send", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("the-feedback [role=status]")).containsText("It was recorded");
        assertThat(page.locator("the-feedback q").last()).hasText("<b>no</b>");
    }

    @Test
    void showsWhatCannotBeAssessedAndThatItIsNoLowRisk() {
        Page page = shown("missing", desktop());
        assertThat(page.locator("h1"))
                .hasText("Cardiovascular risk cannot be estimated. Missing or not usable: HDL cholesterol.");
        assertThat(page.locator(".reasons")).containsText("HDL cholesterol: not in the chart.");
        assertThat(page.locator(".hero")).containsText("No estimate is not a low risk.");
        assertThat(page.locator(".figure")).hasCount(0);
        page.getByLabel("Español").check();
        assertThat(page.locator("h1")).hasText("Ecuaciones PREVENT de la AHA: no se puede evaluar");
        assertThat(page.locator(".reasons")).containsText("falta.");
        // What is only missing is said; of what was not used, the service's own words tell the value and its date.
        assertThat(page.locator(".hero [lang=en]")).hasCount(1);
        assertThat(page.locator(".hero [lang=en]")).containsText("older than 2 years");
        quiet();
    }

    @Test
    void showsFindingsAboutOrders() {
        Page page = shown("findings", desktop());
        assertThat(page.locator("h1")).hasText("Warfarin with fluconazole: the interaction raises the INR.");
        assertThat(page.locator("the-findings .badge")).hasText("Avoid");
        assertThat(page.locator("the-findings li li")).hasText("Raises the INR with *1/*3, *1 <b> <i>x</i>.");
        assertThat(page.locator("the-findings li li strong")).hasText("Raises");
        quiet();
    }

    @Test
    void takesTextOfTheChartAsText() {
        String hostile = PageFiles.text(SAMPLES.resolve("estimate.json"))
                .replace("Observation/fires-blood-pressure", "<img src=x onerror=document.title='owned'>")
                .replace("HbA1c: not in the chart.", "<script>document.title='owned'</script>")
                .replace(
                        "https://professional.heart.org/en/guidelines-and-statements/prevent-calculator",
                        "javascript:alert(1)")
                .replace("Patient/fires", "<b>bold</b>");
        Page page = answered(200, hostile, desktop());
        assertThat(page.locator("the-gaps")).containsText("<script>");
        assertThat(page.locator("main img, main script, main b")).hasCount(0);
        assertThat(page.locator("a[href^=javascript]")).hasCount(0);
        assertThat(page.title()).doesNotContain("owned");
    }

    @Test
    void speaksPlainlyToThePatientAndSpanish() {
        Page page = shown("estimate", desktop());
        page.getByLabel("For patients").check();
        assertThat(page.locator("h1"))
                .hasText("Out of 100 people like you, 15 will get heart disease or a stroke in the next 10 years.");
        assertThat(page.locator("the-models")).hasCount(0);
        page.getByLabel("Español").check();
        assertThat(page.locator("h1"))
                .hasText(
                        "De 100 personas como usted, 15 tendrán una enfermedad del corazón o un derrame cerebral en los próximos 10 años.");
        assertThat(page.locator("html")).hasAttribute("lang", "es");
        page.getByLabel("Para profesionales").check();
        assertThat(page.locator("h1"))
                .hasText("15 de cada 100 personas como esta desarrollan una enfermedad cardiovascular en 10 años.");
        quiet();
    }

    @Test
    void saysInSpanishWhatTheFoldersHaveWordsForAndMarksTheRestAsEnglish() {
        Page page = shown("estimate", desktop());
        page.getByLabel("Español").check();
        assertThat(page.locator(".band")).hasText("Igual o superior al umbral de la guía, 7,5 %");
        assertThat(page.locator("the-sentence")).containsText("Para comparar, una persona de la misma edad y sexo");
        assertThat(page.locator(".moved")).containsText("Presión arterial sistólica: 160 mm Hg, 2 nov 2026");
        assertThat(page.locator(".model h3")).containsText("Ecuaciones PREVENT de la AHA");
        assertThat(page.locator("the-alternatives")).containsText("HbA1c");
        assertThat(english(page)).noneMatch(text -> text.contains("Blood pressure") || text.contains("US adults"));

        // A model without words, as somebody may add one: all of it is there, and all of it is marked.
        Page bare = answered(
                200, PageFiles.text(SAMPLES.resolve("estimate.json")).replace("total-cvd", "unheard-of"), desktop());
        bare.getByLabel("Español").check();
        assertThat(bare.locator("h1 [lang=en]")).hasText("total cardiovascular disease");
        assertThat(english(bare))
                .contains(
                        "US adults aged 30 to 79 without known cardiovascular disease",
                        "a person of the same age and sex with optimal risk factors",
                        "At or above the guideline threshold of 7.5 %",
                        "AHA PREVENT equations",
                        "Blood pressure",
                        "Systolic blood pressure");
        assertThat((String) bare.evaluate(UNMARKED))
                .doesNotContain("pressure", "adults", "person of", "PREVENT equations");
        bare.getByLabel("Para pacientes").check();
        assertThat(english(bare)).contains("Blood pressure", "Systolic blood pressure");
        assertThat((String) bare.evaluate(UNMARKED)).doesNotContain("pressure", "adults", "person of");
        quiet();
    }

    /** "Died within 30 days" as a badge of its own would read as what happened to this patient. */
    @Test
    void neverTellsWhatWasObservedInABandWithoutItsFigure() {
        String scored = withWords(PageFiles.text(SAMPLES.resolve("estimate.json")))
                .replace(
                        "\"words\":\"at or above the guideline threshold of 7.5 %\"",
                        "\"words\":\"died within 30 days\",\"risk\":{\"text\":\"18 to 44 of 100\"}");
        Page page = answered(200, scored, desktop());
        assertThat(page.locator(".observed"))
                .hasText("Observed in people with such a result, 18 to 44 of 100: died within 30 days.");
        assertThat(page.locator(".band")).hasCount(0);
        page.getByLabel("Español").check();
        assertThat(page.locator(".observed"))
                .containsText("Observado en personas con un resultado así, 18 a 44 de 100:");
        quiet();
    }

    private static List<String> english(Page page) {
        return page.locator("main [lang=en]").allInnerTexts().stream()
                .map(String::strip)
                .toList();
    }

    @Test
    void hasAnAnswerForEveryTrouble() {
        assertThat(answered(404, "{\"error\":\"not-found\"}", desktop()).locator("h1"))
                .hasText("There is nothing here for you");
        assertThat(answered(503, "{\"error\":\"unavailable\"}", desktop()).locator("h1"))
                .hasText("We cannot show this page right now");
        assertThat(answered(200, "<html>", desktop()).locator("h1")).hasText("We cannot show this page right now");
        Page signIn = answered(
                401, "{\"error\":\"sign-in\",\"signIn\":\"/app/sign-in?explanation=" + HANDLE + "\"}", desktop());
        assertThat(signIn.locator("a.button")).hasAttribute("href", "/app/sign-in?explanation=" + HANDLE);
        assertThat(answered(401, "{\"error\":\"sign-in\",\"signIn\":\"//elsewhere.example\"}", desktop())
                        .locator("a.button"))
                .hasCount(0);
    }

    @Test
    void saysThatItIsOfflineAndComesBack() {
        Page page = answered(503, "{}", desktop());
        context.orElseThrow().setOffline(true);
        page.unroute("**/app/api/explanations/*");
        page.getByText("Try again", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("h1")).hasText("You are offline");
        page.route(
                "**/app/api/explanations/*",
                route -> answer(route, 200, PageFiles.text(SAMPLES.resolve("estimate.json"))));
        context.orElseThrow().setOffline(false);
        assertThat(page.locator("h1")).containsText("15 of 100");
    }

    @Test
    void canBeUsedByEverybody() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = shown("estimate", desktop().setColorScheme(scheme));
            page.locator("details").all().forEach(one -> one.evaluate("one => one.open = true"));
            accessible(page, scheme + ", clinician");
            if (scheme == ColorScheme.DARK) {
                page.getByLabel("For patients").check();
                accessible(page, scheme + ", patient");
            }
        }
        accessible(shown("missing", phone()), "missing, phone");
        accessible(shown("findings", phone()), "findings, phone");
        accessible(answered(404, "{}", phone()), "not found, phone");
    }

    @Test
    void fitsAPhone() {
        Page page = shown("estimate", phone());
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        page.getByLabel("For patients").check();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
    }

    @Test
    void isPrintedOnOnePage() {
        for (String reader : List.of("For clinicians", "For patients")) {
            Page page = shown("estimate", desktop());
            page.getByLabel(reader).check();
            assertThat(Chromium.sheets(page)).as(reader).isEqualTo(1);
        }
    }

    private void accessible(Page page, String state) {
        page.locator("h1").waitFor();
        AxeResults results = new AxeBuilder(page).withTags(RULES).analyze();
        assertThat(results.getViolations().stream()
                        .map(one ->
                                one.getId() + ": " + one.getNodes().getFirst().getHtml()))
                .as(state)
                .isEmpty();
    }

    /** No word on the console, and nothing asked of another place. */
    private void quiet() {
        assertThat(complaints).isEmpty();
        assertThat(asked).allMatch(url -> url.startsWith(service.toString()) || url.startsWith("data:"));
    }

    private Page shown(String sample, Browser.NewContextOptions options) {
        return answered(200, withWords(PageFiles.text(SAMPLES.resolve(sample + ".json"))), options);
    }

    /** With what the shelf says of the sample's model and service, as the service adds it. */
    private static String withWords(String sample) {
        try {
            ObjectNode told = (ObjectNode) JSON.readTree(sample);
            ObjectNode all = told.putObject("words");
            for (String folder : List.of("models/prevent-2023", "cds-hooks/cardiovascular-risk")) {
                ProjectShelf.SHELF
                        .wordsOf(folder)
                        .texts()
                        .forEach((language, readers) -> readers.forEach((reader, texts) ->
                                texts.forEach(all.withObjectProperty(language).withObjectProperty(reader)::put)));
            }
            return told.toString();
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Page answered(int status, String body, Browser.NewContextOptions options) {
        Page page = page(options);
        page.route("**/app/api/explanations/*", route -> answer(route, status, body));
        page.navigate(address());
        page.locator("h1").waitFor();
        return page;
    }

    private Page page(Browser.NewContextOptions options) {
        context.ifPresent(BrowserContext::close);
        BrowserContext fresh = chromium.orElseThrow()
                .browser()
                .newContext(options.setLocale("en-US").setTimezoneId("UTC").setReducedMotion(ReducedMotion.REDUCE));
        context = Optional.of(fresh);
        fresh.setDefaultTimeout(10_000);
        Page page = fresh.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.onRequest(request -> asked.add(request.url()));
        page.onResponse(answers::add);
        return page;
    }

    private String address() {
        return service + "app/explanations/" + HANDLE;
    }

    private static void answer(Route route, int status, String body) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/json")
                .setBody(body));
    }

    private static Browser.NewContextOptions desktop() {
        return new Browser.NewContextOptions().setViewportSize(1280, 900);
    }

    private static Browser.NewContextOptions phone() {
        return new Browser.NewContextOptions().setViewportSize(390, 844).setHasTouch(true);
    }
}
