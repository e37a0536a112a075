package org.shifan.text;

/** A language the program speaks: Chinese unless English is asked for. */
public enum Language {
    ZH,
    EN
}
