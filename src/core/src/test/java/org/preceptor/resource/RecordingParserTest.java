package org.preceptor.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RecordingParserTest {

    private static final String JSON =
            "{\"a\":[1.50,{\"b\":null},\"\\u00e4\\\"\",true],\"c\":{\"d\":{\"e\":false}},\"f\":1e3}";

    @Test
    void keepsWhatAReaderStepsOverExactlyAsItWasWritten() throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(JSON)) {
            parser.nextToken();
            RecordingParser recording = new RecordingParser(parser);
            for (String name = recording.nextFieldName(); name != null; name = recording.nextFieldName()) {
                recording.nextToken();
                recording.skipChildren();
            }

            assertThat(recording.recorded().json()).isEqualTo(JSON.replace("\\u00e4", "ä"));
        }
    }

    @Test
    void keepsTheSameWhenEveryTokenIsRead() throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(JSON)) {
            parser.nextToken();
            RecordingParser recording = new RecordingParser(parser);
            int depth = 1;
            while (depth > 0) {
                JsonToken token = recording.nextToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }

            assertThat(recording.recorded().json()).isEqualTo(JSON.replace("\\u00e4", "ä"));
        }
    }

    @Test
    void refusesAMemberThatComesTwice() throws IOException {
        try (JsonParser parser = new JsonFactory().createParser("{\"a\":{\"b\":1,\"b\":2}}")) {
            parser.nextToken();
            RecordingParser recording = new RecordingParser(parser);
            recording.nextToken();
            recording.nextToken();

            assertThatThrownBy(recording::skipChildren)
                    .isInstanceOf(JsonParseException.class)
                    .hasMessageContaining("twice");
        }
    }
}
