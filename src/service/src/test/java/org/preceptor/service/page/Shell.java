package org.preceptor.service.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The strictest policy that the page runs under: its own files, and its import map by digest. */
final class Shell {

    private static final Pattern IN_LINE = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private Shell() {}

    static String policy() {
        Matcher map = IN_LINE.matcher(PageFiles.text(PageFiles.APP.resolve("page.html")));
        if (!map.find()) {
            throw new IllegalStateException("The page has no import map");
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; script-src 'self' 'sha256-"
                    + Base64.getEncoder().encodeToString(digest)
                    + "'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
