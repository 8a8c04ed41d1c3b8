package org.preceptor.sandbox.fhir;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.preceptor.sandbox.smart.AuthorizationServer;
import org.preceptor.sandbox.smart.SmartConfiguration;

/** {@code [base]/.well-known/smart-configuration}: open to everyone, also to pages of other origins. */
final class SmartConfigurationServlet extends HttpServlet {

    private final transient AuthorizationServer server;

    SmartConfigurationServlet(AuthorizationServer server) {
        this.server = server;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.getOutputStream().write(SmartConfiguration.json(server).getBytes(StandardCharsets.UTF_8));
    }
}
