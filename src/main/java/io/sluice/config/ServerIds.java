package io.sluice.config;

import java.io.Serializable;

/** A range of replication server ids, both ends included; every reader takes one. */
public record ServerIds(long first, long last) implements Serializable {

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
