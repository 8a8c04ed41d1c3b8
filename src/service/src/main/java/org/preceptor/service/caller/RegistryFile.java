package org.preceptor.service.caller;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.preceptor.service.egress.BackendClient;
import org.preceptor.service.egress.FhirOrigins;
import org.preceptor.service.egress.Reach;
import org.preceptor.service.settings.PreceptorSettings.TokenAlgorithm;
import org.preceptor.shelf.Block;
import org.preceptor.shelf.BrokenShelf;
import org.preceptor.shelf.Entry;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;
import org.preceptor.shelf.Yaml;

/** Reads the file that lists the clients: strictly, and naming every problem with its line. */
final class RegistryFile {

    private static final int LONGEST = 2000;

    private final Path folder;
    private final Known known;
    private final Problems problems = new Problems();
    private final ShelfFiles files;
    private final Set<Path> named;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> callers = new HashSet<>();

    /**
     * What an entry may name beside itself.
     *
     * @param algorithms that a client may use at all
     * @param profiles ids of the client profiles that the shelf has
     * @param sensitive whether there is a sensitive label of this code
     * @param backendKeys names of our own private keys
     */
    record Known(
            Set<TokenAlgorithm> algorithms,
            Set<String> profiles,
            Predicate<String> sensitive,
            Set<String> backendKeys) {}

    private RegistryFile(Path folder, Known known, Set<Path> named) {
        this.folder = folder;
        this.known = known;
        this.named = named;
        this.files = new ShelfFiles(folder, problems);
    }

    /**
     * Reads it.
     *
     * @param known what entries may name
     * @param named takes the files with keys that it names, also where the reading fails
     * @throws BrokenShelf with every problem, when there is one
     */
    static Registry read(Path file, Known known, Set<Path> named) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
        RegistryFile reading = new RegistryFile(folder, known, named);
        Registry registry = reading.registry(absolute);
        reading.problems.throwIfAny();
        return registry;
    }

    private Registry registry(Path file) {
        Block root = Yaml.read(files, file, problems);
        List<Client> clients = new ArrayList<>();
        for (Entry entry : root.need("clients").list()) {
            clients.add(client(entry.block()));
        }
        root.nothingElse();
        return new Registry(clients);
    }

    private Client client(Block block) {
        String id = block.need("id").kebab();
        if (!id.isEmpty() && !ids.add(id)) {
            block.problem("another client has the id `" + id + "`");
        }
        String issuer = bounded(block.need("issuer"));
        Optional<String> tenant = given(block.maybe("tenant")).map(RegistryFile::bounded);
        if (!callers.add(issuer + "\n" + tenant.orElse("")) && !issuer.isEmpty()) {
            block.problem("another client has the same issuer and tenant");
        }
        if (id.equals("open-sandbox") || id.equals("rehearsal")) {
            block.problem("`" + id + "` means something else in the ledger");
        }
        boolean internal =
                block.maybe("internal").given() && block.maybe("internal").bool();
        Optional<String> jku = given(block.maybe("jku")).map(RegistryFile::bounded);
        Client client = new Client(
                new Caller.Registered(
                        id,
                        tenant,
                        servers(block.maybe("fhir-servers"), internal),
                        profile(block.maybe("profile")),
                        services(block.need("services")),
                        labels(block.maybe("sensitive-labels")),
                        block.maybe("consent-needed").given()
                                && block.maybe("consent-needed").bool(),
                        given(block.maybe("subject")).map(RegistryFile::bounded),
                        backend(block.maybe("backend"), internal),
                        app(block.maybe("app"), internal),
                        certificate(block.maybe("certificate"))),
                issuer,
                algorithms(block.maybe("algorithms")),
                keys(block, jku, internal),
                jku,
                !block.maybe("enabled").given() || block.maybe("enabled").bool());
        block.nothingElse();
        return client;
    }

    private static Optional<Entry> given(Entry entry) {
        return Optional.of(entry).filter(Entry::given);
    }

    private static String bounded(Entry entry) {
        String text = entry.text();
        if (text.length() > LONGEST || !text.equals(text.strip())) {
            entry.problem("is longer than " + LONGEST + " characters, or has a space around it");
        }
        return text;
    }

    /**
     * Codes of security labels whose resources this client may have used. One that is none would permit nothing, and nobody would
     * know why so much is withheld.
     */
    private Set<String> labels(Entry entry) {
        Set<String> codes = new LinkedHashSet<>();
        if (entry.given()) {
            for (Entry one : entry.filledList()) {
                String code = one.text();
                if (!code.isEmpty() && !known.sensitive().test(code)) {
                    one.problem("there is no sensitive label `" + code
                            + "` in fhir-profiles/valuesets/sensitive-information.json");
                }
                codes.add(code);
            }
        }
        return codes;
    }

    /** Without one, {@code generic}. A profile that the shelf lacks would fail each call of this client. */
    private String profile(Entry entry) {
        if (!entry.given()) {
            return "generic";
        }
        String id = entry.kebab();
        if (!id.isEmpty() && !known.profiles().contains(id)) {
            entry.problem("there is no client profile `" + id + "`; cds-hooks/client-profiles.yaml has "
                    + String.join(", ", new TreeSet<>(known.profiles())));
        }
        return id;
    }

    private Optional<BackendClient> backend(Entry entry, boolean internal) {
        if (!entry.given()) {
            return Optional.empty();
        }
        Block block = entry.block();
        Entry key = block.need("key");
        String name = key.kebab();
        if (!name.isEmpty() && !known.backendKeys().contains(name)) {
            key.problem("preceptor.backend-key." + name + " is not set: there is no private key of this name");
        }
        BackendClient client = new BackendClient(
                bounded(block.need("client-id")),
                name,
                given(block.maybe("scope")).map(RegistryFile::bounded).orElse("system/*.rs"),
                given(block.maybe("authorization-server")).flatMap(one -> url(one, internal)),
                reach(internal));
        block.nothingElse();
        return Optional.of(client);
    }

    private static Optional<AppClient> app(Entry entry, boolean internal) {
        if (!entry.given()) {
            return Optional.empty();
        }
        Block block = entry.block();
        AppClient app = new AppClient(
                bounded(block.need("client-id")),
                given(block.maybe("authorization-server")).flatMap(one -> url(one, internal)),
                block.maybe("plain-links").given() && block.maybe("plain-links").bool(),
                reach(internal));
        block.nothingElse();
        return Optional.of(app);
    }

    /** As {@code openssl x509 -fingerprint -sha256} prints it, with or without colons. */
    private static Optional<String> certificate(Entry entry) {
        if (!entry.given()) {
            return Optional.empty();
        }
        String digest = entry.text().replace(":", "").toLowerCase(Locale.ROOT);
        if (!digest.isEmpty() && !digest.matches("[0-9a-f]{64}")) {
            entry.problem("is no SHA-256 of a certificate in hexadecimal");
        }
        return Optional.of(digest);
    }

    /** {@code all}, or a list of ids. */
    private static Optional<Set<String>> services(Entry entry) {
        if (!entry.given()) {
            return Optional.of(Set.of());
        }
        if (entry.isWord("all")) {
            return Optional.empty();
        }
        Set<String> ids = new LinkedHashSet<>();
        for (Entry one : entry.filledList()) {
            ids.add(one.kebab());
        }
        return Optional.of(ids);
    }

    private Set<TokenAlgorithm> algorithms(Entry entry) {
        if (!entry.given()) {
            return known.algorithms();
        }
        Set<TokenAlgorithm> algorithms = EnumSet.noneOf(TokenAlgorithm.class);
        for (Entry one : entry.filledList()) {
            String name = one.text();
            Optional<TokenAlgorithm> named = known.algorithms().stream()
                    .filter(algorithm -> algorithm.name().equals(name))
                    .findFirst();
            named.ifPresent(algorithms::add);
            if (named.isEmpty()) {
                one.problem("`" + name + "` is not permitted by preceptor.callers.algorithms");
            }
        }
        return algorithms;
    }

    private FhirOrigins servers(Entry entry, boolean internal) {
        List<FhirOrigins.Listed> listed = new ArrayList<>();
        for (Entry one : entry.list()) {
            url(one, internal).ifPresent(base -> listed.add(new FhirOrigins.Listed(base, reach(internal))));
        }
        return new FhirOrigins(listed);
    }

    private static Reach reach(boolean internal) {
        return internal ? Reach.INTERNAL : Reach.PUBLIC;
    }

    /** https; on this machine http too, where the client is marked as internal. */
    private static Optional<URI> url(Entry entry, boolean internal) {
        String text = bounded(entry);
        Optional<URI> url = FhirOrigins.parse(text);
        if (url.isEmpty()) {
            if (!text.isEmpty()) {
                entry.problem("`" + text + "` is not a plain URL such as https://ehr.example.org/fhir");
            }
            return Optional.empty();
        }
        boolean https = url.get().getScheme().equals("https");
        if (!https && !(internal && loopback(url.get().getHost()))) {
            entry.problem("`" + text + "` must be https (http only on this machine, with `internal: true`)");
        }
        return url;
    }

    private static boolean loopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.equals("[::1]") || name.startsWith("127.");
    }

    private KeySource keys(Block block, Optional<String> jku, boolean internal) {
        Entry file = block.maybe("keys-file");
        Entry inline = block.maybe("keys");
        Entry where = block.maybe("jku");
        if (file.given() && inline.given()) {
            inline.problem("`keys` and `keys-file` exclude each other");
        }
        if (file.given()) {
            String name = file.text();
            named.add(folder.resolve(name));
            String json = name.isEmpty()
                    ? ""
                    : files.text(folder.resolve(name), file.file(), file.line()).orElse("");
            return new KeySource.Fixed(parsed(file, json));
        }
        if (inline.given()) {
            return new KeySource.Fixed(parsed(inline, inline.text()));
        }
        if (jku.isEmpty()) {
            block.problem("one of `keys`, `keys-file`, `jku` is needed: without it no token could be checked");
        }
        return url(where, internal)
                .<KeySource>map(url -> new KeySource.Published(URI.create(jku.orElse("")), reach(internal)))
                .orElseGet(() -> new KeySource.Fixed(Keys.parse("").keys()));
    }

    private static Keys parsed(Entry entry, String json) {
        if (json.isEmpty()) {
            return Keys.parse("").keys();
        }
        Keys.Parsed parsed = Keys.parse(json);
        parsed.problems().forEach(problem -> entry.problem("the key set: " + problem));
        return parsed.keys();
    }
}
