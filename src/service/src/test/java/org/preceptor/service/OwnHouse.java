package org.preceptor.service;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** A service of its own for one test class, with other settings than the rest: the resources of the others stay out. */
abstract class OwnHouse implements QuarkusTestProfile {

    /** The house's settings that differ. */
    abstract Map<String, String> others();

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TestHouse.class, others()));
    }
}
