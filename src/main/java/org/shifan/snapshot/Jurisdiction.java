package org.shifan.snapshot;

/**
 * The county-level (or city-level) division that is judged.
 *
 * @param code six digits of GB/T 2260, looked up in the list of divisions
 * @param name its official name as reported
 * @param kind its kind
 */
public record Jurisdiction(String code, String name, JurisdictionKind kind) {}
