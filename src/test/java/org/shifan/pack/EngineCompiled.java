package org.shifan.pack;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.shifan.snapshot.Fact.Level;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;

/** Packs and hint rules whose files went through the engine's own compiler, to Java and to classes: a second reading of them. */
public final class EngineCompiled {

    private static final Pattern PACKAGE = Pattern.compile("package\\s+(\\w+)\\.(\\w+)\\s*;?");

    private EngineCompiled() {}

    /** The rules of one file as the program shows them to the engine, and as the engine's compiler understands them. */
    public record Twins(String file, LoadedPack own, LoadedPack engines) {}

    /** The rules of each file of the pack in that folder. */
    public static List<Twins> twins(Pack pack, Path folder) throws IOException {
        TreeSet<String> files = new TreeSet<>();
        pack.indicators().forEach(indicator -> files.add(indicator.file()));
        List<Twins> twins = new ArrayList<>();
        for (String file : files) {
            twins.add(twins(pack, file, Files.readString(folder.resolve(file))));
        }
        return twins;
    }

    /** The rules of that file. */
    static Twins twins(Pack pack, String file, String text) {
        Pack part = pack.with(pack.indicators().stream()
                .filter(indicator -> indicator.file().equals(file))
                .toList());
        return new Twins(file, LoadedPack.of(part), of(part, text));
    }

    /**
     * A pack that judges by a rule file as the engine's compiler understands it, whatever the pack says of itself.
     *
     * @throws Refused when the compiler refuses the file
     */
    static LoadedPack of(Pack pack, String text) {
        return of(pack, text, model -> {});
    }

    /** The same, and whoever asks sees each model that the engine gets. */
    static LoadedPack of(Pack pack, String text, Consumer<Model> seen) {
        Matcher named = PACKAGE.matcher(text);
        if (!named.find()) {
            throw new IllegalArgumentException("no package");
        }
        Map<String, String> sources = new TreeMap<>();
        for (Level level : Level.values()) {
            sources.put(subject(named.group(1), level), SubjectSource.of(named.group(1), level, pack.facts()));
        }
        List<Problem> problems = new ArrayList<>();
        Map<String, byte[]> classes = RuleCompiler.compile("rules.drl", text, sources, problems);
        if (classes == null) {
            throw new Refused(problems);
        }
        String model = RuleCompiler.model(classes, named.group(1) + "." + named.group(2));
        ClassLoader loader = new RuleClassLoader(classes, named.group(1));
        Map<Level, Subject> prototypes = new TreeMap<>();
        for (Level level : Level.values()) {
            prototypes.put(level, (Subject) instance(loader, subject(named.group(1), level)));
        }
        return LoadedPack.of(
                pack,
                indicators -> {
                    Model made = (Model) instance(loader, model);
                    seen.accept(made);
                    return made;
                },
                prototypes);
    }

    /**
     * What the hint rules of a file find as the engine's compiler understands them, by the names of the rules, in the
     * order shown.
     *
     * @throws Refused when the compiler refuses the file
     */
    static Map<String, List<Figures>> found(String text, List<Figures> shown) {
        Matcher named = PACKAGE.matcher(text);
        if (!named.find()) {
            throw new IllegalArgumentException("no package");
        }
        Map<String, String> sources = new TreeMap<>();
        for (Aspect aspect : Aspect.values()) {
            sources.put(HintReader.PACKAGE + "." + aspect.type(), SubjectSource.of(aspect));
        }
        List<Problem> problems = new ArrayList<>();
        Map<String, byte[]> classes = RuleCompiler.compile("hints.drl", text, sources, problems);
        if (classes == null) {
            throw new Refused(problems);
        }
        ClassLoader loader = new RuleClassLoader(classes, HintReader.PACKAGE);
        Model model = (Model) instance(loader, RuleCompiler.model(classes, named.group(1) + "." + named.group(2)));
        KieSession session = KieBaseBuilder.createKieBaseFromModel(List.of(model), LoadedPack.configuration(loader))
                .newKieSession();
        Map<String, List<Figures>> found = new TreeMap<>();
        try {
            List<?>[] those = new List<?>[1];
            session.setGlobal(HintModel.GLOBAL, (Review) list -> those[0] = List.copyOf(list));
            session.addEventListener(new DefaultAgendaEventListener() {
                @Override
                public void afterMatchFired(AfterMatchFiredEvent event) {
                    List<Figures> inOrder = new ArrayList<>();
                    those[0].forEach(each -> inOrder.add(((CompiledFigures) each).figures()));
                    inOrder.sort(Comparator.comparingInt(shown::indexOf));
                    found.put(event.getMatch().getRule().getName(), inOrder);
                }
            });
            for (Figures figures : shown) {
                session.insert(((CompiledFigures) instance(
                                loader,
                                HintReader.PACKAGE + "." + figures.aspect().type()))
                        .showing(figures));
            }
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return found;
    }

    private static String subject(String javaPackage, Level level) {
        return javaPackage + "." + (level == Level.INSTITUTION ? Subject.INSTITUTION : Subject.JURISDICTION);
    }

    private static Object instance(ClassLoader loader, String name) {
        try {
            return loader.loadClass(name).getDeclaredConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
