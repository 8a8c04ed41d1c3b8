/** How well a model's risks hold on rows whose outcome is known. */
@NullMarked
package org.preceptor.lab.evaluation;

import org.jspecify.annotations.NullMarked;
