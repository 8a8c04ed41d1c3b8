package org.preceptor.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From a card in the practice EHR to the page behind it, in a real browser, over whatever sandbox runs at the given places. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PagesBehindCards {
    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", "../.."));
    private static final String RISK = "develop cardiovascular disease";

    private final String ehr;
    private final String service;
    private Chromium chromium;
    private WatchedPage watched;

    PagesBehindCards(String ehr, String service) {
        this.ehr = ehr;
        this.service = service;
    }

    @BeforeAll
    void open() {
        chromium = Chromium.start("the pages behind the cards of a running sandbox");
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void begin() {
        watched = new WatchedPage(
                chromium.browser(), new Browser.NewContextOptions().setViewportSize(1280, 900), List.of(ehr, service));
    }

    @AfterEach
    void end() {
        try (WatchedPage last = watched) {
            last.isQuiet();
        }
    }

    /** The page behind a patient's card about cardiovascular disease, by the way that a user goes. */
    private Page behindTheCardOf(String patient) {
        Page chart = watched.page();
        chart.navigate(ehr + "/#/patients/" + patient);
        Page behind = chart.waitForPopup(() -> chart.locator("article.card")
                .filter(new Locator.FilterOptions().setHasText(RISK))
                .first()
                .locator("a[href*='/app/explanations/']")
                .click());
        assertThat(behind.locator("h1")).containsText(RISK);
        return behind;
    }

    /** What {@code ./preceptor score} says of a row; a test of the lab holds it to the same file. */
    private static double scored(String row) throws IOException {
        String line = Files.readAllLines(ROOT.resolve("src/lab/src/test/resources/slider/prevent-2023.csv")).stream()
                .filter(one -> one.startsWith(row))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.substring(line.lastIndexOf(',') + 1));
    }

    /** Drags the thumb to about {@code value}, goes the last steps by keyboard, and reads what the model would say. */
    private static double dragged(Page page, String label, int value) {
        Locator slider = page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
        slider.scrollIntoViewIfNeeded();
        String before = slider.inputValue();
        BoundingBox box = slider.boundingBox();
        double least = Double.parseDouble(slider.getAttribute("min"));
        double most = Double.parseDouble(slider.getAttribute("max"));
        double middle = box.y + box.height / 2;
        page.mouse().move(x(box, Double.parseDouble(before), least, most), middle);
        page.mouse().down();
        page.mouse().move(x(box, value, least, most), middle, new Mouse.MoveOptions().setSteps(8));
        page.mouse().up();
        assertThat(slider.inputValue()).as("the thumb follows the mouse").isNotEqualTo(before);
        for (int steps = 0; steps < 20 && Double.parseDouble(slider.inputValue()) != value; steps++) {
            slider.press(Double.parseDouble(slider.inputValue()) > value ? "ArrowLeft" : "ArrowRight");
        }
        assertThat(slider).hasValue(Integer.toString(value));
        Locator exact = page.locator("dd.would .exact");
        exact.waitFor();
        return Double.parseDouble(exact.getAttribute("data-estimate"));
    }

    private static double x(BoundingBox box, double value, double least, double most) {
        double thumb = 16;
        return box.x + thumb / 2 + (value - least) / (most - least) * (box.width - thumb);
    }

    @Test
    void saysOfADraggedSliderWhatScoreSays() throws IOException {
        Page page = behindTheCardOf("maria-high-risk");
        // The row has the eGFR rounded to three places.
        assertThat(dragged(page, "Systolic blood pressure", 140))
                .isCloseTo(scored("maria-high-risk at 140 mm Hg"), within(1e-6));
        WatchedPage.looksRight(page, "the page behind a card, with a value moved");
    }

    @Test
    void saysOfADraggedSliderWhatAnotherImplementationPrints() throws Exception {
        Page page = watched.page();
        page.navigate(address(fires().replace("\"value\": 160", "\"value\": 130")));
        assertThat(page.locator("h1")).containsText(RISK);
        double would = dragged(page, "Systolic blood pressure", 160);
        assertThat(would).isCloseTo(scored("preventr's published example"), within(1e-12));
        // README of preventr (github.com/martingmayer/preventr, commit 0cd2ec35f164): it prints 0.147.
        assertThat(would).isCloseTo(0.147, within(0.0005));
    }

    /** The chart of preventr's own example, its dates moved to today. */
    private static String fires() throws IOException {
        Path example = ROOT.resolve("cds-hooks/cardiovascular-risk/examples/fires");
        LocalDate then = LocalDate.ofInstant(
                Instant.parse(Files.readString(example.resolve("now.txt")).strip()), ZoneOffset.UTC);
        long days = ChronoUnit.DAYS.between(then, LocalDate.now(ZoneOffset.UTC));
        Matcher date =
                Pattern.compile("\"(\\d{4}-\\d{2}-\\d{2})").matcher(Files.readString(example.resolve("request.json")));
        return date.replaceAll(found -> "\"" + LocalDate.parse(found.group(1)).plusDays(days));
    }

    private String address(String request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String answer = client.send(
                            HttpRequest.newBuilder(URI.create(service + "/cds-services/cardiovascular-risk"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(request))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            Matcher link = Pattern.compile(Pattern.quote(service) + "/app/explanations/[A-Za-z0-9_-]{32}")
                    .matcher(answer);
            assertThat(link.find()).as(answer).isTrue();
            return link.group();
        }
    }

    /** The longest of the patients' pages: the full equation, two treatments, and a model for research beside it. */
    @Test
    void printsTheLongestPageOnOneSheet() {
        Page page = behindTheCardOf("samuel-ckd-eight-variables");
        for (String language : List.of("English", "Español")) {
            page.getByLabel(language).check();
            for (int reader = 0; reader < 2; reader++) {
                page.locator("[name=reader] input").nth(reader).check();
                assertThat(sheets(page)).as(language + ", reader " + reader).isOne();
            }
        }
    }

    private static long sheets(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        String pdf =
                new String(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)), StandardCharsets.ISO_8859_1);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        return Pattern.compile("/Type\\s*/Page\\b").matcher(pdf).results().count();
    }
}
