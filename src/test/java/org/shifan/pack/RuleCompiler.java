package org.shifan.pack;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.shifan.snapshot.Problem;
import org.shifan.text.Phrase;

/** Hands one rule file to the engine's compiler. */
final class RuleCompiler {

    private RuleCompiler() {}

    /**
     * Compiles one file.
     *
     * @param file its name, for problems
     * @param subjectSources the Java sources of the pack's subjects, by class name
     * @return class bytes by class name, those of the subjects among them; null when the engine refused the file
     */
    static Map<String, byte[]> compile(
            String file, String text, Map<String, String> subjectSources, List<Problem> problems) {
        KieServices services = KieServices.get();
        KieFileSystem sources = services.newKieFileSystem();
        subjectSources.forEach(
                (name, source) -> sources.write("src/main/java/" + name.replace('.', '/') + ".java", source));
        // The engine reads files in the default charset, whatever they were written in.
        sources.write("src/main/resources/rules.drl", text.getBytes(Charset.defaultCharset()));
        KieBuilder builder = services.newKieBuilder(sources, RuleCompiler.class.getClassLoader());
        try {
            builder.buildAll(ExecutableModelProject.class);
        } catch (RuntimeException stumbled) {
            problems.add(engine(file, 0, 0, stumbled.toString()));
            return null;
        }
        List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
        if (!errors.isEmpty()) {
            for (Message error : errors) {
                problems.add(
                        engine(file, Math.max(0, error.getLine()), Math.max(0, error.getColumn()), error.getText()));
            }
            return null;
        }
        InternalKieModule module = (InternalKieModule) builder.getKieModule();
        Map<String, byte[]> classes = new TreeMap<>();
        for (String name : module.getFileNames()) {
            if (name.endsWith(".class") && !name.startsWith("org/drools/project/")) {
                classes.put(
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'), module.getBytes(name));
            }
        }
        return classes;
    }

    private static Problem engine(String file, int line, int column, String message) {
        return new Problem(
                "engine",
                file,
                line,
                column,
                null,
                null,
                Phrase.same(message),
                new Phrase("规则引擎能编译的规则", "a rule that the engine compiles"),
                null);
    }

    /** The name of the class that describes the rules to the engine, among the compiled ones. */
    static String model(Map<String, byte[]> classes, String javaPackage) {
        List<String> found = new ArrayList<>();
        for (String name : classes.keySet()) {
            if (name.matches("\\Q" + javaPackage + "\\E\\.Rules[0-9A-F]{32}")) {
                found.add(name);
            }
        }
        if (found.size() != 1) {
            throw new IllegalStateException("one rule model expected in " + javaPackage + ", found " + found);
        }
        return found.get(0);
    }
}
