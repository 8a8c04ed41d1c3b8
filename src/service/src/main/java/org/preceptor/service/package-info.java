/** To be filled. */
@NullMarked
package org.preceptor.service;

import org.jspecify.annotations.NullMarked;
