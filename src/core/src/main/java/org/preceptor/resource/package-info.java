/** JSON of a FHIR resource as a value: for the few resources that are kept whole, changed and sent back. */
@NullMarked
package org.preceptor.resource;

import org.jspecify.annotations.NullMarked;
