package org.preceptor.sandbox.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.preceptor.sandbox.Chromium;
import org.preceptor.sandbox.conformance.Rule;
import org.preceptor.sandbox.conformance.StandInCds;

/** The integrators' drawer and the conformance page in a real browser, over the pages' own servlets and stand-ins for the rest. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IntegratorPagesIT {
    private static final String PATIENT = EhrOverStandIns.PATIENT;

    @TempDir
    private static Path folder;

    private static EhrOverStandIns ehr;
    private static StandInCds service;
    private static StandInCds wrong;
    private static Chromium chromium;
    private static String base;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start("the integrators' pages");
        service = StandInCds.start(Optional.empty());
        wrong = StandInCds.start(Optional.of(Rule.CARDS));
        ehr = new EhrOverStandIns(folder, service.base());
        base = ehr.base();
    }

    @AfterAll
    static void stop() throws Exception {
        if (chromium != null) {
            chromium.close();
            ehr.close();
            service.close();
            wrong.close();
        }
    }

    @BeforeEach
    void open() {
        open(ColorScheme.LIGHT, 1280);
    }

    private void open(ColorScheme scheme, int width) {
        if (context != null) {
            context.close();
        }
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setColorScheme(scheme)
                        .setViewportSize(width, 900)
                        .setPermissions(List.of("clipboard-read", "clipboard-write")));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(base + "/")) {
                complaints.add("outside: " + request.url());
            }
        });
    }

    @AfterEach
    void findNothingInTheConsole() {
        context.close();
        assertThat(complaints).isEmpty();
    }

    private void axe() {
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .extracting(
                        rule -> rule.getId() + ": " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private void check(String url, String patient) {
        page.navigate(base + "/#/conformance");
        page.getByLabel("Base URL of the service").fill(url);
        page.getByLabel("Patient of this sandbox").fill(patient);
        button("Check it").click();
    }

    @Test
    void showsThatAServiceKeepsEveryRule() {
        check(service.base(), PATIENT);
        assertThat(page.locator(".conformance-progress")).containsText("Nothing failed.");
        assertThat(page.locator(".conformance")).containsText("Every rule that was looked at is kept.");
        page.getByLabel("Show only where a rule is not kept").uncheck();
        page.locator("details.group").first().locator("summary").first().click();
        assertThat(page.locator("details.group").first()).containsText("Discovery");
        axe();
    }

    @Test
    void explainsWhatFailsWithItsSection() {
        check(wrong.base(), PATIENT);
        assertThat(page.locator(".conformance-progress")).containsText(Pattern.compile("\\d+ failed\\."));
        Locator failed = page.locator(".check.failure").first();
        assertThat(failed).containsText("Failed:");
        assertThat(failed).containsText("array of cards");
        assertThat(failed).containsText("CDS Hooks, CDS Service Response");
        axe();
    }

    @Test
    void keepsWhatWasTypedWhenTheListOfServicesComesLate() {
        List<Route> held = new CopyOnWriteArrayList<>();
        page.route("**/ehr/api/services", held::add);
        page.navigate(base + "/#/conformance");
        Locator typed = page.getByLabel("Base URL of the service");
        typed.fill(wrong.base());
        page.waitForCondition(() -> !held.isEmpty());
        held.forEach(Route::resume);
        assertThat(page.locator("#known-bases option")).not().hasCount(0);
        assertThat(typed).hasValue(wrong.base());
    }

    @Test
    void saysThatNobodyAnswers() {
        check("http://localhost:1", "");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("No answer from http://localhost:1/cds-services");
    }

    /** Calls once, so that there is something to look at. */
    private void openDrawer() {
        page.navigate(base + "/");
        page.evaluate(
                "wish => import('/ehr/api.js').then(({api}) => api.exchange(wish))",
                Map.of("base", service.base(), "service", "risk", "hook", "patient-view", "patient", PATIENT));
        page.locator(".drawer-handle").click();
        assertThat(page.locator("exchange-view h3")).hasText("risk, patient-view");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 390", "DARK, 1280"})
    void showsAnExchangeToEverybody(ColorScheme scheme, int width) {
        open(scheme, width);
        openDrawer();
        for (String tab : List.of("Checks", "Request", "Response", "Timings", "Break it")) {
            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(tab))
                    .click();
            axe();
        }
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
    }

    @Test
    void isWorkedByTheKeyboard() {
        openDrawer();
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Checks"))
                .focus();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#tab-request")).isFocused();
        assertThat(page.locator("#tab-request")).hasAttribute("aria-selected", "true");
        page.keyboard().press("Escape");
        assertThat(page.locator(".drawer-handle")).isFocused();
        assertThat(page.locator(".drawer-handle")).hasAttribute("aria-expanded", "false");
    }

    @Test
    void copiesAnExchangeAsCurl() {
        openDrawer();
        page.locator("#tab-request").click();
        button("Copy as curl").click();
        assertThat(page.locator("exchange-view")).containsText("on the clipboard");
        assertThat(String.valueOf(page.evaluate("navigator.clipboard.readText()")))
                .startsWith("curl -sS '" + service.base() + "/cds-services/risk'")
                .contains("hookInstance");
    }

    @Test
    void sendsAnEditedRequestAsItStands() {
        openDrawer();
        page.locator("#tab-request").click();
        button("Edit and send again").click();
        page.locator("#request-editor").fill("{\"hook\": ");
        button("Send it").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("This is not JSON");
        page.locator("#request-editor").fill("{\"hook\": \"patient-view\", \"hookInstance\": \"1\"}");
        button("Send it").click();
        assertThat(page.locator("exchange-view")).containsText("Answered 400");
        page.locator("#tab-checks").click();
        assertThat(page.locator(".check.failure")).hasCount(2);
        assertThat(page.locator("exchange-view")).containsText("The request's context is missing");
    }

    @Test
    void breaksARequestOnPurposeAndShowsBothAnswers() {
        openDrawer();
        page.locator("#tab-break").click();
        page.getByLabel("What to break").selectOption("operation-outcome");
        page.getByLabel("Key", new Page.GetByLabelOptions().setExact(true)).selectOption("patient");
        button("Send it broken").click();
        Locator answers = page.locator(".compared section");
        assertThat(answers).hasCount(2);
        assertThat(answers.first()).containsText("200");
        assertThat(answers.last()).containsText("412");
        assertThat(page.locator(".exchange-item").first()).containsText("refused, 412");
        axe();
    }
}
