package io.sluice.testing;

/** Starts a MySQL server, from a thread that ends at once, and waits to be killed. */
final class OrphanMaker {

    private OrphanMaker() {}

    @SuppressWarnings("SystemOut") // The test waits for this line.
    public static void main(String[] arguments) throws Exception {
        Thread starter = new Thread(MySqlServer::start);
        starter.start();
        starter.join();
        System.out.println("started");
        Thread.currentThread().join();
    }
}
