package org.preceptor.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds a port in use before anything slow is started. */
final class Ports {
    private Ports() {}

    static void requireFree(int port, String option) {
        if (port < 1 || port > 65535) {
            throw new SandboxFailure(option + " must be between 1 and 65535, and " + port + " is not.");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new SandboxFailure("Port " + port + " is already in use: choose another with " + option + ".");
        }
    }
}
