package org.shifan.pack;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pack's rules as the engine's compiler made them.
 *
 * @param subjects the pack's own {@link Subject} classes, by class name
 * @param units one for each rule file, in the order of the files
 */
record RuleClasses(Map<String, byte[]> subjects, List<Unit> units) {

    /** The same without the classes' bytes, for a program that has them among its own. */
    RuleClasses names() {
        return new RuleClasses(
                Map.of(),
                units.stream()
                        .map(unit -> new Unit(unit.model(), unit.core(), Map.of()))
                        .toList());
    }

    /** The bytes of all classes by class name. */
    Map<String, byte[]> all() {
        Map<String, byte[]> all = new TreeMap<>(subjects);
        units.forEach(unit -> all.putAll(unit.classes()));
        return all;
    }

    /**
     * One rule file compiled.
     *
     * @param model the name of the class that describes its rules to the engine
     * @param core whether its rules belong to the core profile
     * @param classes by class name
     */
    record Unit(String model, boolean core, Map<String, byte[]> classes) {}
}
