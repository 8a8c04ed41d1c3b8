package org.preceptor.sandbox.fhir;

import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import java.nio.file.Path;

/**
 * Where the FHIR server keeps its resources.
 *
 * @param url JDBC URL
 * @param user database user
 * @param password the user's password; empty for the embedded database
 */
public record FhirDatabase(String url, String user, String password) {

    /** An H2 database in files under {@code folder}; created when it does not exist. */
    public static FhirDatabase embedded(Path folder) {
        // DB_CLOSE_ON_EXIT: H2's own shutdown hook would close the file while Spring's is still using it.
        return new FhirDatabase(
                "jdbc:h2:file:" + folder.toAbsolutePath().resolve("h2") + ";DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=131072",
                "sa",
                "");
    }

    /** True when the data are files of ours, which a reset may delete. */
    public boolean isEmbedded() {
        return url.startsWith("jdbc:h2:file:");
    }

    /**
     * HAPI's Hibernate dialect for this database.
     *
     * @throws IllegalArgumentException if the URL is neither H2's nor PostgreSQL's
     */
    String dialect() {
        if (url.startsWith("jdbc:h2:")) {
            return HapiFhirH2Dialect.class.getName();
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return HapiFhirPostgresDialect.class.getName();
        }
        throw new IllegalArgumentException("the FHIR database's URL must start with jdbc:postgresql: or jdbc:h2:");
    }

    /** Without the password, so that no log can hold it. */
    @Override
    public String toString() {
        return "FhirDatabase[" + url + ", user " + user + "]";
    }
}
