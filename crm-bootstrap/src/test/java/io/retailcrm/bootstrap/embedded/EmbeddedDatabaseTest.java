package io.retailcrm.bootstrap.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sun.misc.Signal;
import sun.misc.SignalHandler;

class EmbeddedDatabaseTest {

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void aSignalToStopEndsTheServiceBeforeTheVirtualMachine(String name, int code) throws Exception {
    // Given
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
}
