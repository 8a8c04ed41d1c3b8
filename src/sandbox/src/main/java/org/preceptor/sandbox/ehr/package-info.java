/**
 * {@code ./preceptor call}: plays the electronic health record against any CDS service. Uses the JDK's HTTP client and
 * Jackson only, so that it starts in a moment.
 */
@NullMarked
package org.preceptor.sandbox.ehr;

import org.jspecify.annotations.NullMarked;
