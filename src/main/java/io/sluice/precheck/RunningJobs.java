package io.sluice.precheck;

import java.util.List;

/** Knows which jobs the cluster runs that will take a job. */
@FunctionalInterface
public interface RunningJobs {

    /** Of a job that no cluster will take, or that is only looked at. */
    RunningJobs NOT_ASKED = name -> List.of();

    /** The ids of the jobs of a name that have not ended. */
    List<String> ids(String name);
}
