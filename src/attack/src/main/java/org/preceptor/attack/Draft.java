package org.preceptor.attack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A token on the bench: members as raw JSON, so that anything at all can be written, and signed at the end. */
final class Draft {

    final Map<String, String> header = new LinkedHashMap<>();
    final Map<String, String> claims = new LinkedHashMap<>();
    /** Raw text behind the members, before the closing brace: a second member of the same name, for instance. */
    String moreHeader = "";

    String moreClaims = "";
    private Function<String, byte[]> signer;

    Draft(Function<String, byte[]> signer) {
        this.signer = signer;
    }

    Draft header(String name, String json) {
        header.put(name, json);
        return this;
    }

    Draft claim(String name, String json) {
        claims.put(name, json);
        return this;
    }

    Draft without(String name) {
        header.remove(name);
        claims.remove(name);
        return this;
    }

    Draft signedBy(Function<String, byte[]> other) {
        signer = other;
        return this;
    }

    String headerJson() {
        return json(header, moreHeader);
    }

    String claimsJson() {
        return json(claims, moreClaims);
    }

    String compact() {
        return compact(headerJson(), claimsJson());
    }

    /** With other text in place of the JSON, signed all the same. */
    String compact(String headerText, String claimsText) {
        return sealed(Jose.base64(headerText) + "." + Jose.base64(claimsText));
    }

    /** Signs a text that has its parts already. */
    String sealed(String signed) {
        return signed + "." + Jose.base64(signer.apply(signed));
    }

    private static String json(Map<String, String> members, String more) {
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", more + "}"));
    }

    static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
