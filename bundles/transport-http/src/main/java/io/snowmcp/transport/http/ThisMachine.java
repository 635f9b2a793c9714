package io.snowmcp.transport.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.eclipse.jetty.io.EndPoint;

/** Who calls from this machine, whichever of its addresses it came by. */
final class ThisMachine {

    private ThisMachine() {}

    static boolean sent(EndPoint endPoint) {
        return isLocal(address(endPoint.getRemoteSocketAddress()), address(endPoint.getLocalSocketAddress()));
    }

    static boolean isLocal(InetAddress from, InetAddress to) {
        return from != null && (from.isLoopbackAddress() || from.equals(to));
    }

    private static InetAddress address(SocketAddress address) {
        return address instanceof InetSocketAddress internet ? internet.getAddress() : null;
    }
}
