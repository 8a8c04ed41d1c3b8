package org.preceptor.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** An answer for programs. */
final class Printed {

    private static final JsonFactory JSON = new JsonFactory();

    private Printed() {}

    /** What goes into the object. */
    interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    /** Prints one object. */
    static void json(PrintWriter out, Members members) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        }
        out.println(text);
        out.flush();
    }
}
