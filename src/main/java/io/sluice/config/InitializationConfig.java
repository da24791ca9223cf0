package io.sluice.config;

import io.sluice.row.Operation;

/**
 * The {@code initialization} block.
 *
 * @param structure whether and where structure records are written
 * @param data whether existing rows are read before the increments: only where source.startup is initial
 * @param operation what a row of the full data is called: INIT, or INSERT for consumers that know no INIT
 */
public record InitializationConfig(StructureConfig structure, boolean data, Operation operation) {

    public InitializationConfig {
        if (operation != Operation.INIT && operation != Operation.INSERT) {
            throw new Refusal("is not what a row of the full data can be called", "write INIT or INSERT");
        }
    }

    void requireStartup(Startup startup) {
        if (data && startup != Startup.Place.INITIAL) {
            throw new Refusal(
                    "is true, but source.startup is not initial: changes that are older than the rows would follow them",
                    "leave it out, or let source.startup be initial");
        }
    }
}
