/** What an operator may set, each with its default and its meaning. */
@NullMarked
package org.preceptor.service.settings;

import org.jspecify.annotations.NullMarked;
