/**
 * A HAPI FHIR JPA server (R4) on an embedded or a PostgreSQL database, configured by hand and served by Jetty. The only
 * package that knows Spring, Hibernate and HAPI's JPA classes.
 */
@NullMarked
package org.preceptor.sandbox.fhir;

import org.jspecify.annotations.NullMarked;
