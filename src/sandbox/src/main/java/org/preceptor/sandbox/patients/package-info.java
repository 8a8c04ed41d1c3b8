/**
 * The sandbox's patients: made by hand with dates relative to the day of loading, and by Synthea; and the loader that puts
 * them into the FHIR server.
 */
@NullMarked
package org.preceptor.sandbox.patients;

import org.jspecify.annotations.NullMarked;
