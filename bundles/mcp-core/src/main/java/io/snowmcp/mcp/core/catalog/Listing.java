package io.snowmcp.mcp.core.catalog;

import io.snowmcp.mcp.core.json.JsonOut;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One list in order of its keys. A cursor is the last key of its page, so it still means the same after something came
 * or went. The first page, which almost every client asks for, is kept as bytes.
 */
public final class Listing {

    private final ListKind kind;
    private final List<Entry> entries;
    private final String[] keys;
    private volatile FirstPage first = new FirstPage(0, new byte[0]);

    private record FirstPage(int pageSize, byte[] fields) {}

    Listing(ListKind kind, Collection<? extends Entry> inOrder) {
        this.kind = kind;
        entries = List.copyOf(inOrder);
        keys = entries.stream().map(Entry::key).toArray(String[]::new);
    }

    public int size() {
        return keys.length;
    }

    /** The members of the first page's result object. */
    public byte[] first(int pageSize) {
        FirstPage kept = first;
        if (kept.pageSize != pageSize) {
            kept = new FirstPage(pageSize, page(0, pageSize));
            first = kept;
        }
        return kept.fields;
    }

    /** The members of the result object of the page after {@code cursor}; empty if the cursor is none of ours. */
    public Optional<byte[]> after(String cursor, int pageSize) {
        String prefix = kind.member() + '\n';
        String plain;
        try {
            plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (!plain.startsWith(prefix)) {
            return Optional.empty();
        }
        int at = Arrays.binarySearch(keys, plain.substring(prefix.length()));
        return Optional.of(page(at >= 0 ? at + 1 : -at - 1, pageSize));
    }

    boolean lists(Listing other) {
        if (!Arrays.equals(keys, other.keys)) {
            return false;
        }
        for (int i = 0; i < keys.length; i++) {
            if (!Arrays.equals(entries.get(i).listed(), other.entries.get(i).listed())) {
                return false;
            }
        }
        return true;
    }

    private byte[] page(int from, int pageSize) {
        int to = Math.min(entries.size(), from + pageSize);
        JsonOut out = new JsonOut(1_024).name(kind.member()).raw("[");
        for (int i = from; i < to; i++) {
            out.raw(i == from ? "" : ",").raw(entries.get(i).listed());
        }
        out.raw("]");
        if (to < entries.size()) {
            byte[] plain = (kind.member() + '\n' + keys[to - 1]).getBytes(StandardCharsets.UTF_8);
            out.raw(",\"nextCursor\":\"")
                    .raw(Base64.getUrlEncoder().withoutPadding().encode(plain))
                    .raw("\"");
        }
        return out.toBytes();
    }
}
