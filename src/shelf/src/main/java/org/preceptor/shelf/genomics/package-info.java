/** Reads the pharmacogenomic tables of {@code cds-hooks/pharmacogenomics/knowledge} and refuses broken ones. */
@NullMarked
package org.preceptor.shelf.genomics;

import org.jspecify.annotations.NullMarked;
