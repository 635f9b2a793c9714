package io.snowmcp.ops.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EditDistanceTest {

    @Test
    void countsWhatIsToBeChanged() {
        assertThat(EditDistance.between("", "")).isZero();
        assertThat(EditDistance.between("port", "port")).isZero();
        assertThat(EditDistance.between("", "port")).isEqualTo(4);
        assertThat(EditDistance.between("prot", "port")).isEqualTo(1);
        assertThat(EditDistance.between("kye", "key")).isEqualTo(1);
        assertThat(EditDistance.between("ca", "abc")).isEqualTo(3);
        assertThat(EditDistance.between("maxRow", "maxRows")).isEqualTo(1);
        assertThat(EditDistance.between("kitten", "sitting")).isEqualTo(3);
    }
}
