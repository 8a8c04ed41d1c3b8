package org.preceptor.attack;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * A FHIR server on a socket of its own, which breaks whatever an HTTP library would keep whole: connections, lengths, bytes.
 * What it does is planned by patient.
 */
public final class FaultyServer implements AutoCloseable {

    private static final Pattern PATIENT = Pattern.compile("shot-\\d+x");
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final long LATE_MILLIS = 150;
    private static final long DRIP_MILLIS = 250;
    /** Longer than any call waits. */
    private static final long FOR_EVER_SECONDS = 120;

    private final ServerSocket socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final Map<String, Plan> plans = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final int closedPort;

    /** On any free port of this machine. */
    public FaultyServer() throws IOException {
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = gone.getLocalPort();
        }
        Thread.ofVirtual().start(this::listen);
    }

    /** What a service must be allowed to call, separated by commas: this one, one that is down, and one without an address. */
    public String bases() {
        return base() + "," + down() + "," + nameless();
    }

    String base() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/fhir";
    }

    String down() {
        return "http://127.0.0.1:" + closedPort + "/fhir";
    }

    /** RFC 6761: no name server has a name below {@code invalid}. */
    static String nameless() {
        return "https://fhir.invalid/fhir";
    }

    /** All requests: a fault that nobody met shows nothing. */
    int asked() {
        return asked.get();
    }

    void plan(Plan plan) {
        plans.put(plan.patient(), plan);
    }

    void forget(String patient) {
        plans.remove(patient);
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (Optional<String> url = url(in); url.isPresent(); url = url(in)) {
                asked.incrementAndGet();
                if (!answer(url.get(), connection)) {
                    return;
                }
            }
        } catch (IOException gone) {
            // The service let go: what it then says is looked at, not this.
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<String> url(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int end = 0;
        while (end < 4 && head.size() < LONGEST_HEAD) {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            head.write(next);
            end = next == "\r\n\r\n".charAt(end) ? end + 1 : next == '\r' ? 1 : 0;
        }
        String[] line = head.toString(StandardCharsets.ISO_8859_1).split(" ", 3);
        return line.length == 3 ? Optional.of(line[1]) : Optional.empty();
    }

    /** Whether the connection can go on. */
    private boolean answer(String url, Socket connection) throws IOException, InterruptedException {
        OutputStream out = connection.getOutputStream();
        Matcher patient = PATIENT.matcher(url);
        Plan plan = patient.find() ? plans.get(patient.group()) : null;
        if (plan == null) {
            return send(out, 404, "application/fhir+json", FhirJson.outcome("not-found"));
        }
        String key = FhirJson.key(url);
        String whole = FhirJson.whole(plan, key);
        Optional<FhirFault> fault = plan.at(key);
        return fault.isEmpty()
                ? send(out, 200, "application/fhir+json", whole)
                : broken(fault.get(), new Asked(url, plan, key, whole), connection, out);
    }

    private record Asked(String url, Plan plan, String key, String whole) {
        boolean secondPage() {
            return url.contains("page=");
        }
    }

    private boolean broken(FhirFault fault, Asked asked, Socket connection, OutputStream out)
            throws IOException, InterruptedException {
        String fhir = "application/fhir+json";
        byte[] whole = asked.whole().getBytes(StandardCharsets.UTF_8);
        FhirJson.Pages pages = FhirJson.Pages.of(asked.plan(), asked.key());
        String second = base() + "?page=2&patient=" + asked.plan().patient() + "&key=" + asked.key();
        return switch (fault) {
            case DOWN, NO_NAME, CLIENT_OUTCOME, CLIENT_NOTHING, CLIENT_OTHER, CLIENT_FEWER, CLIENT_OTHER_PATIENT ->
                throw new IllegalStateException(fault + " is none of this server's");
            case HALF_OPEN -> {
                boolean unused = end.await(FOR_EVER_SECONDS, TimeUnit.SECONDS);
                yield false;
            }
            case DRIP -> drip(out, whole);
            case LATE -> {
                boolean unused = end.await(LATE_MILLIS, TimeUnit.MILLISECONDS);
                yield send(out, 200, fhir, asked.whole());
            }
            case RESET -> {
                head(out, 200, fhir, "Content-Length: " + whole.length);
                out.write(whole, 0, whole.length / 2);
                out.flush();
                connection.setSoLinger(true, 0);
                yield false;
            }
            case TRUNCATED -> {
                head(out, 200, fhir, "Content-Length: " + whole.length);
                out.write(whole, 0, whole.length / 2);
                yield false;
            }
            case CUT -> {
                head(out, 200, fhir, "Connection: close");
                out.write(whole, 0, whole.length / 2);
                yield false;
            }
            case GARBAGE -> {
                out.write("SSH-2.0-OpenSSH_9.6\r\n".getBytes(StandardCharsets.US_ASCII));
                yield false;
            }
            case EMPTY -> send(out, 200, fhir, "");
            case LOGIN_PAGE ->
                send(out, 200, "text/html", "<!DOCTYPE html><html><body><form>Please log in</form></body></html>");
            case OTHER_RESOURCE -> send(out, 200, fhir, FhirJson.OTHER_RESOURCE);
            case OTHER_ENTRIES -> send(out, 200, fhir, FhirJson.bundle(FhirJson.OTHER_RESOURCE));
            case OTHER_PATIENT -> send(out, 200, fhir, FhirJson.ofAnother(asked.plan(), asked.key()));
            case OUTCOME -> send(out, 200, fhir, FhirJson.outcome("exception"));
            case OUTCOME_ENTRY -> send(out, 200, fhir, FhirJson.bundle(FhirJson.outcome("incomplete")));
            case REDIRECT -> redirect(out);
            case UNAUTHORIZED -> send(out, 401, fhir, FhirJson.outcome("login"));
            case FORBIDDEN -> send(out, 403, fhir, FhirJson.outcome("forbidden"));
            case NOT_FOUND -> send(out, 404, fhir, FhirJson.outcome("not-found"));
            case GONE -> send(out, 410, fhir, FhirJson.outcome("deleted"));
            case THROTTLED -> send(out, 429, fhir, FhirJson.outcome("throttled"));
            case BROKEN -> send(out, 500, fhir, FhirJson.outcome("exception"));
            case UNAVAILABLE -> send(out, 503, fhir, FhirJson.outcome("transient"));
            case LOOPING -> send(out, 200, fhir, pages.first(Optional.of(second)));
            case FOREIGN -> send(out, 200, fhir, pages.first(Optional.of(down() + "?page=2")));
            case PAGE_LOST ->
                asked.secondPage()
                        ? send(out, 404, fhir, FhirJson.outcome("not-found"))
                        : send(out, 200, fhir, pages.first(Optional.of(second)));
            case PAGE_TWICE ->
                send(out, 200, fhir, pages.first(asked.secondPage() ? Optional.empty() : Optional.of(second)));
            case FEWER -> send(out, 200, fhir, pages.first(Optional.empty()));
            case NONE_OF_SOME -> send(out, 200, fhir, pages.none());
            case GZIP_BOMB -> {
                byte[] bomb = bomb();
                head(out, 200, fhir, "Content-Encoding: gzip", "Content-Length: " + bomb.length);
                out.write(bomb);
                yield true;
            }
            case ENDLESS -> endless(out);
            case BAD_TEXT -> {
                byte[] bad = whole.clone();
                bad[bad.length / 2] = (byte) 0xff;
                head(out, 200, fhir, "Content-Length: " + bad.length);
                out.write(bad);
                yield true;
            }
            case DEEP -> send(out, 200, fhir, "{\"resourceType\":\"Bundle\",\"entry\":" + "[".repeat(100_000));
            case STALE -> send(out, 200, fhir, FhirJson.older(asked.whole()));
        };
    }

    private static boolean redirect(OutputStream out) throws IOException {
        head(out, 302, "text/plain", "Location: http://169.254.169.254/fhir", "Content-Length: 0");
        out.flush();
        return true;
    }

    private boolean drip(OutputStream out, byte[] body) throws IOException, InterruptedException {
        head(out, 200, "application/fhir+json", "Content-Length: " + body.length);
        for (byte one : body) {
            out.write(one);
            out.flush();
            if (end.await(DRIP_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    private static boolean endless(OutputStream out) throws IOException {
        head(out, 200, "application/fhir+json", "Transfer-Encoding: chunked");
        byte[] chunk = ("1000\r\n" + " ".repeat(0x1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        // Ends when the service lets go.
        while (true) {
            out.write(chunk);
        }
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[8 << 20]);
        }
        return bytes.toByteArray();
    }

    private static boolean send(OutputStream out, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        head(out, status, type, "Content-Length: " + bytes.length, "Retry-After: 1");
        out.write(bytes);
        out.flush();
        return true;
    }

    private static void head(OutputStream out, int status, String type, String... headers) throws IOException {
        String text = "HTTP/1.1 " + status + " Planned\r\nContent-Type: " + type + "\r\n" + String.join("\r\n", headers)
                + "\r\n\r\n";
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        socket.close();
    }
}
