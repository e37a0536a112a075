package org.shifan.pack;

/** A pack ready to judge: its description and its compiled rules. */
public final class CompiledPack {

    private final Pack pack;

    CompiledPack(Pack pack) {
        this.pack = pack;
    }

    /** What the pack says of itself and of its rules. */
    public Pack pack() {
        return pack;
    }
}
