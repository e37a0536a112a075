package org.shifan.pack;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Map;

/** Defines a pack's classes from memory, and shows them to the engine's compiler. */
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

    @Override
    public URL getResource(String name) {
        return name.replace('/', '.').startsWith(own) ? findResource(name) : super.getResource(name);
    }

    /** The engine's compiler looks for classes as files; its own loader only passes on where such a file would be. */
    @Override
    protected URL findResource(String name) {
        byte[] code = name.endsWith(".class")
                ? classes.get(
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                : null;
        try {
            return code == null ? null : new URL(null, "memory:" + name, new InMemory(code));
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class InMemory extends URLStreamHandler {

        private final byte[] code;

        InMemory(byte[] code) {
            this.code = code;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {
                    connected = true;
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(code);
                }
            };
        }
    }
}
