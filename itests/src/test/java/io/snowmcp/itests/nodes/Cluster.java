package io.snowmcp.itests.nodes;

import io.snowmcp.itests.support.Daemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Two nodes that share an account (the sandbox of a third daemon) and the key that signs state. */
record Cluster(Daemon account, List<Daemon> nodes, HaProxy proxy) implements AutoCloseable {

    static Cluster start(String name) throws Exception {
        var account = Daemon.install(name + "-account").start();
        var key = Files.writeString(account.base().resolve("data/state.key"), "0123456789abcdef".repeat(2));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        var nodes = List.of(node(name + "-1", account, key), node(name + "-2", account, key));
        var proxy = HaProxy.start(name, nodes.get(0).port(), nodes.get(1).port());
        proxy.awaitNodes(2);
        return new Cluster(account, nodes, proxy);
    }

    private static Daemon node(String name, Daemon account, Path key) throws IOException, InterruptedException {
        var node = Daemon.install(name);
        node.set("io.snowmcp.connection-sandbox.cfg", "url", account.sandboxUrl());
        node.set("io.snowmcp.mcp.cfg", "stateKeyFile", key.toString());
        node.set("io.snowmcp.http.cfg", "allowedHosts", "mcp.example.com");
        return node.start();
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        for (var node : nodes) {
            node.close();
        }
        account.close();
    }
}
