package org.preceptor.service.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Media;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** An installed Chromium: the one that {@code PRECEPTOR_CHROMIUM} names, or one on the PATH. None is ever downloaded. */
public final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    /** It, started; empty where there is none. */
    public static Optional<Chromium> start() {
        return installed().map(Chromium::new);
    }

    private static Optional<Path> installed() {
        String named = System.getenv("PRECEPTOR_CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        return NAMES.stream()
                .flatMap(name -> Pattern.compile(Pattern.quote(File.pathSeparator))
                        .splitAsStream(
                                Optional.ofNullable(System.getenv("PATH")).orElse(""))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The browser. */
    public Browser browser() {
        return browser;
    }

    /** On how many sheets of paper a page would be printed. */
    public static long sheets(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        String pdf =
                new String(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)), StandardCharsets.ISO_8859_1);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        return Pattern.compile("/Type\\s*/Page\\b").matcher(pdf).results().count();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
