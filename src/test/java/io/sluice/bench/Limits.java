package io.sluice.bench;

import io.sluice.testing.MySqlServer;

/**
 * What the servers and their bare clients can do alone on this machine, in rows or records a second.
 *
 * @param scan of {@link BareScan}
 * @param binlogDecode of {@link BareDecode}
 * @param producer of {@link BareProducer}
 */
record Limits(double scan, double binlogDecode, double producer) {

    /** Loads {@link BenchTable#T1} anew. */
    static Limits measure(BenchSetup setup, int runs) throws Exception {
        MySqlServer mysql = setup.servers().mysql();
        TableLoad.create(mysql, BenchTable.T1, BenchTable.T1.toString());
        BinlogStart start = BinlogStart.now(mysql);
        TableLoad.load(mysql, BenchTable.T1, BenchTable.T1.toString(), setup.rows());
        double[] scans = new double[runs];
        double[] decodes = new double[runs];
        double[] producers = new double[runs];
        // Once more at first, unmeasured: these JVMs and caches are to be warm.
        for (int run = -1; run < runs; run++) {
            int at = Math.max(0, run);
            scans[at] = BareScan.measure(mysql, BenchTable.T1);
            decodes[at] = BareDecode.measure(mysql, start, setup.rows());
            producers[at] = BareProducer.measure(setup.servers(), setup.rows(), run);
        }
        return new Limits(Statistics.median(scans), Statistics.median(decodes), Statistics.median(producers));
    }
}
