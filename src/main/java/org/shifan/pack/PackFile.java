package org.shifan.pack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.shifan.pack.Condition.All;
import org.shifan.pack.Condition.Any;
import org.shifan.pack.Condition.Compare;
import org.shifan.pack.Condition.Ratio;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Kind;
import org.shifan.text.Phrase;

/**
 * How packs are kept in files: what was read of them in one flat piece with a checksum, because opening
 * one small file is many times cheaper than parsing YAML, DRL or an archive.
 */
final class PackFile {

    private static final int MAGIC = 0x5348_4631;

    private PackFile() {}

    /** Something that writes itself. */
    interface Body {
        void write(Writer writer) throws IOException;
    }

    /** The bytes of a file with that body. */
    static byte[] seal(Body body) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            body.write(new Writer(new DataOutputStream(bytes)));
            byte[] payload = bytes.toByteArray();
            ByteArrayOutputStream sealed = new ByteArrayOutputStream(payload.length + 16);
            DataOutputStream out = new DataOutputStream(sealed);
            out.writeInt(MAGIC);
            out.writeInt(payload.length);
            out.writeLong(checksum(payload, 0, payload.length));
            out.write(payload);
            return sealed.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * A reader of the body.
     *
     * @throws IOException when the bytes are damaged or of another format
     */
    static Reader open(byte[] sealed) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(sealed));
        if (in.readInt() != MAGIC
                || in.readInt() != sealed.length - 16
                || in.readLong() != checksum(sealed, 16, sealed.length - 16)) {
            throw new IOException("damaged");
        }
        return new Reader(in);
    }

    private static long checksum(byte[] bytes, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, length);
        return checksum.getValue();
    }

    /** Writes descriptions and classes. */
    static final class Writer {

        private final DataOutputStream out;

        private Writer(DataOutputStream out) {
            this.out = out;
        }

        void count(int count) throws IOException {
            out.writeInt(count);
        }

        void pack(Pack pack) throws IOException {
            text(pack.id());
            text(pack.version());
            text(pack.title());
            text(pack.number());
            text(pack.issuer());
            text(pack.level());
            date(pack.from());
            date(pack.until());
            date(pack.target());
            out.writeInt(pack.facts().size());
            for (Fact fact : pack.facts()) {
                fact(fact);
            }
            out.writeInt(pack.indicators().size());
            for (Indicator indicator : pack.indicators()) {
                indicator(indicator);
            }
            out.writeInt(pack.criteria().size());
            for (Criterion criterion : pack.criteria()) {
                text(criterion.id());
                text(criterion.clause());
                text(criterion.title());
                text(criterion.measure());
                out.writeByte(criterion.status().ordinal());
                text(criterion.reason());
            }
            out.writeInt(pack.notes().size());
            for (String note : pack.notes()) {
                text(note);
            }
            scoring(pack.scoring());
            lineage(pack.lineage());
            text(pack.sha256());
        }

        void hints(HintRules hints) throws IOException {
            text(hints.sha256());
            out.writeInt(hints.rules().size());
            for (HintRule rule : hints.rules()) {
                text(rule.id());
                text(rule.title().zh());
                text(rule.title().en());
                text(rule.basis());
                out.writeByte(rule.aspect().ordinal());
                kinds(List.copyOf(rule.kinds()));
                condition(rule.condition());
                text(rule.file());
                out.writeInt(rule.line());
            }
        }

        private void scoring(Scoring scoring) throws IOException {
            out.writeInt(scoring.weights().size());
            for (Map.Entry<String, Integer> weight : scoring.weights().entrySet()) {
                text(weight.getKey());
                out.writeInt(weight.getValue());
            }
            out.writeInt(scoring.groups().size());
            for (Scoring.Group group : scoring.groups()) {
                text(group.name());
                out.writeInt(group.weight());
                texts(group.indicators());
            }
            out.writeBoolean(scoring.partial());
            out.writeInt(scoring.max());
        }

        private void lineage(Lineage lineage) throws IOException {
            text(lineage.document());
            text(lineage.supersedes());
            text(lineage.parent());
            texts(lineage.replaced());
            out.writeInt(lineage.removed().size());
            for (Lineage.Removal removal : lineage.removed()) {
                text(removal.id());
                text(removal.reason());
            }
        }

        private void texts(List<String> texts) throws IOException {
            out.writeInt(texts.size());
            for (String text : texts) {
                text(text);
            }
        }

        void files(Map<String, byte[]> files) throws IOException {
            out.writeInt(files.size());
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                text(entry.getKey());
                out.writeInt(entry.getValue().length);
                out.write(entry.getValue());
            }
        }

        private void fact(Fact fact) throws IOException {
            text(fact.name());
            text(fact.label());
            text(fact.unit());
            out.writeByte(fact.level().ordinal());
            out.writeByte(fact.type().ordinal());
            out.writeLong(fact.min());
            out.writeLong(fact.max());
            text(fact.whole());
            text(fact.gain());
            text(fact.enlarge());
            kinds(fact.kinds());
            text(fact.source());
            text(fact.owner());
        }

        private void indicator(Indicator indicator) throws IOException {
            text(indicator.id());
            text(indicator.title());
            text(indicator.clause());
            text(indicator.measure());
            out.writeByte(indicator.modality().ordinal());
            text(indicator.word());
            text(indicator.owner());
            date(indicator.due());
            out.writeBoolean(indicator.core());
            out.writeByte(indicator.shape().ordinal());
            kinds(List.copyOf(indicator.kinds()));
            condition(indicator.denominator());
            condition(indicator.numerator());
            text(indicator.part());
            text(indicator.whole());
            out.writeLong(indicator.heads());
            limit(indicator.limit());
            out.writeByte(indicator.targets().size());
            for (Target target : indicator.targets()) {
                date(target.by());
                limit(target.limit());
            }
            text(indicator.reference());
            out.writeBoolean(indicator.rises());
            text(indicator.onSite());
            text(indicator.file());
            out.writeInt(indicator.line());
        }

        private void condition(Condition condition) throws IOException {
            if (condition instanceof Compare compare) {
                out.writeByte(0);
                text(compare.fact());
                out.writeByte(compare.op().ordinal());
                out.writeLong(compare.value());
                out.writeBoolean(compare.yesNo());
            } else if (condition instanceof Ratio ratio) {
                out.writeByte(1);
                text(ratio.part());
                text(ratio.whole());
                limit(ratio.limit());
            } else {
                boolean all = condition instanceof All;
                List<Condition> parts = all ? ((All) condition).parts() : ((Any) condition).parts();
                out.writeByte(all ? 2 : 3);
                out.writeInt(parts.size());
                for (Condition part : parts) {
                    condition(part);
                }
            }
        }

        private void limit(Limit limit) throws IOException {
            out.writeBoolean(limit != null);
            if (limit != null) {
                out.writeByte(limit.op().ordinal());
                out.writeLong(limit.numerator());
                out.writeLong(limit.denominator());
                text(limit.text());
                text(limit.upper());
            }
        }

        private void kinds(List<Kind> kinds) throws IOException {
            out.writeByte(kinds.size());
            for (Kind kind : kinds) {
                out.writeByte(kind.ordinal());
            }
        }

        private void date(LocalDate date) throws IOException {
            out.writeLong(date == null ? Long.MIN_VALUE : date.toEpochDay());
        }

        void text(String text) throws IOException {
            out.writeBoolean(text != null);
            if (text != null) {
                out.writeUTF(text);
            }
        }
    }

    /** Reads what {@link Writer} wrote, in the same order. */
    static final class Reader {

        private static final Fact.Level[] LEVELS = Fact.Level.values();
        private static final Fact.Type[] TYPES = Fact.Type.values();
        private static final Kind[] KINDS = Kind.values();
        private static final Aspect[] ASPECTS = Aspect.values();
        private static final Modality[] MODALITIES = Modality.values();
        private static final Shape[] SHAPES = Shape.values();
        private static final Limit.Op[] OPS = Limit.Op.values();
        private static final Criterion.Status[] STATUSES = Criterion.Status.values();

        private final DataInputStream in;

        private Reader(DataInputStream in) {
            this.in = in;
        }

        int count() throws IOException {
            return in.readInt();
        }

        HintRules hints() throws IOException {
            String sha256 = text();
            int size = in.readInt();
            List<HintRule> rules = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                rules.add(new HintRule(
                        text(),
                        new Phrase(text(), text()),
                        text(),
                        ASPECTS[in.readByte()],
                        Set.copyOf(kinds()),
                        condition(),
                        text(),
                        in.readInt()));
            }
            return new HintRules(rules, sha256);
        }

        Pack pack() throws IOException {
            String id = text();
            String version = text();
            String title = text();
            String number = text();
            String issuer = text();
            String level = text();
            LocalDate from = date();
            LocalDate until = date();
            LocalDate target = date();
            int size = in.readInt();
            List<Fact> facts = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                facts.add(fact());
            }
            size = in.readInt();
            List<Indicator> indicators = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                indicators.add(indicator());
            }
            size = in.readInt();
            List<Criterion> criteria = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                criteria.add(new Criterion(text(), text(), text(), text(), STATUSES[in.readByte()], text()));
            }
            size = in.readInt();
            List<String> notes = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                notes.add(text());
            }
            return new Pack(
                    id,
                    version,
                    title,
                    number,
                    issuer,
                    level,
                    from,
                    until,
                    target,
                    facts,
                    indicators,
                    criteria,
                    notes,
                    scoring(),
                    lineage(),
                    text());
        }

        private Scoring scoring() throws IOException {
            Map<String, Integer> weights = new TreeMap<>();
            for (int i = in.readInt(); i > 0; i--) {
                weights.put(text(), in.readInt());
            }
            int size = in.readInt();
            List<Scoring.Group> groups = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                groups.add(new Scoring.Group(text(), in.readInt(), texts()));
            }
            return new Scoring(weights, groups, in.readBoolean(), in.readInt());
        }

        private Lineage lineage() throws IOException {
            String document = text();
            String supersedes = text();
            String parent = text();
            List<String> replaced = texts();
            int size = in.readInt();
            List<Lineage.Removal> removed = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                removed.add(new Lineage.Removal(text(), text()));
            }
            return new Lineage(document, supersedes, parent, replaced, removed);
        }

        private List<String> texts() throws IOException {
            int size = in.readInt();
            List<String> texts = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                texts.add(text());
            }
            return texts;
        }

        Map<String, byte[]> files() throws IOException {
            int size = in.readInt();
            Map<String, byte[]> files = new TreeMap<>();
            for (int i = 0; i < size; i++) {
                String name = text();
                files.put(name, in.readNBytes(in.readInt()));
            }
            return files;
        }

        private Fact fact() throws IOException {
            return new Fact(
                    text(),
                    text(),
                    text(),
                    LEVELS[in.readByte()],
                    TYPES[in.readByte()],
                    in.readLong(),
                    in.readLong(),
                    text(),
                    text(),
                    text(),
                    kinds(),
                    text(),
                    text());
        }

        private Indicator indicator() throws IOException {
            String id = text();
            String title = text();
            String clause = text();
            String measure = text();
            Modality modality = MODALITIES[in.readByte()];
            String word = text();
            String owner = text();
            LocalDate due = date();
            boolean core = in.readBoolean();
            Shape shape = SHAPES[in.readByte()];
            List<Kind> kinds = kinds();
            Set<Kind> kindSet = kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
            return new Indicator(
                    id,
                    title,
                    clause,
                    measure,
                    modality,
                    word,
                    owner,
                    due,
                    core,
                    shape,
                    kindSet,
                    condition(),
                    condition(),
                    text(),
                    text(),
                    in.readLong(),
                    limit(),
                    targets(),
                    text(),
                    in.readBoolean(),
                    text(),
                    text(),
                    in.readInt());
        }

        private List<Target> targets() throws IOException {
            int size = in.readByte();
            List<Target> targets = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                targets.add(new Target(date(), limit()));
            }
            return targets;
        }

        private Condition condition() throws IOException {
            int sort = in.readByte();
            if (sort == 0) {
                return new Compare(text(), OPS[in.readByte()], in.readLong(), in.readBoolean());
            }
            if (sort == 1) {
                return new Ratio(text(), text(), limit());
            }
            int size = in.readInt();
            List<Condition> parts = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                parts.add(condition());
            }
            return sort == 2 ? new All(parts) : new Any(parts);
        }

        private Limit limit() throws IOException {
            return in.readBoolean()
                    ? new Limit(OPS[in.readByte()], in.readLong(), in.readLong(), text(), text())
                    : null;
        }

        private List<Kind> kinds() throws IOException {
            int size = in.readByte();
            List<Kind> kinds = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                kinds.add(KINDS[in.readByte()]);
            }
            return kinds;
        }

        private LocalDate date() throws IOException {
            long day = in.readLong();
            return day == Long.MIN_VALUE ? null : LocalDate.ofEpochDay(day);
        }

        String text() throws IOException {
            return in.readBoolean() ? in.readUTF() : null;
        }
    }
}
