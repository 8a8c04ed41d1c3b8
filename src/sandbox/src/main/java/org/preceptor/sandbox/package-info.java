/**
 * The launcher: starts a FHIR server with patients in this JVM and the decision service as a child process, and stops both.
 */
@NullMarked
package org.preceptor.sandbox;

import org.jspecify.annotations.NullMarked;
