package io.snowmcp.mcp.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.snowmcp.mcp.api.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonOutTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void writesStringsThatReadBackTheSame() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int c = random.nextInt(40); c > 0; c--) {
                int point = random.nextInt(random.nextBoolean() ? 0x80 : 0x110000);
                text.appendCodePoint(point >= 0xd800 && point <= 0xdfff ? 'x' : point);
            }
            byte[] json = new JsonOut(0).string(text.toString()).toBytes();
            assertThat(MAPPER.readValue(json, String.class)).isEqualTo(text.toString());
            RawJson whole = RawJson.ofUtf8(json, json.length);
            assertThat(MAPPER.readValue(new JsonOut(0).stringOf(whole).toBytes(), String.class))
                    .isEqualTo(whole.toString());
        }
    }

    @Test
    void replacesHalfASurrogatePair() {
        assertThat(new JsonOut(0).string("a\ud800b\udc00\ud83d\ude00").done())
                .hasToString("\"a\ufffdb\ufffd\ud83d\ude00\"");
    }

    @Test
    void writesNodesAsTheyAre() throws Exception {
        String json = "{\"b\":[1,-2.50,1E+3,true,null,\"x\",{},[]],\"a\":{\"d\":1,\"c\":12345678901234567890}}";
        var node = new MessageReader(64, 1_000).read(json.getBytes(StandardCharsets.UTF_8));

        assertThat(new JsonOut(0).node(node).done()).hasToString(json);
        assertThat(new JsonOut(0).canonical(node).done())
                .hasToString("{\"a\":{\"c\":12345678901234567890,\"d\":1},\"b\":[1,-2.50,1E+3,true,null,\"x\",{},[]]}");
    }
}
