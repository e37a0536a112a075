package org.shifan.pack;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import org.drools.model.EntryPoint;
import org.drools.model.Global;
import org.drools.model.Model;
import org.drools.model.Query;
import org.drools.model.Rule;
import org.drools.model.TypeMetaData;
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
    private final String only;
    private final CompiledPack stated;
    private final Map<LocalDate, CompiledPack> dated = new TreeMap<>();
    private KieBase whole;
    private KieBase core;

    private CompiledPack(Pack pack, RuleClasses classes, ClassLoader loader, String only) {
        this(pack, classes, loader, only, null);
    }

    /** With the pack as its rules state it, when this is the same with the targets of some date. */
    private CompiledPack(Pack pack, RuleClasses classes, ClassLoader loader, String only, CompiledPack stated) {
        this.stated = stated;
        this.pack = pack;
        this.classes = classes;
        this.loader = loader;
        this.only = only;
    }

    /** A pack whose classes are in memory. */
    static CompiledPack of(Pack pack, RuleClasses classes) {
        return new CompiledPack(
                pack, classes, new RuleClassLoader(classes.all(), pack.id().replace('-', '_')), null);
    }

    /** A pack whose classes are among the program's own, where the JVM's class archive can hold them. */
    static CompiledPack builtIn(Pack pack, RuleClasses names) {
        return new CompiledPack(pack, names, CompiledPack.class.getClassLoader(), null);
    }

    /**
     * The same pack with a single one of its rules, so that nothing else is judged beside it.
     *
     * @throws IllegalArgumentException when it has no rule of that id
     */
    public CompiledPack alone(String id) {
        Indicator indicator = pack.indicator(id);
        if (indicator == null) {
            throw new IllegalArgumentException("no indicator " + id);
        }
        return new CompiledPack(
                pack.with(List.of(indicator)), classes, loader, indicator.id() + " " + indicator.title());
    }

    /**
     * The same pack with the targets that are in force on that day; the same one for all days between two targets. The
     * rules in the engine are the same, they state every target.
     */
    public CompiledPack asOf(LocalDate day) {
        if (stated != null) {
            return stated.asOf(day);
        }
        NavigableSet<LocalDate> turns = pack.turns();
        if (turns.isEmpty()) {
            return this;
        }
        LocalDate turn = turns.ceiling(day) == null ? turns.last() : turns.ceiling(day);
        synchronized (dated) {
            return dated.computeIfAbsent(turn, last -> new CompiledPack(pack.asOf(last), classes, loader, only, this));
        }
    }

    /** What the pack says of itself and of its rules. */
    public Pack pack() {
        return pack;
    }

    /** The rules in the engine: all, or those of the core profile. Made on first use. */
    public synchronized KieBase rules(boolean onlyCore) {
        if (stated != null) {
            return stated.rules(onlyCore);
        }
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
                    Model model = (Model) instance(unit.model());
                    models.add(only == null ? model : new OneRule(model, only));
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

    /** A model that shows the engine one of its rules only. */
    private record OneRule(Model model, String name) implements Model {

        @Override
        public String getName() {
            return model.getName();
        }

        @Override
        public String getPackageName() {
            return model.getPackageName();
        }

        @Override
        public List<Rule> getRules() {
            return model.getRules().stream()
                    .filter(rule -> rule.getName().equals(name))
                    .toList();
        }

        @Override
        public List<Query> getQueries() {
            return model.getQueries();
        }

        @Override
        @SuppressWarnings("rawtypes") // as the engine declares it
        public List<Global> getGlobals() {
            return model.getGlobals();
        }

        @Override
        public List<TypeMetaData> getTypeMetaDatas() {
            return model.getTypeMetaDatas();
        }

        @Override
        public List<EntryPoint> getEntryPoints() {
            return model.getEntryPoints();
        }
    }
}
