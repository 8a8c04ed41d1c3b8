package org.preceptor.service;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.preceptor.service.page.Chromium;

/** From a call over its card to the page behind it, in a browser, with nothing in between that is not the service. */
@QuarkusTest
@TestProfile(ExplanationPageTest.House.class)
final class RealCardInBrowserTest {

    private static final String LINK = "https://preceptor.example/";

    private static Optional<Chromium> chromium = Optional.empty();

    @TestHTTPResource("/")
    URL service;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void open() {
        chromium = Chromium.start();
        Assumptions.assumeTrue(chromium.isPresent(), "no Chromium");
    }

    @AfterAll
    static void close() {
        chromium.ifPresent(Chromium::close);
    }

    /** The page that a card's link leads to, at this house's own address. */
    private String address(String service, String request) {
        return link(InvocationTest.call("/cds-services/" + service, request)
                        .statusCode(200)
                        .extract()
                        .asString())
                .orElseThrow();
    }

    /** The first card's, if it has one. */
    private Optional<String> link(String answer) {
        return Optional.ofNullable(JsonPath.from(answer).<String>getList("cards.links.flatten().url")).stream()
                .flatMap(List::stream)
                .filter(url -> url.startsWith(LINK + "app/explanations/"))
                .findFirst()
                .map(url -> service + url.substring(LINK.length()));
    }

    private static String example(String service, String name) throws IOException {
        return Example.of(TestHouse.shelfInUse(), service).stream()
                .filter(example -> example.name().equals(name))
                .findFirst()
                .orElseThrow()
                .request();
    }

    private Page opened(BrowserContext context, String address) {
        context.setDefaultTimeout(10_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(service.toString())) {
                complaints.add("asked of another place: " + request.url());
            }
        });
        page.navigate(address);
        page.locator("h1").waitFor();
        return page;
    }

    /** Without the page's slow scrolling: on a busy machine it would go on while something is clicked. */
    private BrowserContext calm() {
        return chromium.orElseThrow()
                .browser()
                .newContext(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
    }

    @Test
    void saysOfAMovedSliderWhatAnotherImplementationSays() throws IOException {
        String modest = example("cardiovascular-risk", "fires").replace("\"value\": 160", "\"value\": 130");
        try (BrowserContext context = calm()) {
            Page page = opened(context, address("cardiovascular-risk", modest));
            assertThat(page.locator("h1"))
                    .containsText("of 100 people like this develop cardiovascular disease within 10 years.");
            assertThat(page.locator(".notice")).containsText("Nobody has to sign in");
            Locator slider = page.getByLabel("Systolic blood pressure", new Page.GetByLabelOptions().setExact(true));
            slider.fill("160");
            Locator would = page.locator("dd.would");
            assertThat(would).containsText("15 of 100");
            // README of preventr (github.com/martingmayer/preventr, commit 0cd2ec35f164): it prints 0.147.
            assertThat(Double.parseDouble(would.locator(".exact").getAttribute("data-estimate")))
                    .isCloseTo(0.147, within(0.0005));
            slider.fill("130");
            assertThat(would).containsText("Move a value to see");
            page.getByLabel("I agree").check();
            page.getByText("Send", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator("the-feedback [role=status]")).containsText("It was recorded");
            page.reload();
            assertThat(page.locator("the-feedback .said")).containsText("Agreed");
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void showsWhatWasFoundAboutAnOrder() throws IOException {
        // A finding is told a user once; other tests are told this one as the example's.
        String asked = example("drug-interactions", "fires").replace("Practitioner/example", "Practitioner/reads-on");
        try (BrowserContext context = calm()) {
            Page page = opened(context, address("drug-interactions", asked));
            assertThat(page.locator("the-findings li").first()).isVisible();
            assertThat(page.locator("the-provenance a[download]").first()).containsText("Download");
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        }
        assertThat(complaints).isEmpty();
    }

    /** Each service's example of a card, and some of what else there is: research beside, a lack of data. */
    @Test
    void everyServicesPageIsWhole() throws Exception {
        List<Example> examples = ExamplesTest.examples()
                .filter(example -> example.name().equals("fires")
                        || example.name().equals("with-research")
                        || (example.name().equals("missing-data")
                                && example.service().startsWith("c")))
                .toList();
        Set<String> opened = new TreeSet<>();
        try (BrowserContext context = calm()) {
            Optional<Page> page = Optional.empty();
            for (Example example : examples) {
                Optional<String> address = link(FixedClock.at(
                        example.now(),
                        () -> InvocationTest.call("/cds-services/" + example.service(), example.request())
                                .statusCode(200)
                                .extract()
                                .asString()));
                if (address.isEmpty()) {
                    continue;
                }
                page = Optional.of(page.isEmpty() ? opened(context, address.get()) : again(page.get(), address.get()));
                for (String reader : List.of("For patients", "For clinicians")) {
                    page.get().getByLabel(reader).check();
                    assertThat(page.get().locator("main").innerText())
                            .as(example + ", " + reader)
                            .hasSizeGreaterThan(100)
                            .doesNotContain("undefined", "NaN", "[object", "null");
                }
                assertThat(page.get().locator(".findings li li").allInnerTexts())
                        .as(example.toString())
                        .noneMatch(line -> line.startsWith("-"));
                // The clinician's is the longer one.
                assertThat(Chromium.sheets(page.get()))
                        .as(example + ", printed")
                        .isOne();
                assertThat(page.get().locator("the-trouble")).hasCount(0);
                opened.add(example.toString());
            }
        }
        assertThat(complaints).isEmpty();
        assertThat(opened).hasSizeGreaterThan(15);
    }

    private static Page again(Page page, String address) {
        page.navigate(address);
        page.locator("h1").waitFor();
        return page;
    }
}
