package io.retailcrm.rest.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.rest.json.JsonRequest;
import io.retailcrm.rest.operation.Versioned;
import io.retailcrm.rest.validation.Email;
import io.retailcrm.rest.validation.Password;
import io.retailcrm.rest.validation.PlainText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An account of staff or of a system in JSON, never with the password. */
@RegisterForReflection
@Schema(name = "Staff")
public record StaffJson(
    UUID id,
    @Schema(examples = "agent@example.com") String email,
    @Schema(examples = "Asha") @Nullable String firstName,
    @Schema(examples = "Rao") @Nullable String lastName,
    @Schema(examples = "[\"agent\"]") List<String> roles,
    @JsonProperty("is_active") boolean active,
    Instant createdAt,
    Instant updatedAt,
    int version)
    implements Versioned {

  private static final String ROLES = "admin|agent|analyst|service";

  /** A new account. */
  @Schema(name = "NewStaff")
  public record Create(
      @NotNull(message = "is required") @Email @Schema(examples = "agent@example.com") String email,
      @NotNull(message = "is required") @Password @Schema(examples = "Blue-Oxford-41")
          String password,
      @NotNull(message = "is required") @PlainText(max = 100) @Schema(examples = "Asha")
          String firstName,
      @NotNull(message = "is required") @PlainText(max = 100) @Schema(examples = "Rao")
          String lastName,
      @NotNull(message = "is required")
          @Size(min = 1, max = 4, message = "must have 1 to 4 roles")
          @Schema(examples = "[\"agent\"]")
          List<
                  @NotNull(message = "must be a role")
                  @Pattern(
                      regexp = ROLES,
                      message = "must be one of admin, agent, analyst, service")
                  String>
              roles)
      implements JsonRequest {

    /** Without the password, so that no log holds it. */
    @Override
    public String toString() {
      return "Create[]";
    }
  }

  /** A change of an account; absent fields stay as they are. */
  @Schema(name = "StaffChange", description = "Only the fields that are named are changed.")
  public record Update(
      @PlainText(max = 100) @Schema(examples = "Asha") @Nullable String firstName,
      @PlainText(max = 100) @Schema(examples = "Rao") @Nullable String lastName,
      @Size(min = 1, max = 4, message = "must have 1 to 4 roles")
          @Schema(examples = "[\"agent\",\"analyst\"]")
          @Nullable
              List<
                  @NotNull(message = "must be a role")
                  @Pattern(
                      regexp = ROLES,
                      message = "must be one of admin, agent, analyst, service")
                  String>
              roles,
      @Password @Schema(examples = "Green-Kurta-77") @Nullable String password)
      implements JsonRequest {

    /** Without the password, so that no log holds it. */
    @Override
    public String toString() {
      return "Update[]";
    }
  }
}
