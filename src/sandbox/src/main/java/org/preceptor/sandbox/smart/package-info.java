/** SMART App Launch 2.2 as the FHIR server sees it: its configuration, access tokens, and what their scopes permit. */
@NullMarked
package org.preceptor.sandbox.smart;

import org.jspecify.annotations.NullMarked;
