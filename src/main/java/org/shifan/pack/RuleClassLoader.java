package org.shifan.pack;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;

/** Defines a pack's classes from memory, and shows them to the engine's compiler. */
final class RuleClassLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> classes;

    /** With the bytes of classes by class name. */
    RuleClassLoader(Map<String, byte[]> classes) {
        super(RuleClassLoader.class.getClassLoader());
        this.classes = classes;
    }

    /** Its own classes first: a folder may hold another version of a pack that is built in. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!classes.containsKey(name)) {
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

    @Override
    public InputStream getResourceAsStream(String name) {
        if (name.endsWith(".class")) {
            byte[] code = classes.get(
                    name.substring(0, name.length() - ".class".length()).replace('/', '.'));
            if (code != null) {
                return new ByteArrayInputStream(code);
            }
        }
        return super.getResourceAsStream(name);
    }
}
