/** The practice EHR's pages and their interface over HTTP, served beside the FHIR server. */
@NullMarked
package org.preceptor.sandbox.pages;

import org.jspecify.annotations.NullMarked;
