package io.retailcrm.rest.preference;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.domain.preference.Preference;
import io.retailcrm.domain.preference.PreferenceName;
import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.operation.Versioned;
import io.retailcrm.rest.validation.Consistent;
import io.retailcrm.rest.validation.PlainText;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A preference in JSON. */
@RegisterForReflection
@Schema(name = "Preference")
public record PreferenceJson(
    @Schema(examples = "01a209fc-40ac-7fe9-b4f0-14839b3fbe57") UUID id,
    @Schema(examples = "01a209fb-7a31-7c52-9f0e-5d2b8c1f4a60") UUID customerId,
    @Schema(examples = "communication") String preferenceType,
    @Schema(examples = "email_frequency") String preferenceKey,
    @Schema(examples = "weekly") String preferenceValue,
    @Schema(examples = "2025-12-17T08:00:00Z") Instant createdAt,
    @Schema(examples = "2025-12-17T08:00:00Z") Instant updatedAt,
    @Schema(examples = "0") int version)
    implements Versioned {

  /** The most preferences that are set by one request. */
  static final int MAX_AT_ONCE = 100;

  static final String TYPE_MESSAGE =
      "must be a word such as communication: lower-case letters, digits and underscores, a letter"
          + " first, at most 50 characters";

  private static final String KEY_MESSAGE =
      "must be a word such as email_frequency: lower-case letters, digits and underscores, a letter"
          + " first, at most 100 characters";

  /** A preference to set. */
  @Schema(name = "NewPreference")
  public record Create(
      @NotNull(message = "is required")
          @Pattern(regexp = PreferenceName.TYPE, message = TYPE_MESSAGE)
          @Schema(examples = "communication")
          String preferenceType,
      @NotNull(message = "is required")
          @Pattern(regexp = PreferenceName.KEY, message = KEY_MESSAGE)
          @Schema(examples = "email_frequency")
          String preferenceKey,
      @NotNull(message = "is required")
          @PlainText(max = Preference.MAX_VALUE)
          @Schema(examples = "weekly")
          String preferenceValue)
      implements JsonRequest {}

  /** Another value of a preference. */
  @Schema(name = "PreferenceUpdate")
  public record Update(
      @NotNull(message = "is required")
          @PlainText(max = Preference.MAX_VALUE)
          @Schema(examples = "daily")
          String preferenceValue)
      implements JsonRequest {}

  /** Several preferences of one customer. */
  @Schema(name = "BulkPreferences")
  @Consistent
  public record Bulk(
      @NotNull(message = "is required")
          @Size(
              min = 1,
              max = MAX_AT_ONCE,
              message = "must have 1 to " + MAX_AT_ONCE + " preferences")
          List<@Valid @NotNull(message = "must not be null") Create> preferences)
      implements JsonRequest, Consistent.Rules {

    private record Name(String type, String key) {}

    /** No two settings are of the same preference; invalid ones are refused elsewhere. */
    @Override
    public boolean areKept(ConstraintValidatorContext context) {
      context.disableDefaultConstraintViolation();
      boolean fine = true;
      List<@Nullable Create> settings = preferences == null ? List.of() : preferences;
      Map<Name, Integer> first = new HashMap<>();
      for (int i = 0; i < Math.min(settings.size(), MAX_AT_ONCE); i++) {
        Create setting = settings.get(i);
        if (setting == null
            || setting.preferenceType() == null
            || setting.preferenceKey() == null) {
          continue;
        }
        Integer earlier =
            first.putIfAbsent(new Name(setting.preferenceType(), setting.preferenceKey()), i);
        if (earlier != null) {
          fine = false;
          context
              .buildConstraintViolationWithTemplate(
                  "has the type and the key of preferences[" + earlier + "]")
              .addPropertyNode("preferences")
              .addPropertyNode("preferenceKey")
              .inIterable()
              .atIndex(i)
              .addConstraintViolation();
        }
      }
      return fine;
    }
  }
}
