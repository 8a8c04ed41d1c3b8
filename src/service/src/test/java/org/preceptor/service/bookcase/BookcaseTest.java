package org.preceptor.service.bookcase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.preceptor.service.TestHouse;

@QuarkusTest
@QuarkusTestResource(TestHouse.class)
final class BookcaseTest {

    private final Bookcase bookcase;

    @Inject
    BookcaseTest(Bookcase bookcase) {
        this.bookcase = bookcase;
    }

    @Test
    void keepsTheShelfInUseWhileAnEditIsBroken() throws IOException {
        Path file = bookcase.root().resolve("cds-hooks/kidney-risk/service.yaml");
        String sound = Files.readString(file);
        Desk before = bookcase.desk();
        try {
            Files.writeString(file, sound.replace("id: kidney-risk", "id: kidney-rsik"));
            assertThat(bookcase.reload()).isFalse();
            assertThat(bookcase.desk().service("kidney-risk")).isPresent();
        } finally {
            Files.writeString(file, sound);
        }
        assertThat(bookcase.reload()).isTrue();
        assertThat(bookcase.desk()).isNotSameAs(before);
    }

    @Test
    void readsAChangedFileByItself() throws IOException {
        Path file = bookcase.root().resolve("cds-hooks/kidney-risk/service.yaml");
        String sound = Files.readString(file);
        try {
            Files.writeString(file, sound.replaceFirst("(?m)^title: .*$", "title: A title of today"));
            assertThat(eventually("A title of today")).isTrue();
        } finally {
            Files.writeString(file, sound);
        }
    }

    @Test
    void saysTheBallotsMembersOnlyWhereTheyAreAgreed() {
        String ballot = Discovery.json(bookcase.desk().services(), new Discovery.Style(true, false, false));
        assertThat(ballot)
                .contains("\"version\":\"3.0.0-ballot\"", "\"hook\":\"order-dispatch\"", "\"hookVersion\":\"1.1\"")
                .doesNotContain("extension");
        String plain = Discovery.json(bookcase.desk().services(), new Discovery.Style(false, false, false));
        assertThat(plain).doesNotContain("ballot", "hookVersion", "extension");
    }

    private static boolean eventually(String words) {
        for (int attempt = 0; attempt < 3000; attempt++) {
            if (given().get("/cds-services").asString().contains(words)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void readsTheCopyThatTheTestsMayChange() {
        assertThat(bookcase.root()).isEqualTo(TestHouse.shelfInUse());
    }
}
