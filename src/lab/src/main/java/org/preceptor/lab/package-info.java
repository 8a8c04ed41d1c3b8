/** The commands over the model shelf: compile published equations, score rows, explain one row. */
@NullMarked
package org.preceptor.lab;

import org.jspecify.annotations.NullMarked;
