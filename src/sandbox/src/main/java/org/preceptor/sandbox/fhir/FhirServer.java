package org.preceptor.sandbox.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Meta;
import org.preceptor.sandbox.smart.AuthorizationServer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The running FHIR server: bound to its port at once, closed to requests until {@link #open()}. */
public final class FhirServer implements AutoCloseable {
    private final Server jetty;
    private final ServerConnector connector;
    private final Gate gate;
    private final Slowness slowness;
    private final AnnotationConfigApplicationContext beans;

    /**
     * Who may read.
     *
     * @param server whose access tokens are good
     * @param base this FHIR server's base URL, as tokens name it
     */
    public record Protection(AuthorizationServer server, String base) {}

    private FhirServer(
            Server jetty,
            ServerConnector connector,
            Gate gate,
            Slowness slowness,
            AnnotationConfigApplicationContext beans) {
        this.jetty = jetty;
        this.connector = connector;
        this.gate = gate;
        this.slowness = slowness;
        this.beans = beans;
    }

    /**
     * Binds the port, then starts the database and HAPI behind it. Until {@link #open()} every request gets 503.
     *
     * @param bind address to listen on
     * @param port port to listen on; 0 takes a free one
     * @throws IOException if the port cannot be bound
     */
    public static FhirServer start(FhirDatabase database, String bind, int port) throws IOException {
        return start(database, bind, port, Optional.empty());
    }

    /**
     * As above, and closed to everyone without an access token.
     *
     * @param protection who may read; empty: everyone
     */
    public static FhirServer start(FhirDatabase database, String bind, int port, Optional<Protection> protection)
            throws IOException {
        return start(database, bind, port, protection, Map.of());
    }

    /**
     * As above, with others beside {@code /fhir} in the same HTTP server.
     *
     * @param beside by the path that they serve, such as {@code /ehr/api/*}
     */
    public static FhirServer start(
            FhirDatabase database, String bind, int port, Optional<Protection> protection, Map<String, Servlet> beside)
            throws IOException {
        Server jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty, 1, 1);
        connector.setHost(bind);
        connector.setPort(port);
        jetty.addConnector(connector);
        Gate gate = new Gate();
        Slowness slowness = new Slowness();
        jetty.setHandler(gate);
        connector.open();
        AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
        try {
            jetty.start();
            beans.registerBean(FhirDatabase.class, () -> database);
            beans.register(FhirServerConfig.class);
            beans.refresh();
            ServletContextHandler context = new ServletContextHandler();
            RestfulServer servlet = servlet(beans);
            protection.ifPresent(by -> {
                servlet.registerInterceptor(new ScopedAccess(by.server(), by.base()));
                context.addServlet(
                        new ServletHolder(new SmartConfigurationServlet(by.server())),
                        "/fhir/.well-known/smart-configuration");
            });
            context.addServlet(new ServletHolder(servlet), "/fhir/*");
            context.addFilter(slowness, "/fhir/*", EnumSet.of(DispatcherType.REQUEST));
            beside.forEach((path, other) -> context.addServlet(new ServletHolder(other), path));
            gate.setHandler(context);
            context.start();
        } catch (Exception e) {
            beans.close();
            stop(jetty);
            throw e instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("the FHIR server did not start", e);
        }
        return new FhirServer(jetty, connector, gate, slowness, beans);
    }

    private static RestfulServer servlet(AnnotationConfigApplicationContext beans) {
        FhirContext fhir = beans.getBean(FhirContext.class);
        RestfulServer server = new RestfulServer(fhir);
        server.registerProviders(beans.getBean(ResourceProviderFactory.class).createProviders());
        server.registerProvider(beans.getBean(IJpaSystemProvider.class));
        server.setServerConformanceProvider(new JpaCapabilityStatementProvider(
                server,
                system(beans),
                beans.getBean(JpaStorageSettings.class),
                beans.getBean(ISearchParamRegistry.class),
                beans.getBean(IValidationSupport.class)));
        DatabaseBackedPagingProvider paging = beans.getBean(DatabaseBackedPagingProvider.class);
        paging.setDefaultPageSize(50);
        paging.setMaximumPageSize(1000);
        server.setPagingProvider(paging);
        server.setDefaultResponseEncoding(EncodingEnum.JSON);
        server.setServerName("Preceptor sandbox");
        return server;
    }

    /**
     * Stores a transaction Bundle (JSON), past HTTP: also while the server is still closed to requests.
     *
     * @throws RuntimeException if HAPI refuses it
     */
    public void transaction(String bundle) {
        IParser parser = beans.getBean(FhirContext.class).newJsonParser();
        system(beans).transaction(new SystemRequestDetails(), parser.parseResource(Bundle.class, bundle));
    }

    /** The resource as JSON, past HTTP; empty when there is none. */
    public Optional<String> read(String type, String id) {
        try {
            IBaseResource resource = beans.getBean(DaoRegistry.class)
                    .getResourceDao(type)
                    .read(new IdType(type, id), new SystemRequestDetails());
            return Optional.of(beans.getBean(FhirContext.class).newJsonParser().encodeResourceToString(resource));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("unchecked")
    private static IFhirSystemDao<Bundle, Meta> system(AnnotationConfigApplicationContext beans) {
        return beans.getBean(IFhirSystemDao.class);
    }

    /** From now on each request takes so much longer; zero: no longer than it takes. */
    public void slow(Duration delay) {
        slowness.set(delay);
    }

    /** From now on requests are answered. */
    public void open() {
        gate.open();
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        stop(jetty);
        beans.close();
    }

    private static void stop(Server jetty) {
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the FHIR server's HTTP side did not stop", e);
        }
    }
}
