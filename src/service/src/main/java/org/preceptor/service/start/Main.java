package org.preceptor.service.start;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.preceptor.service.connection.ConnectionGuard;

/**
 * Starts the service with more carriers of virtual threads than there are processors. A decision computes without a pause, and a virtual
 * thread gives its carrier to nobody meanwhile: with one carrier a processor, as the JDK has it, two dear calls on two processors hold up
 * all others until they are done. With more, the operating system shares the processors among the carriers, and a call of a few
 * milliseconds is answered beside one of a hundred. And lets connections be guarded, which must be said before the first.
 */
@QuarkusMain
public final class Main {

    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";
    private static final int OF_ONE_PROCESSOR = 4;

    private Main() {}

    /** Before any virtual thread runs: the JDK reads the property once. One that is set already stays. */
    public static void main(String... arguments) {
        if (System.getProperty(CARRIERS) == null) {
            int carriers = OF_ONE_PROCESSOR * Runtime.getRuntime().availableProcessors();
            System.setProperty(CARRIERS, Integer.toString(carriers));
        }
        ConnectionGuard.ask();
        Quarkus.run(arguments);
    }
}
