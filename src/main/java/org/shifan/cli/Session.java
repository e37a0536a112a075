package org.shifan.cli;

import java.io.File;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.shifan.pack.PackLibrary;
import org.shifan.text.Language;
import org.shifan.text.Phrase;

/** One run of the program: its streams, its surroundings and the language it speaks. */
final class Session {

    private final InputStream in;
    private final Sink out;
    private final Sink err;
    private final Map<String, String> environment;
    private final Language language;
    private PackLibrary library;

    Session(InputStream in, Sink out, Sink err, Map<String, String> environment, Language language) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.language = language;
    }

    InputStream in() {
        return in;
    }

    Sink out() {
        return out;
    }

    Sink err() {
        return err;
    }

    Language language() {
        return language;
    }

    String say(Phrase phrase) {
        return phrase.in(language);
    }

    /** The packs, with what was read kept in the user's cache. */
    PackLibrary library() {
        if (library == null) {
            library = PackLibrary.open(cache(environment));
        }
        return library;
    }

    /** Where the user keeps the public keys that are trusted, or null. */
    Path trust() {
        String[][] places = {
            {environment.get("XDG_CONFIG_HOME"), ""},
            {environment.get("APPDATA"), ""},
            {environment.get("HOME"), ".config"},
            {System.getProperty("user.home"), ".config"}
        };
        for (String[] place : places) {
            if (place[0] != null && !place[0].isEmpty()) {
                try {
                    return Path.of(place[0], place[1], "shifan", "trust");
                } catch (InvalidPathException unusable) {
                    // The next place may do.
                }
            }
        }
        return null;
    }

    /** Where packs are kept once read: {@code SHIFAN_CACHE}, else the platform's place; null when there is none. */
    static Path cache(Map<String, String> environment) {
        String[][] places = {
            {environment.get("SHIFAN_CACHE"), ""},
            {environment.get("LOCALAPPDATA"), "shifan"},
            {environment.get("XDG_CACHE_HOME"), "shifan"},
            {environment.get("HOME"), ".cache" + File.separator + "shifan"},
            {System.getProperty("user.home"), ".cache" + File.separator + "shifan"}
        };
        for (String[] place : places) {
            if (place[0] != null && !place[0].isEmpty()) {
                try {
                    return Path.of(place[0], place[1]);
                } catch (InvalidPathException unusable) {
                    // The next place may do.
                }
            }
        }
        return null;
    }
}
