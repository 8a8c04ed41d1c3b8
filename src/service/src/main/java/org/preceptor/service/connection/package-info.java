/** The connections that others open: how long they may take, and how many one place may have. */
@NullMarked
package org.preceptor.service.connection;

import org.jspecify.annotations.NullMarked;
