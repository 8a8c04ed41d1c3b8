package org.preceptor.service.caller;

import java.util.Set;

/** The client profiles and labels of the shelf in use: the registry names them and knows nothing else of the shelf. */
public interface KnownProfiles {

    /** Their ids. */
    Set<String> ids();

    /** Whether a security label of this code is among those whose resources are withheld. */
    boolean hasLabel(String code);
}
