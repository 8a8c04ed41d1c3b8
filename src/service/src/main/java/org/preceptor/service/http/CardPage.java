package org.preceptor.service.http;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
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
            """;

    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private CardPage() {}

    /** A whole page. The style is beside it by a path relative to the host, so no address has to be known. */
    static String html(String title, String markdown) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="/models/card.css">
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(escaped(title), RENDERER.render(PARSER.parse(markdown)));
    }

    /** The table of all models, as Markdown. */
    static String list(Collection<ModelDeclaration> models) {
        StringBuilder text =
                new StringBuilder("# Models\n\n| Model | Version | Status | Population |\n|---|---|---|---|\n");
        for (ModelDeclaration model : models) {
            text.append("| [")
                    .append(cell(model.title()))
                    .append("](/models/")
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
