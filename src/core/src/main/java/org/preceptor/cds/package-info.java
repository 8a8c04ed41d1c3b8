/** The nouns of the CDS Hooks specification: services, requests, cards, suggestions, feedback. */
@NullMarked
package org.preceptor.cds;

import org.jspecify.annotations.NullMarked;
