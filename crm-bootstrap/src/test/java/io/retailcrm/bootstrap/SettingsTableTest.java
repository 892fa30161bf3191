package io.retailcrm.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SettingsTableTest {

  @Test
  void theDocumentHasTheTableOfTheSettings() throws IOException {
    // Given
    String document = Files.readString(SettingsTable.DOCUMENT);

    // When
    String completed = SettingsTable.completed(document);

    // Then
    assertThat(document)
        .as("docs/configuration.md is stale: run SettingsTable in the folder of this module")
        .isEqualTo(completed);
    assertThat(
            Pattern.compile("^\\| `CRM_", Pattern.MULTILINE).matcher(completed).results().count())
        .isGreaterThan(50);
  }
}
