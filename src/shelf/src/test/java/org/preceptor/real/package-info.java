/** The repository's own models and services, from a call's bytes to its cards and their evidence. */
@NullMarked
package org.preceptor.real;

import org.jspecify.annotations.NullMarked;
