package io.sluice.config;

import io.sluice.row.SyncException;
import java.util.List;
import java.util.stream.Collectors;

/** A job file that cannot be used; the message has one line for each fault. */
public final class ConfigException extends SyncException {

    private static final long serialVersionUID = 1L;

    private final List<Fault> faults;

    ConfigException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** All that is wrong in the file, by line; never empty. */
    public List<Fault> faults() {
        return faults;
    }

    /** What to say after the faults: the file alone is wrong, so trying again as it stands will not help. */
    public String hint() {
        String count = faults.size() == 1 ? "1 fault" : faults.size() + " faults";
        return count + ", nothing was started; conf/sluice.yaml shows every key with its default";
    }
}
