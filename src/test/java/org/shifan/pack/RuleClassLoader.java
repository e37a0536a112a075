package org.shifan.pack;

import java.util.Map;

/** Defines a pack's classes from memory. */
final class RuleClassLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> classes;
    private final String own;

    /**
     * A loader of those classes.
     *
     * @param classes bytes by class name
     * @param javaPackage the pack's own Java package: whatever lies below it is here or nowhere, for the program may have
     *     another version of the pack built in
     */
    RuleClassLoader(Map<String, byte[]> classes, String javaPackage) {
        super(RuleClassLoader.class.getClassLoader());
        this.classes = classes;
        this.own = javaPackage + ".";
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(own)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] code = classes.get(name);
        if (code == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, code, 0, code.length);
    }
}
