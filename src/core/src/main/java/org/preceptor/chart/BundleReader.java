package org.preceptor.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads what is particular to Bundles and OperationOutcomes: entries, links, issues. */
final class BundleReader {

    private static final int FULL_URL = 0;
    private static final int RESOURCE = 1;
    private static final int SEARCH = 2;
    private static final int RELATION = 0;
    private static final int URL = 1;
    private static final int SEVERITY = 0;
    private static final int CODE = 1;

    private final ResourceReader resources;
    private final ReadingLimits limits;
    private final Words words;

    BundleReader(ResourceReader resources, ReadingLimits limits, Words words) {
        this.resources = resources;
        this.limits = limits;
        this.words = words;
    }

    /** Reads the entries and hands each resource on; only those of the outermost Bundle become facts. */
    void entries(JsonParser parser, ResourceScratch bundle, int level) throws IOException {
        if (!Json.array(parser)) {
            return;
        }
        ResourceScratch inner = resources.scratch(level + 1);
        while (Json.element(parser)) {
            if (!Json.object(parser)) {
                continue;
            }
            int index = resources.nextEntry();
            if (index >= limits.entries()) {
                throw new RefusedJsonException(parser, "The Bundles have more entries than the limit allows");
            }
            inner.fullUrl.clear();
            boolean read = false;
            boolean about = false;
            long seen = 0;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                switch (name) {
                    case "fullUrl" -> {
                        seen = Json.once(parser, seen, FULL_URL);
                        inner.fullUrl.takeUrn(parser);
                    }
                    case "resource" -> {
                        seen = Json.once(parser, seen, RESOURCE);
                        if (token == JsonToken.START_OBJECT) {
                            resources.read(parser, level + 1);
                            read = true;
                        } else {
                            Json.skip(parser);
                        }
                    }
                    case "search" -> {
                        seen = Json.once(parser, seen, SEARCH);
                        if (read && !inner.is("OperationOutcome")) {
                            Json.skip(parser); // only an OperationOutcome can be about the search
                        } else {
                            about = outcome(parser);
                        }
                    }
                    default -> Json.skip(parser);
                }
            }
            if (read) {
                count(bundle.bundle, inner, about);
                resources.accept(inner, index, level == 0);
            } else {
                bundle.bundle.unread = true;
            }
        }
    }

    /** An OperationOutcome among the entries is about the search; a warning is no failure. */
    private static void count(BundleState bundle, ResourceScratch entry, boolean about) {
        if (entry.is("OperationOutcome")) {
            if (entry.bundle.incomplete && bundle.failure == null) {
                bundle.failure = entry.bundle.issueCode == null ? "unknown" : entry.bundle.issueCode;
            }
        } else if (!about) {
            bundle.count(entry);
            // What has no type, or is a Bundle itself, is read by nobody: it may hold what would be missed.
            bundle.unread |= entry.type == null || entry.is("Bundle");
        }
    }

    /** Whether the entry is about the search and no result of it. */
    private static boolean outcome(JsonParser parser) throws IOException {
        boolean outcome = false;
        if (Json.object(parser)) {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                if (name.equals("mode") && token == JsonToken.VALUE_STRING) {
                    outcome = Chars.equal(
                            "outcome", parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
                } else {
                    Json.skip(parser);
                }
            }
        }
        return outcome;
    }

    void links(JsonParser parser, BundleState bundle) throws IOException {
        if (!Json.array(parser)) {
            return;
        }
        Text relation = new Text();
        Text url = new Text();
        while (Json.element(parser)) {
            if (!Json.object(parser)) {
                continue;
            }
            relation.clear();
            url.clear();
            long seen = 0;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "relation" -> {
                        seen = Json.once(parser, seen, RELATION);
                        relation.take(parser);
                    }
                    case "url" -> {
                        seen = Json.once(parser, seen, URL);
                        url.take(parser);
                    }
                    default -> Json.skip(parser);
                }
            }
            if (relation.is("next")) {
                bundle.next = url.string().orElse("");
            }
        }
    }

    /** Issues: errors, and the code by which a server says that it did not reach all its sources, mean missing data. */
    void issues(JsonParser parser, BundleState bundle) throws IOException {
        if (!Json.array(parser)) {
            return;
        }
        Text severity = new Text();
        Text code = new Text();
        while (Json.element(parser)) {
            if (!Json.object(parser)) {
                continue;
            }
            severity.clear();
            code.clear();
            long seen = 0;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "severity" -> {
                        seen = Json.once(parser, seen, SEVERITY);
                        severity.take(parser);
                    }
                    case "code" -> {
                        seen = Json.once(parser, seen, CODE);
                        code.take(parser);
                    }
                    default -> Json.skip(parser);
                }
            }
            boolean stops = severity.is("error") || severity.is("fatal") || code.is("incomplete");
            if (code.length() > 0 && (bundle.issueCode == null || (stops && !bundle.incomplete))) {
                bundle.issueCode = words.of(code);
            }
            bundle.incomplete |= stops;
        }
    }
}
