package org.preceptor.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The smallest thing that behaves like the service towards its launcher. */
public final class StandInService {
    private StandInService() {}

    /** Packs this class where the launcher looks for the service. */
    static void packInto(Path root) throws IOException {
        Path jar = root.resolve("src/service/target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
        String name = StandInService.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                var code = StandInService.class.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            code.transferTo(out);
            out.closeEntry();
        }
    }

    /** Answers readiness until standard input ends; writes its process id beside its data. */
    public static void main(String[] args) throws IOException {
        Path data = Path.of(System.getProperty("preceptor.data"));
        if (Files.exists(data.resolveSibling("die"))) {
            System.out.println("models/kfre/model.yaml:12: unknown key 'sha265'");
            System.exit(3);
        }
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger("quarkus.http.port")), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        System.out.println("stand-in " + ProcessHandle.current().pid());
        while (System.in.read() >= 0) {
            // until the launcher is gone
        }
        System.exit(0);
    }
}
