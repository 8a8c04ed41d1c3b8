package org.preceptor.service.start;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import org.preceptor.service.bookcase.Bookcase;
import org.preceptor.service.caller.KnownProfiles;

/** Tells the registry of callers which client profiles and labels the shelf has. */
@Singleton
public final class ShelfProfiles implements KnownProfiles {

    private final Bookcase bookcase;

    /** With the shelf. */
    @Inject
    public ShelfProfiles(Bookcase bookcase) {
        this.bookcase = bookcase;
    }

    @Override
    public Set<String> ids() {
        return bookcase.desk().shelf().clientProfiles().keySet();
    }

    @Override
    public boolean hasLabel(String code) {
        return bookcase.desk().shelf().privacy().knows(code);
    }
}
