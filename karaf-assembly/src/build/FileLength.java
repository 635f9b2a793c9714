import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** House rule 1: a file past 400 lines is two files. Run by the build over the whole repository. */
class FileLength {

    private static final int MAX_LINES = 400;

    private static final Set<String> ENDINGS = Set.of("java", "js", "mjs", "py", "sh");

    /** Paths from the repository's top that may be longer, each with its reason in a comment. */
    private static final Set<String> EXCEPTIONS = Set.of();

    private static final Set<String> FOREIGN = Set.of("target", "node_modules", ".git");

    public static void main(String[] args) throws IOException {
        var top = Path.of(args[0]).toRealPath();
        var tooLong = new ArrayList<String>();
        for (var file : sources(top)) {
            var name = top.relativize(file).toString();
            var lines = lines(file);
            if (lines > MAX_LINES && !EXCEPTIONS.contains(name)) {
                tooLong.add(name + ": " + lines + " lines");
            }
        }
        if (!tooLong.isEmpty()) {
            System.err.println("Longer than " + MAX_LINES + " lines (make two of it, or name it in FileLength.java):");
            tooLong.forEach(System.err::println);
            System.exit(1);
        }
    }

    private static List<Path> sources(Path top) throws IOException {
        var found = new ArrayList<Path>();
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                var foreign = FOREIGN.contains(folder.getFileName().toString());
                return foreign ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                var name = file.getFileName().toString();
                if (ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
