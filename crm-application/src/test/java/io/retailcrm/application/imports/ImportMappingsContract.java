package io.retailcrm.application.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.imports.EditImportMappings.Outcome;
import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.application.work.PortContract;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The laws of {@link ImportMappings}, and of those who edit them at once. */
public abstract class ImportMappingsContract extends PortContract {

  protected abstract ImportMappings mappings();

  protected abstract EditImportMappings edit();

  @Test
  void aMappingIsFoundAsItWasAddedOnce() {
    // Given
    ImportMapping mapping = aMapping();

    // When
    boolean added = edit().add(mapping);
    boolean again = edit().add(new ImportMapping(mapping.name(), "other"));

    // Then
    assertThat(added).isTrue();
    assertThat(again).isFalse();
    assertThat(inTransaction(() -> mappings().find(mapping.name()))).contains(mapping);
    assertThat(inTransaction(() -> mappings().lock(mapping.name()))).contains(mapping);
    assertThat(inTransaction(() -> mappings().find(aMapping().name()))).isEmpty();
    assertThat(inTransaction(() -> mappings().lock(aMapping().name()))).isEmpty();
  }

  @Test
  void aChangeHasAnotherVersionAndTheSameAgainHasNot() {
    // Given
    ImportMapping mapping = aMapping();
    edit().add(mapping);

    // When
    Outcome changed = edit().replace(mapping.name(), "{\"Mail\":1}", mapping.version());
    Outcome again = edit().replace(mapping.name(), "{\"Mail\":1}", null);

    // Then
    ImportMapping now = new ImportMapping(mapping.name(), "{\"Mail\":1}");
    assertThat(now.version()).isNotEqualTo(mapping.version());
    assertThat(changed).isEqualTo(new Outcome.Changed(now));
    assertThat(again).isEqualTo(changed);
    assertThat(inTransaction(() -> mappings().find(mapping.name()))).contains(now);
  }

  @Test
  void whoHasSeenAnotherVersionChangesNothing() {
    // Given
    ImportMapping mapping = aMapping();
    edit().add(mapping);
    edit().replace(mapping.name(), "new", mapping.version());

    // When
    Outcome replaced = edit().replace(mapping.name(), "late", mapping.version());
    Outcome deleted = edit().delete(mapping.name(), mapping.version());

    // Then
    ImportMapping now = new ImportMapping(mapping.name(), "new");
    assertThat(replaced).isEqualTo(new Outcome.Stale(now.version()));
    assertThat(deleted).isEqualTo(replaced);
    assertThat(inTransaction(() -> mappings().find(mapping.name()))).contains(now);
  }

  @Test
  void whatIsDeletedIsUnknown() {
    // Given
    ImportMapping mapping = aMapping();
    edit().add(mapping);

    // When
    Outcome deleted = edit().delete(mapping.name(), mapping.version());

    // Then
    assertThat(deleted).isEqualTo(new Outcome.Changed(mapping));
    assertThat(inTransaction(() -> mappings().find(mapping.name()))).isEmpty();
    assertThat(edit().delete(mapping.name(), null)).isEqualTo(new Outcome.Unknown());
    assertThat(edit().replace(mapping.name(), "x", 0)).isEqualTo(new Outcome.Unknown());
  }

  @Test
  void whoHasSeenADeletedMappingDoesNotChangeTheOneOfItsName() {
    // Given
    ImportMapping seen = aMapping();
    edit().add(seen);
    edit().delete(seen.name(), null);
    edit().add(new ImportMapping(seen.name(), "other"));

    // When
    Outcome outcome = edit().replace(seen.name(), "late", seen.version());

    // Then
    assertThat(outcome).isInstanceOf(Outcome.Stale.class);
  }

  @Test
  void ofSeveralWhoSawTheSameVersionOneChangesIt() throws Exception {
    // Given
    ImportMapping mapping = aMapping();
    edit().add(mapping);

    // When
    List<Outcome> outcomes =
        Concurrently.run(
            4, thread -> edit().replace(mapping.name(), "by " + thread, mapping.version()));

    // Then
    assertThat(outcomes).filteredOn(Outcome.Changed.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(Outcome.Stale.class::isInstance).hasSize(3);
  }

  @Test
  void mappingsAreListedByName() {
    // Given
    String prefix = "m" + UUID.randomUUID();
    edit().add(new ImportMapping(prefix + "b", "2"));
    edit().add(new ImportMapping(prefix + "a", "1"));

    // When
    Page<ImportMapping> page = inTransaction(() -> mappings().list(new PageRequest(0, 1_000)));

    // Then
    assertThat(page.items())
        .extracting(ImportMapping::name)
        .filteredOn(name -> name.startsWith(prefix))
        .containsExactly(prefix + "a", prefix + "b");
    assertThat(page.total()).isGreaterThanOrEqualTo(2);
  }

  private static ImportMapping aMapping() {
    return new ImportMapping("m" + UUID.randomUUID(), "{\"Client no.\":\"external_id\"}");
  }
}
