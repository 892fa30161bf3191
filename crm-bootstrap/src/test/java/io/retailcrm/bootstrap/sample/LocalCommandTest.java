package io.retailcrm.bootstrap.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.bootstrap.local.LocalCommand;
import org.junit.jupiter.api.Test;

class LocalCommandTest {

  @Test
  void generateIsACommandOfTheBuildForOneMachine() {
    assertThat(LocalCommand.named("generate"))
        .hasValueSatisfying(command -> assertThat(command).isInstanceOf(SampleDataCommand.class));
  }

  @Test
  void anUnknownNameIsNoCommand() {
    assertThat(LocalCommand.named("degenerate")).isEmpty();
  }
}
