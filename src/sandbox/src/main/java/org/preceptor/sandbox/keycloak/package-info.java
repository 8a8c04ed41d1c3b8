/** Keycloak as the secure sandbox's authorization server: its process, and the realm that is made in it at each start. */
@NullMarked
package org.preceptor.sandbox.keycloak;

import org.jspecify.annotations.NullMarked;
