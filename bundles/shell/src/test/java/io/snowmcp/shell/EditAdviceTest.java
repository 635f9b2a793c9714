package io.snowmcp.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditAdviceTest {

    @ParameterizedTest
    @CsvSource({
        "io.snowmcp.query, etc/io.snowmcp.query.cfg",
        "-p io.snowmcp.query maxRows 5, etc/io.snowmcp.query.cfg",
        "maxRows 5 --pid io.snowmcp.connection~sales, etc/io.snowmcp.connection-sales.cfg",
        "file:/x io.snowmcp.query.cfg, etc/io.snowmcp.query.cfg",
        "-p ../../x y 1, the file in etc",
        "maxRows 5, the file in etc"
    })
    void namesTheFileToEdit(String arguments, String file) {
        assertThat(EditAdvice.of("config:edit", List.of(arguments.split(" "))))
                .isEqualTo("config:edit does nothing here: the files in etc are the only configuration. Edit " + file
                        + ", which takes effect when it is saved; snowmcp:config shows what is in force.");
    }
}
