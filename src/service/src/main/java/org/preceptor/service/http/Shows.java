package org.preceptor.service.http;

import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.preceptor.service.caller.Shown;

/** Reads from a request what the gate looks at. */
final class Shows {

    private Shows() {}

    static Shown of(RoutingContext routing, List<String> authorization) {
        return new Shown(authorization, certificate(routing));
    }

    private static Optional<String> certificate(RoutingContext routing) {
        return Optional.ofNullable(routing.request().sslSession()).flatMap(Shows::digest);
    }

    private static Optional<String> digest(SSLSession session) {
        try {
            byte[] certificate = session.getPeerCertificates()[0].getEncoded();
            return Optional.of(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate)));
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "A certificate that TLS has read can be written, and every JDK has SHA-256", e);
        }
    }
}
