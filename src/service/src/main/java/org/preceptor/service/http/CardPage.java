package org.preceptor.service.http;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.preceptor.model.ModelDeclaration;

/** Markdown of the shelf as a page. Tags in it are shown as text, and links lead where links may. */
final class CardPage {

    /** Follows the reader's light or dark; wide tables scroll within themselves, so that the page fits a phone. */
    static final String STYLE = """
            :root { color-scheme: light dark; }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
            body { overflow-wrap: break-word; }
            h1, h2, h3 { line-height: 1.25; }
            h2 { border-bottom: 1px solid; margin-top: 2rem; }
            table { display: block; overflow-x: auto; border-collapse: collapse; }
            th, td { border: 1px solid; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; }
            th, td { overflow-wrap: normal; }
            figure { overflow-x: auto; margin: 1rem 0; }
            svg { display: block; max-width: 100%; height: auto; }
            .figure .f-paper { fill: #ffffff }
            .figure .s-paper { stroke: #ffffff }
            .figure .f-ink { fill: #1b1b1b }
            .figure .s-ink { stroke: #1b1b1b }
            .figure .f-faint { fill: #d5d5d5 }
            .figure .s-faint { stroke: #d5d5d5 }
            .figure .f-model { fill: #0b5fa5 }
            .figure .s-model { stroke: #0b5fa5 }
            .figure .f-everybody { fill: #9a4600 }
            .figure .s-everybody { stroke: #9a4600 }
            @media (prefers-color-scheme: dark) {
            .figure .f-paper { fill: #14171a }
            .figure .s-paper { stroke: #14171a }
            .figure .f-ink { fill: #ebebeb }
            .figure .s-ink { stroke: #ebebeb }
            .figure .f-faint { fill: #3a3f45 }
            .figure .s-faint { stroke: #3a3f45 }
            .figure .f-model { fill: #7cbcff }
            .figure .s-model { stroke: #7cbcff }
            .figure .f-everybody { fill: #ffb26b }
            .figure .s-everybody { stroke: #ffb26b }
            }
            """;

    /** A figure's own style, which a page that takes styles from its host only does not heed: it has the same rules. */
    private static final Pattern OWN_STYLE = Pattern.compile("<style>.*?</style>\\s*", Pattern.DOTALL);

    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private CardPage() {}

    /** A page of the list, whose address ends with {@code models} or {@code models/}. */
    static String list(String title, String place, String markdown) {
        return html(title, place + "card.css", RENDERER.render(PARSER.parse(markdown)));
    }

    /**
     * The page of one card, with its figures at the end.
     *
     * @param figures SVG by the names of their files
     */
    static String card(String title, String markdown, Map<String, String> figures) {
        StringBuilder body = new StringBuilder(RENDERER.render(PARSER.parse(markdown)));
        if (!figures.isEmpty()) {
            body.append("<h2>Figures</h2>\n");
            figures.forEach((name, svg) -> body.append("<figure>\n")
                    .append(OWN_STYLE.matcher(svg).replaceAll(""))
                    .append("<figcaption>evaluation/")
                    .append(escaped(name))
                    .append("</figcaption>\n</figure>\n"));
        }
        return html(title, "card.css", body.toString());
    }

    /** A whole page. All addresses are relative to it, so it holds under any root path and behind any proxy. */
    private static String html(String title, String style, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="%s">
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(escaped(title), style, body);
    }

    /**
     * The table of all models, as Markdown.
     *
     * @param place of the cards, relative to the list
     */
    static String list(Collection<ModelDeclaration> models, String place) {
        StringBuilder text =
                new StringBuilder("# Models\n\n| Model | Version | Status | Population |\n|---|---|---|---|\n");
        for (ModelDeclaration model : models) {
            text.append("| [")
                    .append(cell(model.title()))
                    .append("](")
                    .append(place)
                    .append(model.id())
                    .append(") | ")
                    .append(model.version())
                    .append(" | ")
                    .append(model.status().name().toLowerCase(Locale.ROOT))
                    .append(" | ")
                    .append(cell(model.population()))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
