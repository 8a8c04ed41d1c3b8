/** The shelf in use: read at start, exchanged as a whole when its files change. */
@NullMarked
package org.preceptor.service.bookcase;

import org.jspecify.annotations.NullMarked;
