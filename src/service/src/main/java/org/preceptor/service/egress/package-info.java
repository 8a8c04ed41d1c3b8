/** The one way out: every connection that the service opens on its own is opened here, to an address that was looked at first. */
@NullMarked
package org.preceptor.service.egress;

import org.jspecify.annotations.NullMarked;
