/**
 * Reads the shelf (models, services, value sets) into the core's declarations and refuses a broken one, naming file and
 * line. Units of measure live here too, because the library that knows UCUM may not enter the core.
 */
@NullMarked
package org.preceptor.shelf;

import org.jspecify.annotations.NullMarked;
