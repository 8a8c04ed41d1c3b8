/** Validates the FHIR package in {@code fhir-profiles/}: what is written into charts, and the value sets they are read by. */
@NullMarked
package org.preceptor.profiles;

import org.jspecify.annotations.NullMarked;
