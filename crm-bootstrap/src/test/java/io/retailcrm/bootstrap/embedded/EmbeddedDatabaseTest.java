package io.retailcrm.bootstrap.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sun.misc.Signal;
import sun.misc.SignalHandler;

class EmbeddedDatabaseTest {

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void aSignalToStopEndsTheServiceBeforeTheVirtualMachine(String name, int code) throws Exception {
    // Given
    assumeThat(isIgnored(new Signal(name)))
        .as("This build was started with the signal " + name + " ignored, as nohup and & do")
        .isFalse();
    Signal term = new Signal("TERM");
    Signal interrupt = new Signal("INT");
    SignalHandler onTerm = Signal.handle(term, SignalHandler.SIG_DFL);
    SignalHandler onInterrupt = Signal.handle(interrupt, SignalHandler.SIG_DFL);
    BlockingQueue<Integer> exits = new LinkedBlockingQueue<>();
    try {
      new EmbeddedDatabase().stopAfter(exits::add);

      // When
      Signal.raise(new Signal(name));

      // Then
      assertThat(exits.poll(10, TimeUnit.SECONDS)).isEqualTo(code);
    } finally {
      Signal.handle(term, onTerm);
      Signal.handle(interrupt, onInterrupt);
    }
  }

  /** Whether this process was started with a signal ignored, which a virtual machine keeps so. */
  private static boolean isIgnored(Signal signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
          .anyMatch(ignored -> (ignored >> (signal.getNumber() - 1) & 1) == 1);
    }
  }
}
