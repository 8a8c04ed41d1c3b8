package org.preceptor.shelf.orders;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.preceptor.order.Citation;
import org.preceptor.shelf.Block;
import org.preceptor.shelf.Entry;

/** The sources that a file of knowledge declares once and names by their ids. */
final class Sources {

    private static final Pattern DATE = Pattern.compile("[12][0-9]{3}(?:-[0-9]{2}){0,2}");
    private static final Citation NONE = new Citation("", "", "");

    private final Map<String, Citation> byId = new LinkedHashMap<>();

    /** Of a mapping of ids to sources. */
    Sources(Entry entry) {
        entry.block().all().forEach((id, source) -> byId.put(id, citation(source.block())));
    }

    static Citation citation(Block block) {
        String label = block.need("label").text();
        Entry urlEntry = block.need("url");
        String url = urlEntry.text();
        if (!url.isEmpty() && !isWeb(url)) {
            urlEntry.problem("`" + url + "` is not an absolute http(s) address");
        }
        Entry dateEntry = block.need("date");
        String date = dateEntry.scalar();
        if (!date.isEmpty() && !DATE.matcher(date).matches()) {
            dateEntry.problem("`" + date + "` is not a year, a month or a day such as 2026-11-23");
        }
        block.nothingElse();
        return new Citation(label, url, date);
    }

    private static boolean isWeb(String url) {
        try {
            URI uri = new URI(url);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException broken) {
            return false;
        }
    }

    /** The source that the entry names. */
    Citation named(Entry entry) {
        String id = entry.kebab();
        Citation citation = byId.get(id);
        if (citation == null && !id.isEmpty()) {
            entry.problem("there is no source `" + id + "`; declared: " + String.join(", ", byId.keySet()));
        }
        return citation == null ? NONE : citation;
    }
}
