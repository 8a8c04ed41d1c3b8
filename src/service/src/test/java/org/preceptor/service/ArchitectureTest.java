package org.preceptor.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rules of the house for this module. */
final class ArchitectureTest {

    private static final String BASE = "org.preceptor.service.";

    /** Room to the rooms that it may know. Every room is here, and every entry exists. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("settings", Set.of()),
            Map.entry("observe", Set.of("settings")),
            Map.entry("deadline", Set.of()),
            Map.entry("fhir", Set.of()),
            Map.entry("egress", Set.of("settings", "observe", "deadline")),
            Map.entry("caller", Set.of("settings", "observe", "deadline", "egress", "ledger")),
            Map.entry("prefetch", Set.of("settings", "deadline", "egress")),
            Map.entry("ledger", Set.of("settings", "deadline")),
            Map.entry("bookcase", Set.of("settings")),
            Map.entry(
                    "decide",
                    Set.of(
                            "settings",
                            "observe",
                            "deadline",
                            "egress",
                            "caller",
                            "prefetch",
                            "ledger",
                            "bookcase",
                            "explain")),
            Map.entry("signin", Set.of("settings", "deadline", "caller", "egress")),
            Map.entry("explain", Set.of("settings", "caller", "egress", "ledger")),
            Map.entry(
                    "http",
                    Set.of(
                            "settings",
                            "observe",
                            "deadline",
                            "caller",
                            "ledger",
                            "bookcase",
                            "decide",
                            "explain",
                            "signin",
                            "fhir")),
            Map.entry("connection", Set.of("settings", "observe")),
            Map.entry("start", Set.of("settings", "caller", "connection", "ledger", "bookcase", "prefetch")));

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.preceptor.service");

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        if (name.length() < BASE.length()) {
            return "";
        }
        int end = name.indexOf('.', BASE.length());
        return name.substring(BASE.length(), end < 0 ? name.length() : end);
    }

    @Test
    void everyRoomIsOnTheMapAndEveryEntryExists() {
        Set<String> rooms = new TreeSet<>();
        SERVICE.forEach(type -> rooms.add(room(type)));
        rooms.remove("");
        assertThat(rooms).isEqualTo(new TreeSet<>(MAY_KNOW.keySet()));
    }

    @Test
    void aRoomKnowsOnlyTheRoomsOnItsMap() {
        Set<String> violations = new TreeSet<>();
        Set<String> used = new TreeSet<>();
        for (JavaClass type : SERVICE) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (target.getPackageName().startsWith(BASE) && !room(target).equals(room(type))) {
                    used.add(room(type) + " " + room(target));
                    if (!MAY_KNOW.getOrDefault(room(type), Set.of()).contains(room(target))) {
                        violations.add(room(type) + " knows " + room(target) + ": " + dependency.getDescription());
                    }
                }
            }
        }
        assertThat(violations).isEmpty();
        // A permission that nobody uses would hide the next violation.
        Set<String> allowed = new TreeSet<>();
        MAY_KNOW.forEach((room, others) -> others.forEach(other -> allowed.add(room + " " + other)));
        assertThat(used).isEqualTo(allowed);
    }

    @Test
    void roomsFormNoCircle() {
        slices().matching("org.preceptor.service.(*)..")
                .should()
                .beFreeOfCycles()
                .check(SERVICE);
    }

    @Test
    void onlyOneClassReadsTheClock() {
        String clocks = "org.preceptor.service.start.Clocks";
        for (Class<?> type : new Class<?>[] {
            Instant.class,
            java.time.LocalDate.class,
            java.time.LocalDateTime.class,
            java.time.OffsetDateTime.class,
            java.time.ZonedDateTime.class
        }) {
            noClasses().should().callMethod(type, "now").check(SERVICE);
        }
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(SERVICE);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(clocks)
                .should()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(SERVICE);
        assertThat(SERVICE.contain(clocks)).isTrue();
    }

    @Test
    void nothingIsInjectedIntoAField() {
        noFields().should().beAnnotatedWith(jakarta.inject.Inject.class).check(SERVICE);
        noFields()
                .should()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .check(SERVICE);
        fields().that().areStatic().should().beFinal().check(SERVICE);
    }

    @Test
    void noRoomIsADrawerForEverything() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..", "..dto..")
                .check(SERVICE);
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Dto")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .check(SERVICE);
    }

    @Test
    void onlyTheWayOutOpensConnections() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..egress..", "..connection..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.core.net..", "io.netty..")
                .check(SERVICE);
        noClasses()
                .that()
                .resideInAPackage("..connection..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("io\\.netty\\..*(Bootstrap|ChannelFactory|EventLoopGroup)")
                .orShould()
                .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.name("connect")))
                .check(SERVICE);
        noClasses()
                .that()
                .resideOutsideOfPackage("..egress..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..")
                .orShould()
                .dependOnClassesThat()
                // Who has connected to us may be read.
                .haveNameMatching("javax\\.net\\.(?!ssl\\.(SSLSession|SSLPeerUnverifiedException)$).*")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.net\\.(Socket|SocketChannel|URL|URLConnection|HttpURLConnection|DatagramSocket)")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("io\\.vertx\\.core\\.(Vertx|http\\.HttpClient.*|http\\.WebSocket.*)")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.nio\\.channels\\..*SocketChannel")
                .check(SERVICE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("com\\.nimbusds\\..*(Retriever|RemoteJWKSet|JWKSource.*)")
                .check(SERVICE);
    }

    @Test
    void onlyTheLedgerSpeaksToTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..ledger..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.agroal..", "javax.sql..")
                .check(SERVICE);
    }

    /** HAPI JPA needs another Hibernate than Quarkus manages: the two never share a class path. */
    @Test
    void foreignFrameworksAreNotOnTheClassPath() {
        for (String name : new String[] {
            "org.springframework.context.ApplicationContext",
            "org.hibernate.Session",
            "ca.uhn.fhir.jpa.api.dao.IFhirResourceDao",
            "io.quarkus.qute.Qute"
        }) {
            assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
        }
    }
}
