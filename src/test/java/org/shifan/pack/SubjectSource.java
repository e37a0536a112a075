package org.shifan.pack;

import java.util.List;
import java.util.Locale;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Fact.Level;
import org.shifan.snapshot.Fact.Type;
import org.shifan.snapshot.Vocabulary;

/** Writes the Java source of the classes that a pack's rule files name, for the engine's compiler. */
final class SubjectSource {

    private SubjectSource() {}

    /** The class of that level in that Java package; a property for each core fact and each declared one. */
    static String of(String javaPackage, Level level, List<Fact> declared) {
        String name = level == Level.INSTITUTION ? Subject.INSTITUTION : Subject.JURISDICTION;
        String subject = CompiledSubject.class.getName();
        String signature = "(int number, org.shifan.snapshot.Kind kind, org.shifan.snapshot.Values values, " + subject
                + ".Layout layout)";
        StringBuilder source = new StringBuilder();
        source.append("package ").append(javaPackage).append(";\n\n");
        source.append("public final class ")
                .append(name)
                .append(" extends ")
                .append(subject)
                .append(" {\n");
        source.append("    public ").append(name).append("() {}\n");
        source.append("    private ")
                .append(name)
                .append(signature)
                .append(" { super(number, kind, values, layout); }\n");
        source.append("    public ").append(subject).append(" of").append(signature);
        source.append(" { return new ").append(name).append("(number, kind, values, layout); }\n");
        List<Fact> core = Vocabulary.core().of(level).facts();
        for (int slot = 0; slot < core.size(); slot++) {
            property(source, core.get(slot), "at(" + slot + ")");
        }
        List<Fact> own = declared(level, declared);
        for (int index = 0; index < own.size(); index++) {
            property(source, own.get(index), "at(" + Subject.ofDeclared(index) + ")");
        }
        return source.append("}\n").toString();
    }

    /** The declared facts of that level in the order of their {@link Subject.Layout}. */
    static List<Fact> declared(Level level, List<Fact> facts) {
        return facts.stream().filter(fact -> fact.level() == level).toList();
    }

    /** The class of that aspect that hint rules name; a property for each figure. */
    static String of(Aspect aspect) {
        StringBuilder source = new StringBuilder();
        source.append("package ").append(HintReader.PACKAGE).append(";\n\n");
        source.append("public final class ").append(aspect.type()).append(" extends ");
        source.append(CompiledFigures.class.getName()).append(" {\n");
        for (Figure figure : aspect.figures()) {
            property(source, figure.fact(), "value(\"" + figure.name() + "\")");
        }
        return source.append("}\n").toString();
    }

    private static void property(StringBuilder source, Fact fact, String value) {
        if (fact.type() == Type.TEXT) {
            return; // words are for readers, no rule compares them
        }
        boolean yesNo = fact.type() == Type.YESNO;
        String capital = fact.name().substring(0, 1).toUpperCase(Locale.ROOT)
                + fact.name().substring(1);
        source.append("    public ").append(yesNo ? "boolean is" : "long get").append(capital);
        source.append("() { return ").append(value).append(yesNo ? " == 1" : "").append("; }\n");
    }
}
