package io.sluice.precheck;

/** Where a job will run, as far as its check has to know. */
public enum Place {
    /** On this machine. */
    HERE,
    /** On a cluster of other machines, perhaps. */
    CLUSTER,
    /** Nobody has said: the job is only looked at. */
    UNKNOWN
}
