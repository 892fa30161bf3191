package io.retailcrm.rest.verification;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.rest.json.JsonRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Verification of an email or a phone in JSON. */
@RegisterForReflection
public final class VerificationJson {

  private static final String SIX_DIGITS = "^[0-9]{6}$";
  private static final String CODE_MESSAGE = "must be a code of six digits";

  private VerificationJson() {}

  /** The code that came by mail. */
  @Schema(name = "VerifyEmail")
  public record VerifyEmail(
      @NotNull(message = "is required")
          @Pattern(regexp = "^email$", message = "must be email at this path")
          @Schema(enumeration = "email", examples = "email")
          String verificationType,
      @NotNull(message = "is required")
          @Pattern(regexp = SIX_DIGITS, message = CODE_MESSAGE)
          @Schema(examples = "123456")
          String verificationCode)
      implements JsonRequest {}

  /** The code that came by SMS. */
  @Schema(name = "VerifyPhone")
  public record VerifyPhone(
      @NotNull(message = "is required")
          @Pattern(regexp = "^phone$", message = "must be phone at this path")
          @Schema(enumeration = "phone", examples = "phone")
          String verificationType,
      @NotNull(message = "is required")
          @Pattern(regexp = SIX_DIGITS, message = CODE_MESSAGE)
          @Schema(examples = "654321")
          String verificationCode)
      implements JsonRequest {}

  /** Where a code is wanted. */
  @Schema(name = "SendVerification")
  public record Send(
      @NotNull(message = "is required")
          @Pattern(regexp = "^(email|phone)$", message = "must be one of email, phone")
          @Schema(
              enumeration = {"email", "phone"},
              examples = "email")
          String verificationType)
      implements JsonRequest {}

  /** The response, whether or not a code was sent. */
  @Schema(name = "VerificationSent")
  public record Sent(
      @Schema(examples = "If there is an email to verify, a code is on its way") String message) {}
}
