package io.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NativeLibrariesTest {

    @Test
    void findsWhatTheLoaderDoesNot() {
        String ldd = """
                \tlinux-vdso.so.1 (0x00007ffd)
                \tlibaio.so.1 => not found
                \tlibm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f)
                \tlibnuma.so.1 => not found
                """;

        assertThat(NativeLibraries.missingIn(ldd)).containsExactly("libaio.so.1", "libnuma.so.1");
    }

    @Test
    void namesThePackages() {
        assertThat(NativeLibraries.message("mysqld", List.of("libaio.so.1", "libnuma.so.1")))
                .isEqualTo("mysqld needs libaio.so.1, libnuma.so.1, which this machine has not; as root: "
                        + "apt-get install -y libaio1 libnuma1 (Debian, Ubuntu) or dnf install -y libaio numactl-libs "
                        + "(Fedora, RHEL)");
    }
}
