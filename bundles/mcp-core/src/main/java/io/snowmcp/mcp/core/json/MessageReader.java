package io.snowmcp.mcp.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Reads one message within bounds. Numbers keep all their digits; thread-safe. */
public final class MessageReader {

    /** Longer names and numbers have no use in any tool; both are costly to hash and convert. */
    private static final int MAX_NAME_LENGTH = 4_096;

    private static final int MAX_NUMBER_LENGTH = 256;

    private final ObjectReader reader;

    public MessageReader(int maxDepth, int maxValues) {
        StreamReadConstraints bounds = StreamReadConstraints.builder()
                .maxNestingDepth(maxDepth)
                .maxTokenCount(maxValues)
                .maxNameLength(MAX_NAME_LENGTH)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(bounds)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
        reader = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build()
                .readerFor(JsonNode.class);
    }

    public JsonNode read(byte[] body) throws Malformed {
        Utf8.check(body);
        JsonNode message;
        try {
            message = reader.readTree(body);
        } catch (StreamConstraintsException e) {
            throw new Malformed(
                    "the message is deeper, longer or larger than allowed (io.snowmcp.mcp: maxDepth, " + "maxValues)");
        } catch (MismatchedInputException e) {
            throw new Malformed("a name occurs twice in an object, or something follows the message");
        } catch (JsonProcessingException e) {
            throw new Malformed("the message is not JSON at byte "
                    + Math.max(0, e.getLocation() == null ? 0 : e.getLocation().getByteOffset()));
        } catch (IOException e) {
            throw new Malformed("the message is not JSON");
        }
        if (message.isMissingNode()) {
            throw new Malformed("the message is empty");
        }
        return message;
    }
}
