/**
 * What the CDS Hooks specification asks of a service, as checks: of discovery, of one exchange, of behaviour. Knows JSON and HTTP
 * alone, so that a command, a page and a test can use it.
 */
@NullMarked
package org.preceptor.sandbox.conformance;

import org.jspecify.annotations.NullMarked;
