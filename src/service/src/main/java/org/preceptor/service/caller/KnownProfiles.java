package org.preceptor.service.caller;

import java.util.Set;

/** The client profiles of the shelf in use: the registry names them and knows nothing else of the shelf. */
public interface KnownProfiles {

    /** Their ids. */
    Set<String> ids();
}
