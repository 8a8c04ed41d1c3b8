/** Signatures of the shelf's folders: DSSE envelopes with in-toto statements, and the keys that are trusted. */
@NullMarked
package org.preceptor.shelf.signing;

import org.jspecify.annotations.NullMarked;
