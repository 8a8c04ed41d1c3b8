package org.preceptor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser that signs in to the page behind a card, and where it ends. Keycloak's cookies are for https, or this machine. */
final class PageReader {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String service;
    private final String password;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /**
     * Of the sandbox's clinician.
     *
     * @param service base URL of the CDS service
     */
    PageReader(String service, String password) {
        this.service = service;
        this.password = password;
    }

    HttpResponse<String> get(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = once(request);
        while (answer.statusCode() / 100 == 3) {
            URI next =
                    answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
            answer = once(HttpRequest.newBuilder(next));
        }
        return answer;
    }

    private HttpResponse<String> once(HttpRequest.Builder request) throws Exception {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").forEach(line -> {
            String[] cookie = line.split(";", 2)[0].split("=", 2);
            if (line.contains("Max-Age=0")) {
                cookies.remove(cookie[0]);
            } else {
                cookies.put(cookie[0], cookie[1]);
            }
        });
        return answer;
    }

    HttpResponse<String> signIn(String url) throws Exception {
        HttpResponse<String> form = get(url);
        Matcher action = Pattern.compile("<form[^>]*action=\"([^\"]*)\"").matcher(form.body());
        assertThat(action.find()).as(form.uri().toString()).isTrue();
        return send(HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Login.encoded(Map.of("username", "clinician", "password", password)))));
    }

    int explanation(String handle) throws Exception {
        return get(service + "/app/api/explanations/" + handle).statusCode();
    }

    /** Signs out, and says where the browser goes next. */
    HttpResponse<String> signOut() throws Exception {
        return once(HttpRequest.newBuilder(URI.create(service + "/app/api/sign-out"))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }
}
