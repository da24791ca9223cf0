package io.sluice.precheck;

import io.sluice.row.TableId;

/**
 * The account that the server took the login for, which need not have the name and the host that came.
 *
 * @param host a pattern of hosts
 */
record Account(String user, String host) {

    /** @param currentUser as {@code SELECT CURRENT_USER()} gives it: without quotes, and any character may be in it */
    static Account of(String currentUser) {
        int at = currentUser.lastIndexOf('@');
        return new Account(currentUser.substring(0, at), currentUser.substring(at + 1));
    }

    /** As SQL wants it. Between backticks no character but the backtick means anything, whatever the sql_mode. */
    String quoted() {
        return TableId.quote(user) + '@' + TableId.quote(host);
    }
}
