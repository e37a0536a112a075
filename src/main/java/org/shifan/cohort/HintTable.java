package org.shifan.cohort;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.shifan.hint.Hint;
import org.shifan.report.HintText;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Formulas;
import org.shifan.text.Language;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The hints of a batch as files of their own: nothing of them stands in its results. */
final class HintTable {

    private static final JsonFactory JSON = new JsonFactory();

    private final List<Hinted> hints;
    private final Terms terms;

    HintTable(List<Hinted> hints, Vocabulary vocabulary, Language language) {
        this.hints = hints;
        this.terms = new Terms(vocabulary, language);
    }

    /** A line for each hint, for spreadsheets. */
    void csv(OutputStream out) throws IOException {
        CsvWriter csv = Summary.csv(out);
        csv.writeRecord(
                terms.say("行政区划代码", "code"),
                terms.say("名称", "name"),
                terms.say("文件", "file"),
                terms.say("行", "line"),
                terms.say("编号", "hint"),
                terms.say("线索", "what is striking"),
                terms.say("对象", "about"),
                terms.say("证据", "evidence"),
                terms.say("机构数", "institutions"),
                terms.say("机构", "which"),
                terms.say("口径", "basis"));
        for (Hinted each : hints) {
            Hint hint = each.hint();
            csv.writeRecord(
                    Formulas.harmless(each.code()),
                    Formulas.harmless(each.name()),
                    Formulas.harmless(each.file()),
                    each.line() == null ? "" : each.line().toString(),
                    hint.rule(),
                    Formulas.harmless(terms.words().say(hint.title())),
                    Formulas.harmless(terms.words().say(hint.about())),
                    Formulas.harmless(terms.words().say(hint.evidence())),
                    hint.institutions().isEmpty()
                            ? ""
                            : Integer.toString(hint.institutions().size()),
                    Formulas.harmless(HintText.names(hint, terms.words())),
                    Formulas.harmless(hint.basis()));
        }
        csv.flush();
    }

    /** The same as an object a line, with the figures as numbers. */
    void json(OutputStream out) throws IOException {
        for (Hinted each : hints) {
            try (JsonGenerator json =
                    JSON.createGenerator(ObjectWriteContext.empty(), new Open(out), JsonEncoding.UTF8)) {
                json.writeStartObject();
                json.writeStringProperty("code", each.code());
                json.writeStringProperty("name", each.name());
                json.writeStringProperty("file", each.file());
                if (each.line() != null) {
                    json.writeNumberProperty("line", each.line());
                }
                write(json, each.hint());
                json.writeEndObject();
            }
            out.write('\n');
        }
    }

    private void write(JsonGenerator json, Hint hint) {
        json.writeStringProperty("hint", hint.rule());
        json.writeStringProperty("title", terms.words().say(hint.title()));
        json.writeStringProperty("about", terms.words().say(hint.about()));
        json.writeObjectPropertyStart("figures");
        for (Hint.Reading reading : hint.readings()) {
            json.writeNumberProperty(reading.name(), BigDecimal.valueOf(reading.value(), reading.decimals()));
        }
        json.writeEndObject();
        if (!hint.institutions().isEmpty()) {
            json.writeArrayPropertyStart("institutions");
            for (Hint.Named named : hint.institutions()) {
                json.writeStartObject();
                json.writeStringProperty("id", named.id());
                json.writeStringProperty("name", named.name());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeStringProperty("basis", hint.basis());
    }

    /** Stays open when what writes to it is closed. */
    private static final class Open extends OutputStream {
        private final OutputStream out;

        Open(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }
    }
}
