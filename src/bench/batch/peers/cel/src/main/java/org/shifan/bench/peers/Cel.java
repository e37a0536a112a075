package org.shifan.bench.peers;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The annex in CEL-java: one expression for whom an indicator looks at, one for who qualifies, one for what is demanded.
 * Expressions are compiled once and read their variables off the facts, without a map being built.
 */
public final class Cel implements Engine {

    private final CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
            .addVar("categories", SimpleType.INT)
            .addVar("items", SimpleType.INT)
            .addVar("tcmPhysicians", SimpleType.INT)
            .addVar("capablePhysicians", SimpleType.INT)
            .addVar("capableStaff", SimpleType.INT)
            .addVar("grade", SimpleType.INT)
            .addVar("offersTcm", SimpleType.BOOL)
            .addVar("hall", SimpleType.BOOL)
            .addVar("hallUpgraded", SimpleType.BOOL)
            .addVar("hallConnected", SimpleType.BOOL)
            .addVar("pavilion", SimpleType.BOOL)
            .addVar("rehabilitation", SimpleType.BOOL)
            .addVar("geriatric", SimpleType.BOOL)
            .addVar("tcmDepartment", SimpleType.BOOL)
            .addVar("certain", SimpleType.INT)
            .addVar("possible", SimpleType.INT)
            .addVar("worstPart", SimpleType.INT)
            .addVar("worstWhole", SimpleType.INT)
            .addVar("bestPart", SimpleType.INT)
            .addVar("bestWhole", SimpleType.INT)
            .build();

    private final CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder().build();
    private final Map<Group, List<Condition>> institutions = new EnumMap<>(Group.class);
    private final Map<Indicator, CelRuntime.Program> demands = new EnumMap<>(Indicator.class);

    private record Condition(Indicator indicator, boolean narrows, CelRuntime.Program program) {}

    Cel() {
        for (Group group : Group.values()) {
            institutions.put(group, new ArrayList<>());
        }
        qualifies(Indicator.YX_01, "categories >= 6 && items >= 15");
        qualifies(Indicator.YX_02A, "categories >= 4 && items >= 6");
        qualifies(Indicator.YX_02B, "categories >= 4 && items >= 6");
        qualifies(Indicator.YX_03A, "offersTcm");
        qualifies(Indicator.YX_03B, "offersTcm");
        qualifies(Indicator.YX_04A, "hall");
        qualifies(Indicator.YX_04B, "tcmPhysicians >= 1");
        looksAt(Indicator.YX_06, "hall");
        qualifies(Indicator.YX_06, "hallUpgraded");
        qualifies(Indicator.YX_07, "pavilion");
        looksAt(Indicator.YX_08, "grade >= 2");
        qualifies(Indicator.YX_08, "rehabilitation");
        looksAt(Indicator.YX_09, "grade >= 2");
        qualifies(Indicator.YX_09, "geriatric");
        looksAt(Indicator.YX_10, "grade >= 2");
        qualifies(Indicator.YX_10, "tcmDepartment");
        qualifies(Indicator.YX_14, "tcmPhysicians >= 1 || capablePhysicians >= 1");
        qualifies(Indicator.YX_15, "capableStaff >= 1");
        looksAt(Indicator.YX_16, "hall");
        qualifies(Indicator.YX_16, "hallConnected");

        demands(100, 100, Indicator.YX_01, Indicator.YX_02A, Indicator.YX_03A, Indicator.YX_04A, Indicator.YX_04B);
        demands(100, 100, Indicator.YX_05, Indicator.YX_08, Indicator.YX_10, Indicator.YX_14, Indicator.YX_16);
        demands(100, 90, Indicator.YX_02B, Indicator.YX_03B, Indicator.YX_15);
        demands(100, 15, Indicator.YX_06);
        demands(100, 10, Indicator.YX_07);
        demands(100, 60, Indicator.YX_09);
        demands(100, 75, Indicator.YX_11A);
        demands(100, 85, Indicator.YX_11B);
        demands(10 * 10_000, 6, Indicator.YX_12);
        demands(100, 25, Indicator.YX_13);
        demands(100, 30, Indicator.YX_17);
    }

    private void looksAt(Indicator indicator, String condition) {
        for (Group group : indicator.groups()) {
            institutions.get(group).add(new Condition(indicator, true, program(condition)));
        }
    }

    private void qualifies(Indicator indicator, String condition) {
        for (Group group : indicator.groups()) {
            institutions.get(group).add(new Condition(indicator, false, program(condition)));
        }
    }

    /** Demands of the indicators that so many times the part is at least so many times the whole. */
    private void demands(long parts, long wholes, Indicator... indicators) {
        CelRuntime.Program program = program("possible == 0 ? 'NOT_APPLICABLE'"
                + " : certain == 0 ? 'INCOMPLETE'"
                + " : worstPart * " + parts + " >= worstWhole * " + wholes + " ? 'PASS'"
                + " : bestPart * " + parts + " < bestWhole * " + wholes + " ? 'FAIL' : 'INCOMPLETE'");
        for (Indicator indicator : indicators) {
            demands.put(indicator, program);
        }
    }

    private CelRuntime.Program program(String expression) {
        try {
            return runtime.createProgram(compiler.compile(expression).getAst());
        } catch (CelValidationException | CelEvaluationException wrong) {
            throw new IllegalArgumentException(expression, wrong);
        }
    }

    private static Object value(CelRuntime.Program program, CelVariableResolver facts) {
        try {
            return program.eval(facts);
        } catch (CelEvaluationException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    @Override
    public void look(List<View> views) {
        for (View view : views) {
            CelVariableResolver facts = name -> Optional.of(fact(view, name));
            for (Condition condition : institutions.get(view.getGroup())) {
                if (!Boolean.TRUE.equals(value(condition.program(), facts))) {
                    continue;
                }
                if (condition.narrows()) {
                    view.lookAt(condition.indicator());
                } else {
                    view.qualify(condition.indicator());
                }
            }
        }
    }

    private static Object fact(View view, String name) {
        return switch (name) {
            case "categories" -> (long) view.getCategories();
            case "items" -> (long) view.getItems();
            case "tcmPhysicians" -> (long) view.getTcmPhysicians();
            case "capablePhysicians" -> (long) view.getCapablePhysicians();
            case "capableStaff" -> (long) view.getCapableStaff();
            case "grade" -> (long) view.getGrade();
            case "offersTcm" -> view.isOffersTcm();
            case "hall" -> view.isHall();
            case "hallUpgraded" -> view.isHallUpgraded();
            case "hallConnected" -> view.isHallConnected();
            case "pavilion" -> view.isPavilion();
            case "rehabilitation" -> view.isRehabilitation();
            case "geriatric" -> view.isGeriatric();
            case "tcmDepartment" -> view.isTcmDepartment();
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Override
    public void conclude(List<Standing> standings) {
        for (Standing standing : standings) {
            CelVariableResolver facts = name -> Optional.of(figure(standing, name));
            standing.conclude(Outcome.valueOf((String) value(demands.get(standing.getIndicator()), facts)));
        }
    }

    private static Object figure(Standing standing, String name) {
        return switch (name) {
            case "certain" -> standing.getCertain();
            case "possible" -> standing.getPossible();
            case "worstPart" -> standing.getWorstPart();
            case "worstWhole" -> standing.getWorstWhole();
            case "bestPart" -> standing.getBestPart();
            case "bestWhole" -> standing.getBestWhole();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Runs as {@link Peer} says. */
    public static void main(String[] arguments) throws IOException {
        Peer.run(new Cel(), arguments);
    }
}
