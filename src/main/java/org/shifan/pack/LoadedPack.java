package org.shifan.pack;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.function.Function;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.internal.conf.ShareBetaNodesOption;
import org.shifan.snapshot.Fact.Level;

/** A pack ready to judge: its description and its rules in the engine. Safe for use by several threads at once. */
public final class LoadedPack {

    private final Pack pack;
    private final Function<List<Indicator>, Model> rules;
    private final Map<Level, Subject> prototypes;
    private final LoadedPack stated;
    private final Map<LocalDate, LoadedPack> dated = new TreeMap<>();
    private KieBase whole;
    private KieBase core;

    /** With the pack as its rules state it, when this is the same with the targets of some date. */
    private LoadedPack(
            Pack pack, Function<List<Indicator>, Model> rules, Map<Level, Subject> prototypes, LoadedPack stated) {
        this.pack = pack;
        this.rules = rules;
        this.prototypes = prototypes;
        this.stated = stated;
    }

    /** A pack that judges by what was read of its rules. */
    static LoadedPack of(Pack pack) {
        return of(
                pack,
                indicators -> RuleModel.of(pack, indicators),
                Map.of(Level.INSTITUTION, new Institution(), Level.JURISDICTION, new Jurisdiction()));
    }

    /** A pack that judges by other rules, or shows them other subjects, than it would by itself: for tests. */
    static LoadedPack of(Pack pack, Function<List<Indicator>, Model> rules, Map<Level, Subject> prototypes) {
        return new LoadedPack(pack, rules, prototypes, null);
    }

    /**
     * The same pack with a single one of its rules, so that nothing else is judged beside it.
     *
     * @throws IllegalArgumentException when it has no rule of that id
     */
    public LoadedPack alone(String id) {
        Indicator indicator = pack.indicator(id);
        if (indicator == null) {
            throw new IllegalArgumentException("no indicator " + id);
        }
        return new LoadedPack(pack.with(List.of(indicator)), rules, prototypes, null);
    }

    /**
     * The same pack with the targets that are in force on that day; the same one for all days between two targets. The
     * rules in the engine are the same, they state every target.
     */
    public LoadedPack asOf(LocalDate day) {
        if (stated != null) {
            return stated.asOf(day);
        }
        NavigableSet<LocalDate> turns = pack.turns();
        if (turns.isEmpty()) {
            return this;
        }
        LocalDate turn = turns.ceiling(day) == null ? turns.last() : turns.ceiling(day);
        synchronized (dated) {
            return dated.computeIfAbsent(turn, last -> new LoadedPack(pack.asOf(last), rules, prototypes, this));
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

    /** A subject of the class that the rules look at on that level, to make others of its class. */
    public Subject prototype(Level level) {
        return prototypes.get(level);
    }

    private KieBase build(boolean onlyCore) {
        List<Indicator> judged = pack.indicators().stream()
                .filter(indicator -> indicator.core() || !onlyCore)
                .toList();
        ClassLoader loader = prototype(Level.INSTITUTION).getClass().getClassLoader();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(loader);
            return KieBaseBuilder.createKieBaseFromModel(List.of(rules.apply(judged)), configuration(loader));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static KieBaseConfiguration configuration(ClassLoader loader) {
        // KieServices would come to the same by way of every service that the engine has.
        KieBaseConfiguration configuration = RuleBaseFactory.newKnowledgeBaseConfiguration(null, loader);
        // Rules that accumulate over the same pattern would otherwise share a node, and with it the first one's sums.
        configuration.setOption(ShareBetaNodesOption.NO);
        return configuration;
    }
}
