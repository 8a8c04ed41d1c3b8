/** The CDS Hooks endpoints: statuses, media types and bodies. */
@NullMarked
package org.preceptor.service.http;

import org.jspecify.annotations.NullMarked;
