package org.shifan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SinkTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void aFileGetsUtf8() {
        sink(StandardCharsets.UTF_8).text("× 𠮷镇：≥90%\n");

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("× 𠮷镇：≥90%\n");
    }

    @Test
    void aChineseWindowsConsoleGetsGbkAndTheNumbersOfRareCharacters() {
        Charset gbk = Charset.forName("GBK");
        sink(gbk).text("× 𠮷镇：≥90%\n");

        assertThat(bytes.toString(gbk)).isEqualTo("× \\u{20BB7}镇：≥90%\n");
    }

    @Test
    void aTerminalWithoutChineseGetsReadableSigns() {
        sink(StandardCharsets.US_ASCII).text("√×○—△※ ≥90% ≤1 a→b “x”，（y）0.6～0.8。\n");

        assertThat(bytes.toString(StandardCharsets.US_ASCII)).isEqualTo("+xo-^* >=90% <=1 a->b \"x\",(y)0.6-0.8.\n");
    }

    @Test
    void everySignHasAPlainOneForTheSameCharacter() {
        sink(StandardCharsets.US_ASCII).text("“”‘’…（）【】《》，、。；：？！");

        assertThat(bytes.toString(StandardCharsets.US_ASCII)).isEqualTo("\"\"''...()[]<>,,.;:?!");
    }

    @Test
    void jsonStaysJsonOnATerminalThatSpeaksSomethingElse() {
        byte[] json = "{\"name\":\"𠮷镇×\"}".getBytes(StandardCharsets.UTF_8);
        sink(StandardCharsets.US_ASCII).json(json);

        String shown = bytes.toString(StandardCharsets.US_ASCII);
        assertThat(shown).isEqualTo("{\"name\":\"\\ud842\\udfb7\\u9547\\u00d7\"}");
        assertThat(new JsonMapper().readTree(shown)).isEqualTo(new JsonMapper().readTree(json));
    }

    @Test
    void aFullDiskIsNoticed() {
        Sink sink = new Sink(
                new PrintStream(new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("no space");
                    }
                }),
                StandardCharsets.UTF_8);
        sink.text("甲");

        assertThat(sink.failed()).isTrue();
    }

    private Sink sink(Charset charset) {
        return new Sink(new PrintStream(bytes), charset);
    }
}
