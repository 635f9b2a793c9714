package io.snowmcp.configuration.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaReaderTest {

    @Test
    void aDefaultMayHoldCommasThatPartNothing() throws Exception {
        String document =
                """
                <MetaData>
                  <OCD id="p">
                    <AD id="one" type="String" default="TLSv1.3\\,TLSv1.2"/>
                    <AD id="many" type="String" cardinality="9" default="a\\,b,c"/>
                  </OCD>
                  <Designate pid="p"><Object ocdref="p"/></Designate>
                </MetaData>""";
        List<Schema> read = SchemaReader.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));

        assertThat(read).singleElement().satisfies(schema -> assertThat(schema.standards())
                .containsEntry("one", "TLSv1.3,TLSv1.2")
                .containsEntry("many", new String[] {"a,b", "c"}));
    }
}
