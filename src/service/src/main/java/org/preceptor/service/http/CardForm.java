package org.preceptor.service.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A form in which a card is given; the first is what a request gets that does not care. */
enum CardForm {
    HTML("text", "html", "html"),
    MARKDOWN("text", "markdown", "md"),
    JSON("application", "json", "json"),
    XML("application", "xml", "xml"),
    FHIR("application", "fhir+json", "fhir.json");

    private final String type;
    private final String subtype;
    private final String ending;

    CardForm(String type, String subtype, String ending) {
        this.type = type;
        this.subtype = subtype;
        this.ending = ending;
    }

    /** As it is answered. */
    MediaType media() {
        return type.equals("text") ? new MediaType(type, subtype, "UTF-8") : new MediaType(type, subtype);
    }

    private String format() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For those who asked for another. */
    String words() {
        return type + "/" + subtype + " (format=" + format() + ")";
    }

    /** The name of the form that an ending of the address stands for; the ending itself where it stands for none. */
    static String byEnding(String ending) {
        for (CardForm form : values()) {
            if (form.ending.equals(ending)) {
                return form.format();
            }
        }
        return ending;
    }

    /** What is asked for by name, else what the client accepts. */
    static Optional<CardForm> of(Optional<String> format, Request request, List<CardForm> forms) {
        if (format.isPresent()) {
            return forms.stream()
                    .filter(form -> form.format().equals(format.get()))
                    .findFirst();
        }
        List<Variant> variants = Variant.mediaTypes(forms.stream()
                        .map(form -> new MediaType(form.type, form.subtype))
                        .toArray(MediaType[]::new))
                .build();
        return Optional.ofNullable(request.selectVariant(variants))
                .flatMap(chosen -> forms.stream()
                        .filter(form -> form.media().isCompatible(chosen.getMediaType()))
                        .findFirst());
    }
}
