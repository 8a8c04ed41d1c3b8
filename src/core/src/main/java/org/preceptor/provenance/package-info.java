/** What anyone needs to check a decision later: RiskAssessment, Provenance and Device as FHIR JSON. */
@NullMarked
package org.preceptor.provenance;

import org.jspecify.annotations.NullMarked;
