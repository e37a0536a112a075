package org.shifan.pack;

/** Whether a document demands or encourages; decided by its wording and written in the rule, never guessed. */
public enum Modality {
    REQUIRE,
    ENCOURAGE
}
