package org.preceptor.sandbox.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which file a bare module name of the pages stands for, put together from the {@code META-INF/importmap.json} that every
 * mvnpm artefact on the class path brings.
 *
 * @param json as it stands in the page
 */
record ImportMap(String json) {
    /** ECharts in one file: its parts would be some hundred requests. */
    private static final Map<String, String> INSTEAD = Map.of("echarts", "echarts/dist/echarts.esm.min.mjs");

    static ImportMap ofClassPath(ClassLoader classes) {
        SortedMap<String, String> imports = new TreeMap<>();
        ObjectMapper reader = new ObjectMapper();
        try {
            for (URL map : Collections.list(classes.getResources("META-INF/importmap.json"))) {
                try (InputStream in = map.openStream()) {
                    JsonNode read = reader.readTree(in).path("imports");
                    read.properties()
                            .forEach(entry ->
                                    imports.put(entry.getKey(), entry.getValue().asText()));
                }
            }
            INSTEAD.forEach((name, file) -> {
                String root = imports.get(name + "/");
                if (root != null) {
                    imports.put(name, root + file.substring(name.length() + 1));
                }
            });
            return new ImportMap(reader.writeValueAsString(Map.of("imports", imports)));
        } catch (IOException e) {
            throw new UncheckedIOException("an import map on the class path cannot be read", e);
        }
    }

    /** What a Content-Security-Policy needs to let this one inline script in (CSP Level 3, hash-source). */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
