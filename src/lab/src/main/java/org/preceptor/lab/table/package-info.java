/** Tables of patients as comma-separated values: what a row gives a model, and what the model says about the row. */
@NullMarked
package org.preceptor.lab.table;

import org.jspecify.annotations.NullMarked;
