/** What is kept of the rows that a model was fitted to; how well a guard by it works; how far other rows have drifted from it. */
@NullMarked
package org.preceptor.lab.support;

import org.jspecify.annotations.NullMarked;
