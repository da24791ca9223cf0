package io.sluice.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.Node;

/** The transactions of a job that have begun and not ended: of one that runs, or of one that was killed. */
final class OpenTransactions {

    private static final Set<TransactionState> OPEN =
            EnumSet.of(TransactionState.ONGOING, TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT);

    private OpenTransactions() {}

    /**
     * By id; those that this user may not see are missing.
     *
     * @param answering brokers that can be asked
     */
    static List<String> list(Admin admin, Collection<Node> answering, String prefix) {
        Set<Integer> ids = answering.stream().map(Node::id).collect(Collectors.toSet());
        ListTransactionsOptions open = new ListTransactionsOptions().filterStates(OPEN);
        List<String> found = new ArrayList<>();
        BrokerCalls.await(admin.listTransactions(open).byBrokerId()).forEach((broker, answer) -> {
            if (ids.contains(broker)) {
                BrokerCalls.await(answer).stream()
                        .map(TransactionListing::transactionalId)
                        .filter(id -> id.startsWith(prefix + '-'))
                        .forEach(found::add);
            }
        });
        return found.stream().sorted().toList();
    }
}
