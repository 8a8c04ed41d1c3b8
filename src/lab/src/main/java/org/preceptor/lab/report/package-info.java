/** An evaluation as a page that a committee can read. */
@NullMarked
package org.preceptor.lab.report;

import org.jspecify.annotations.NullMarked;
