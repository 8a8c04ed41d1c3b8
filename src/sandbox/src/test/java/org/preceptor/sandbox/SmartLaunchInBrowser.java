package org.preceptor.sandbox;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A clinician's way from a card in the practice EHR to the page behind it, in a real browser: the link, the login, the page. */
final class SmartLaunchInBrowser {

    private SmartLaunchInBrowser() {}

    /**
     * What the clinician sees in the end.
     *
     * @param url of the page
     * @param heading its sentence
     * @param cookies what the browser keeps, values with it
     * @param complaints console errors and failed scripts of the page
     */
    record Seen(String url, String heading, List<String> cookies, List<String> complaints) {}

    /** Opens the patient's chart, follows the launch of the card about cardiovascular disease, and signs in. */
    static Seen explanation(Chromium chromium, String ehr, String patient, String user, String password) {
        try (BrowserContext context = chromium.browser().newContext()) {
            context.setDefaultTimeout(30_000);
            Page chart = context.newPage();
            chart.navigate(ehr + "/#/patients/" + patient);
            Page app = chart.waitForPopup(() -> chart.locator("cds-card")
                    .filter(new Locator.FilterOptions().setHasText("develop cardiovascular disease"))
                    .first()
                    .locator("a[href*='/app/launch?']")
                    .click());
            List<String> complaints = new ArrayList<>();
            app.locator("#username").fill(user);
            app.locator("#password").fill(password);
            app.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            app.onPageError(complaints::add);
            app.locator("#kc-login").click();
            app.waitForURL(Pattern.compile(".*/app/explanations/.*"));
            String heading = app.locator("h1.lead").innerText();
            return new Seen(
                    app.url(),
                    heading,
                    context.cookies(app.url()).stream()
                            .map(SmartLaunchInBrowser::told)
                            .toList(),
                    complaints);
        }
    }

    private static String told(Cookie cookie) {
        return cookie.name + "=" + cookie.value;
    }
}
