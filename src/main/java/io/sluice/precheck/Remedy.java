package io.sluice.precheck;

import io.sluice.precheck.Finding.Group;
import io.sluice.precheck.Finding.Status;

/**
 * What to tell beside a finding that is not OK.
 *
 * @param expected what should be
 * @param why what happens otherwise
 * @param action the SQL, command or key that mends it
 */
record Remedy(String expected, String why, String action) {

    Finding failure(String code, Group group, String found) {
        return new Finding(code, group, Status.FAIL, 0, found, expected, why, action);
    }

    Finding warning(String code, Group group, String found) {
        return new Finding(code, group, Status.WARN, 0, found, expected, why, action);
    }
}
