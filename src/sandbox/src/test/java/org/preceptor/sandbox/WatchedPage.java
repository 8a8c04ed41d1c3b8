package org.preceptor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Pages of one browser context, of which every word on the console and every request elsewhere is written down. */
public final class WatchedPage implements AutoCloseable {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final BrowserContext context;
    private final Page page;

    /** Begins with one page; {@code places} are the origins that may be asked. */
    public WatchedPage(Browser browser, Browser.NewContextOptions options, List<String> places) {
        context = browser.newContext(options.setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(20_000);
        context.onConsoleMessage(message -> {
            if (!message.type().equals("log")) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        context.onWebError(error -> complaints.add("error: " + error.error()));
        context.onRequest(request -> {
            if (places.stream().noneMatch(place -> request.url().startsWith(place + "/"))) {
                complaints.add("request elsewhere: " + request.url());
            }
        });
        page = context.newPage();
    }

    /** The first page. */
    public Page page() {
        return page;
    }

    /** Nothing on the console, no error, no request elsewhere, in any page of the context. */
    public void isQuiet() {
        assertThat(complaints).as("console, errors and requests elsewhere").isEmpty();
    }

    /** Axe finds nothing, and nothing is wider than the window. */
    public static void looksRight(Page page, String where) {
        assertThat(new AxeBuilder(page)
                        .withTags(RULES).analyze().getViolations().stream()
                                .map(rule -> rule.getId() + " "
                                        + rule.getNodes().stream()
                                                .map(node -> node.getHtml())
                                                .limit(3)
                                                .toList()))
                .as("axe: " + where)
                .isEmpty();
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .as("fits its width: " + where)
                .isEqualTo(true);
    }

    @Override
    public void close() {
        context.close();
    }
}
