package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** As whom a command calls a service that wants to know: the record of a secure sandbox, or a client registered elsewhere. */
final class SigningOptions {

    @Option(
            names = "--scope",
            paramLabel = "SCOPES",
            defaultValue = "patient/*.rs",
            description = "In a secure sandbox: the scopes of the service's access to the chart (${DEFAULT-VALUE}).")
    private String scope = "";

    @Option(
            names = "--no-authorization",
            description = "In a secure sandbox: grants the service no access; it uses one of its own.")
    private boolean noAuthorization;

    @Option(
            names = "--ehr",
            paramLabel = "FILE",
            description =
                    "The ehr.json of a secure sandbox, which signs the calls; by default of the one that runs at the base.")
    private @Nullable Path ehrFile;

    @Option(
            names = "--issuer",
            paramLabel = "ISSUER",
            description =
                    "With --key, at any other service that demands signed calls: the name that you are registered by.")
    private @Nullable String issuer;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "Your private key, a JWK with a kid: P-384 (ES384), P-256 (ES256) or RSA (RS384). It stays here.")
    private @Nullable Path keyFile;

    /**
     * What calls bear.
     *
     * @param bearer the token for a URL; empty: none
     * @param authorization what a service is granted about a patient; empty: nothing
     */
    record Credentials(Function<URI, Optional<String>> bearer, Function<String, Optional<ObjectNode>> authorization) {}

    /**
     * For the services at a base.
     *
     * @throws CallFailure when the options make no sense together, or a file is none
     */
    Credentials at(URI base) {
        if (issuer == null && keyFile == null) {
            Optional<Ehr> ehr = ehr(base);
            return new Credentials(
                    uri -> ehr.flatMap(known -> known.apply(uri)),
                    patient -> ehr.filter(known -> !noAuthorization).map(known -> known.authorization(patient, scope)));
        }
        if (issuer == null || keyFile == null) {
            throw new CallFailure("--issuer and --key go together: as whom, and with which key.");
        }
        if (ehrFile != null) {
            throw new CallFailure("--ehr is the record of a secure sandbox, --issuer another client: choose one.");
        }
        RegisteredCaller caller =
                new RegisteredCaller(issuer, key(keyFile), base.toString().replaceFirst("/+$", ""), Clock.systemUTC());
        return new Credentials(caller, patient -> Optional.empty());
    }

    private static JwtKey key(Path file) {
        try {
            return JwtKey.of(
                    Files.readString(file),
                    "--key " + file + " holds no private JWK with a kid of P-384, P-256 or RSA.");
        } catch (IOException e) {
            throw new CallFailure("--key " + file + " cannot be read.");
        }
    }

    private Optional<Ehr> ehr(URI base) {
        if (ehrFile != null) {
            return Optional.of(Ehr.read(ehrFile, Clock.systemUTC()));
        }
        return Optional.ofNullable(System.getProperty("preceptor.root"))
                .flatMap(root -> Ehr.beside(Path.of(root), base, Clock.systemUTC()));
    }
}
