package org.shifan.pack;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The second lock behind the closed language: looks through what the engine's compiler made of a rule file, before any
 * of it is loaded, for references to anything that rules have no business with. Everything not named here is denied.
 */
final class ClassScan {

    /** Classes whose members rules may use without exception: the rule-facing ones and the engine's pure builders. */
    private static final Set<String> WHOLE_CLASSES = Set.of(
            "org/shifan/pack/Demand",
            "org/shifan/pack/Demand$Value",
            "org/shifan/pack/Subject",
            "org/shifan/pack/Subject$Layout",
            "org/shifan/pack/Subject$Proportion",
            "org/shifan/snapshot/Kind",
            "org/shifan/snapshot/Values",
            "org/drools/model/DomainClassMetadata",
            "org/drools/model/Index$ConstraintType",
            "org/drools/model/PatternDSL$PatternDef",
            "org/drools/model/consequences/ConsequenceBuilder$_1",
            "org/drools/model/consequences/ConsequenceBuilder$_2",
            "org/drools/model/consequences/ConsequenceBuilder$_3",
            "org/drools/model/functions/PredicateInformation",
            "org/drools/model/functions/accumulate/AccumulateFunction",
            "org/drools/model/impl/RuleBuilder",
            "org/drools/model/operators/InOperator",
            "org/drools/modelcompiler/util/EvaluationUtil",
            "org/drools/core/base/accumulators/CollectListAccumulateFunction");

    /** Single members of other classes. */
    private static final Set<String> MEMBERS = Set.of(
            "java/lang/Boolean.TYPE",
            "java/lang/Boolean.valueOf",
            "java/lang/Enum.<init>",
            "java/lang/Enum.valueOf",
            "java/lang/Long.TYPE",
            "java/lang/Long.valueOf",
            "java/lang/Object.<init>",
            "java/lang/RuntimeException.<init>",
            "java/lang/String.equals",
            "java/lang/String.hashCode",
            "java/lang/System.arraycopy",
            "java/lang/invoke/LambdaMetafactory.metafactory",
            "java/lang/invoke/StringConcatFactory.makeConcatWithConstants",
            "java/time/format/DateTimeFormatterBuilder.<init>",
            "java/time/format/DateTimeFormatterBuilder.appendPattern",
            "java/time/format/DateTimeFormatterBuilder.parseCaseInsensitive",
            "java/time/format/DateTimeFormatterBuilder.toFormatter",
            "java/util/ArrayList.<init>",
            "java/util/Arrays.asList",
            "java/util/Collections.emptyList",
            "java/util/List.add",
            "java/util/Locale.ENGLISH",
            "org/drools/modelcompiler/dsl/pattern/D.accFunction",
            "org/drools/modelcompiler/dsl/pattern/D.accumulate",
            "org/drools/modelcompiler/dsl/pattern/D.alphaIndexedBy",
            "org/drools/modelcompiler/dsl/pattern/D.declarationOf",
            "org/drools/modelcompiler/dsl/pattern/D.eval",
            "org/drools/modelcompiler/dsl/pattern/D.execute",
            "org/drools/modelcompiler/dsl/pattern/D.from",
            "org/drools/modelcompiler/dsl/pattern/D.globalOf",
            "org/drools/modelcompiler/dsl/pattern/D.on",
            "org/drools/modelcompiler/dsl/pattern/D.pattern",
            "org/drools/modelcompiler/dsl/pattern/D.reactOn",
            "org/drools/modelcompiler/dsl/pattern/D.rule",
            "org/drools/util/DateUtils.getDateFormatMask");

    /** Classes that may be named but not used beyond the members above: supertypes, parameter types, constants. */
    private static final List<String> NAMED = List.of("org/drools/model/", "org/drools/modelcompiler/", "java/util/");

    private static final Set<String> NAMED_EXACTLY = Set.of(
            "java/io/Serializable",
            "java/lang/Boolean",
            "java/lang/Class",
            "java/lang/Double",
            "java/lang/Enum",
            "java/lang/Exception",
            "java/lang/Throwable",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Object",
            "java/lang/RuntimeException",
            "java/lang/String",
            "java/lang/System",
            "java/lang/invoke/LambdaMetafactory",
            "java/lang/invoke/MethodHandles",
            "java/lang/invoke/MethodHandles$Lookup",
            "java/lang/invoke/SerializedLambda",
            "java/lang/invoke/StringConcatFactory",
            "java/time/format/DateTimeFormatter",
            "java/time/format/DateTimeFormatterBuilder",
            "org/drools/compiler/kie/builder/MaterializedLambda",
            "org/drools/util/DateUtils");

    private ClassScan() {}

    /**
     * What in those classes is denied, such as {@code java/lang/Runtime.exec}; empty when all is well.
     *
     * @param classes bytes by class name, generated from one rule file
     * @param javaPackage the Java package of the pack, whose own classes may use each other
     */
    static Set<String> denied(Map<String, byte[]> classes, String javaPackage) {
        Set<String> denied = new TreeSet<>();
        String own = javaPackage.replace('.', '/') + "/";
        for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
            if (!entry.getKey().startsWith(javaPackage + ".")) {
                denied.add(entry.getKey());
            }
            try {
                scan(entry.getValue(), own, denied);
            } catch (IOException | RuntimeException malformed) {
                denied.add(entry.getKey() + " (malformed)");
            }
        }
        return denied;
    }

    private static void scan(byte[] code, String own, Set<String> denied) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(code));
        in.readInt(); // magic
        in.readInt(); // version
        int size = in.readUnsignedShort();
        String[] texts = new String[size];
        int[] first = new int[size];
        int[] second = new int[size];
        int[] tags = new int[size];
        for (int i = 1; i < size; i++) {
            tags[i] = in.readUnsignedByte();
            switch (tags[i]) {
                case 1 -> texts[i] = in.readUTF();
                case 3, 4 -> in.readInt();
                case 5, 6 -> {
                    in.readLong();
                    i++; // a long or double takes two places
                }
                case 7, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
                case 9, 10, 11, 12, 17, 18 -> {
                    first[i] = in.readUnsignedShort();
                    second[i] = in.readUnsignedShort();
                }
                case 15 -> {
                    in.readUnsignedByte();
                    first[i] = in.readUnsignedShort();
                }
                default -> throw new IOException("constant " + tags[i]);
            }
        }
        for (int i = 1; i < size; i++) {
            if (tags[i] == 7) {
                String name = element(texts[first[i]]);
                if (name != null && !named(name, own)) {
                    denied.add(name);
                }
            } else if (tags[i] == 9 || tags[i] == 10 || tags[i] == 11) {
                String owner = element(texts[first[first[i]]]);
                String member = texts[first[second[i]]];
                boolean allowed = owner == null
                        ? member.equals("clone") || member.equals("length")
                        : owner.startsWith(own)
                                || WHOLE_CLASSES.contains(owner)
                                || MEMBERS.contains(owner + "." + member);
                if (!allowed) {
                    denied.add(owner + "." + member);
                }
            }
        }
    }

    private static boolean named(String name, String own) {
        if (name.startsWith(own) || WHOLE_CLASSES.contains(name) || NAMED_EXACTLY.contains(name)) {
            return true;
        }
        for (String prefix : NAMED) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** The class of an array's elements, or the name itself; null for arrays of primitives. */
    private static String element(String name) {
        if (!name.startsWith("[")) {
            return name;
        }
        String element = name.substring(name.lastIndexOf('[') + 1);
        return element.startsWith("L") ? element.substring(1, element.length() - 1) : null;
    }
}
