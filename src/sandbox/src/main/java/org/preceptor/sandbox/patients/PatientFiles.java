package org.preceptor.sandbox.patients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The committed patients: transaction bundles as JSON text, each entry a PUT with a fixed id. */
public final class PatientFiles {
    private static final String INDEX = "/patients/index.txt";
    private static final String SYNTHEA = "/synthea/patients.ndjson.gz";

    private PatientFiles() {}

    /** Names of the hand-made bundles; all but {@code _practice} are also the patient's id. */
    public static List<String> handMade() {
        return new String(bytes(INDEX), StandardCharsets.UTF_8).lines().toList();
    }

    /** A hand-made bundle with its date tokens still in it. */
    public static String handMade(String name) {
        return new String(bytes("/patients/" + name + ".json"), StandardCharsets.UTF_8);
    }

    /** The Synthea bundles, one per line of the file: first the practice directory, then one per patient. */
    public static List<String> synthea() {
        try (InputStream in = open(SYNTHEA);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes whenever one of these files changes: how a data folder knows whose patients it holds. */
    public static String fingerprint(boolean withSynthea) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            handMade().forEach(name -> digest.update(handMade(name).getBytes(StandardCharsets.UTF_8)));
            if (withSynthea) {
                digest.update(bytes(SYNTHEA));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = PatientFiles.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("missing from the build: " + resource);
        }
        return in;
    }
}
