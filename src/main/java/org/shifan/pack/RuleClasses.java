package org.shifan.pack;

import java.util.List;
import java.util.Map;

/**
 * A pack's rules as the engine's compiler made them.
 *
 * @param subjects the pack's own {@link Subject} classes, by class name
 * @param units one for each rule file, in the order of the files
 */
record RuleClasses(Map<String, byte[]> subjects, List<Unit> units) {

    /**
     * One rule file compiled.
     *
     * @param model the name of the class that describes its rules to the engine
     * @param core whether its rules belong to the core profile
     * @param classes by class name
     */
    record Unit(String model, boolean core, Map<String, byte[]> classes) {}
}
