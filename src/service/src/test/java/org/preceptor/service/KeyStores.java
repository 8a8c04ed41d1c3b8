package org.preceptor.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;

/** Pairs of keys with certificates that they sign themselves, in a folder. */
final class KeyStores {

    static final char[] PASSWORD = "changeit".toCharArray();

    private final Path folder;

    KeyStores(Path folder) {
        this.folder = folder;
    }

    Path pair(String name, String alternative) throws Exception {
        Path store = folder.resolve(name + ".p12");
        run(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + alternative,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString());
        run(
                "-exportcert",
                "-alias",
                name,
                "-keystore",
                store.toString(),
                "-file",
                certificate(name).toString());
        return store;
    }

    Path certificate(String name) {
        return folder.resolve(name + ".cer");
    }

    Path trusting(String name) throws Exception {
        Path store = folder.resolve("trust-" + name + ".p12");
        run(
                "-importcert",
                "-noprompt",
                "-alias",
                name,
                "-file",
                certificate(name).toString(),
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString());
        return store;
    }

    private static void run(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 3];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        command[arguments.length + 1] = "-storepass";
        command[arguments.length + 2] = new String(PASSWORD);
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    static KeyStore load(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }
}
