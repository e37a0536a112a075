package org.shifan.pack;

import java.util.ArrayList;
import java.util.Collection;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.internal.conf.ShareBetaNodesOption;
import org.shifan.snapshot.Fact.Level;

/** A pack ready to judge: its description and its compiled rules. Safe for use by several threads at once. */
public final class CompiledPack {

    private final Pack pack;
    private final RuleClasses classes;
    private final ClassLoader loader;
    private KieBase whole;
    private KieBase core;

    private CompiledPack(Pack pack, RuleClasses classes, ClassLoader loader) {
        this.pack = pack;
        this.classes = classes;
        this.loader = loader;
    }

    /** A pack whose classes are in memory. */
    static CompiledPack of(Pack pack, RuleClasses classes) {
        return new CompiledPack(
                pack, classes, new RuleClassLoader(classes.all(), pack.id().replace('-', '_')));
    }

    /** A pack whose classes are among the program's own, where the JVM's class archive can hold them. */
    static CompiledPack builtIn(Pack pack, RuleClasses names) {
        return new CompiledPack(pack, names, CompiledPack.class.getClassLoader());
    }

    /** What the pack says of itself and of its rules. */
    public Pack pack() {
        return pack;
    }

    /** The rules in the engine: all, or those of the core profile. Made on first use. */
    public synchronized KieBase rules(boolean onlyCore) {
        if (onlyCore) {
            core = core == null ? build(true) : core;
            return core;
        }
        whole = whole == null ? build(false) : whole;
        return whole;
    }

    /** A subject of the pack's own class for institutions or jurisdictions, to make others of its class. */
    public Subject prototype(Level level) {
        String name = level == Level.INSTITUTION ? SubjectSource.INSTITUTION : SubjectSource.JURISDICTION;
        return (Subject) instance(pack.id().replace('-', '_') + "." + name);
    }

    private KieBase build(boolean onlyCore) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(loader);
            Collection<Model> models = new ArrayList<>();
            for (RuleClasses.Unit unit : classes.units()) {
                if (unit.core() || !onlyCore) {
                    models.add((Model) instance(unit.model()));
                }
            }
            return KieBaseBuilder.createKieBaseFromModel(models, configuration(loader));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @SuppressWarnings(
            "deprecation") // the other ways to name a class loader go through a KieContainer, which costs more than all
    // the rest
    static KieBaseConfiguration configuration(ClassLoader loader) {
        KieBaseConfiguration configuration = KieServices.get().newKieBaseConfiguration(null, loader);
        // Rules that accumulate over the same pattern would otherwise share a node, and with it the first one's sums.
        configuration.setOption(ShareBetaNodesOption.NO);
        return configuration;
    }

    private Object instance(String name) {
        try {
            return loader.loadClass(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("compiled rules of " + pack.id() + " do not load", e);
        }
    }
}
