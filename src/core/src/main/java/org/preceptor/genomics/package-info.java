/**
 * Pharmacogenomics: what laboratory reports say about genes, which function follows from it, and what the knowledge tables
 * recommend for a drug. Matching is on activity score or allele status; a gene that was not tested is unknown, never normal.
 */
@NullMarked
package org.preceptor.genomics;

import org.jspecify.annotations.NullMarked;
