/** The FHIR out-door: error bodies, the capability statement, and the attestations of decisions. */
@NullMarked
package org.preceptor.service.fhir;

import org.jspecify.annotations.NullMarked;
