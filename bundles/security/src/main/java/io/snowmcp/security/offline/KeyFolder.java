package io.snowmcp.security.offline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Where keys' files stand. */
final class KeyFolder {

    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r-----");

    private KeyFolder() {}

    /**
     * Never over another file. Of the folder's group, so that a server that runs as another user can read it.
     *
     * @return whether it is of that group
     */
    static boolean write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(MODE))) {
            try {
                boolean shared = takeGroupOfFolder(file);
                // After the umask had its say.
                Files.setPosixFilePermissions(file, MODE);
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                return shared;
            } catch (IOException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        }
    }

    private static boolean takeGroupOfFolder(Path file) throws IOException {
        GroupPrincipal wanted = group(file.toAbsolutePath().getParent());
        if (group(file).equals(wanted)) {
            return true;
        }
        try {
            Files.getFileAttributeView(file, PosixFileAttributeView.class).setGroup(wanted);
            return true;
        } catch (IOException e) {
            // Who is not of that group may not give a file to it.
            return false;
        }
    }

    private static GroupPrincipal group(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class).group();
    }
}
