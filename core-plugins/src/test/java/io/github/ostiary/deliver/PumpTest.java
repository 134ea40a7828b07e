package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.link.Destination;
import io.github.ostiary.deliver.link.Dialler;
import io.github.ostiary.deliver.link.Failover;
import io.github.ostiary.deliver.link.Material;
import io.github.ostiary.deliver.link.Material.Source;
import io.github.ostiary.deliver.link.Material.Sources;
import io.github.ostiary.deliver.link.Password;
import io.github.ostiary.deliver.link.Patience;
import io.github.ostiary.deliver.link.Peer;
import io.github.ostiary.deliver.link.Route;
import io.github.ostiary.deliver.link.Terms;
import io.github.ostiary.deliver.protocol.RelpProtocol;
import io.github.ostiary.deliver.spool.MemorySpool;
import io.github.ostiary.deliver.spool.Outlet;
import io.github.ostiary.deliver.spool.disk.WhenFull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PumpTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Told told = new Told();

    @Test
    void outlivesAnErrorOfItsOwn(@TempDir Path folder) throws IOException {
        Path keys = Files.write(folder.resolve("keys.p12"), new byte[] {1});
        AtomicInteger attempts = new AtomicInteger();
        Pump pump = pump(keys, () -> {
            if (attempts.getAndIncrement() == 0) {
                throw new OutOfMemoryError("none left");
            }
            return new char[0];
        });

        pump.start();
        Await.until(SOON, told.all::toString, () -> told.all.size() == 2);
        pump.end(Duration.ZERO);
        pump.awaitEnd();

        assertThat(told.all.get(0)).contains("the sender failed: java.lang.OutOfMemoryError: none left. Tries go on");
        assertThat(told.all.get(1)).contains("keys.p12").contains("Tries go on");
    }

    private Pump pump(Path keys, Password password) throws IOException {
        Source keyStore = new Source("keyStore", keys, password);
        Sources sources = new Sources(true, null, null, null, null, keyStore);
        Material material = new Material(sources, Peer.AS_DIALLED, Duration.ofMinutes(1), told);
        Route route = new Failover(List.of(new Destination("localhost", 9)), Duration.ofSeconds(30));
        Terms terms = new Terms(List.of("TLSv1.3"), Peer.AS_DIALLED);
        Dialler dialler = new Dialler(route, terms, material, Patience.DEFAULT, InstantSource.system(), told);
        MemorySpool spool = new MemorySpool(new MemorySpool.Limits(64_000, 480, WhenFull.DROP_NEW, Duration.ZERO), 1);
        Outlet outlet = spool.outlets().get(0);
        return new Pump("test", dialler, outlet, new RelpProtocol(outlet, 480), (its, notice) -> {}, told);
    }
}
