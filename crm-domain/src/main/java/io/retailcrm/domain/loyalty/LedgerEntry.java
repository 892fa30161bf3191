package io.retailcrm.domain.loyalty;

import io.retailcrm.domain.customer.CustomerId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger. It is never changed: what was wrong is put right by another.
 *
 * @param sequence counts the transactions of an account, from 1
 * @param points by which the balance changed, signed
 * @param balanceAfter the balance when it was written
 * @param lifetimeChange by which the points earned in a lifetime changed
 * @param owedChange by which the points owed changed
 * @param description what it was for; free text
 * @param orderId the order it belongs to
 * @param expiresAt the last moment of the points that came in with it
 * @param createdBy the subject of the caller's token
 * @param reversesId the transaction it reverses, in whole or in part
 * @param reference the caller's name of this stage of a reversal, or of imported points
 * @param transfer the side of a transfer that this is
 * @param hash over this line and, through its hash, the account's line before
 */
public record LedgerEntry(
    UUID id,
    CustomerId customer,
    long sequence,
    TransactionType type,
    long points,
    long balanceAfter,
    long lifetimeChange,
    long owedChange,
    @Nullable String description,
    @Nullable String orderId,
    @Nullable Instant expiresAt,
    Instant createdAt,
    String createdBy,
    @Nullable UUID reversesId,
    @Nullable String reference,
    @Nullable Transfer transfer,
    String hash) {

  /** The hash before the first line of an account. */
  public static final String NO_HASH = "";

  /** By how much the points redeemed change: what is given back counts against them. */
  long redeemedChange() {
    boolean givenBack = type == TransactionType.REVERSED && points > 0;
    return type == TransactionType.REDEEMED || givenBack ? -points : 0;
  }

  /** By how much the points expired change. */
  long expiredChange() {
    return type == TransactionType.EXPIRED ? -points : 0;
  }

  /** Whether it is one side of a transfer from one account to another. */
  boolean isTransfer() {
    return transfer != null;
  }

  /** Whether it was written later on the same account. */
  boolean isAfter(LedgerEntry other) {
    return customer.equals(other.customer) && sequence > other.sequence;
  }

  /** The same with the hash that follows from the line before. */
  LedgerEntry chainedTo(String previous) {
    return new LedgerEntry(
        id,
        customer,
        sequence,
        type,
        points,
        balanceAfter,
        lifetimeChange,
        owedChange,
        description,
        orderId,
        expiresAt,
        createdAt,
        createdBy,
        reversesId,
        reference,
        transfer,
        hashAfter(previous));
  }

  /**
   * The hash that this line must have after another: SHA-256, in hexadecimal digits, over all of it
   * but the free text and who wrote it, which an erasure may empty.
   */
  public String hashAfter(String previous) {
    StringBuilder content = new StringBuilder();
    for (@Nullable Object part :
        new @Nullable Object[] {
          previous,
          id,
          customer,
          sequence,
          type,
          points,
          balanceAfter,
          lifetimeChange,
          owedChange,
          orderId,
          expiresAt,
          createdAt,
          reversesId,
          transfer == null ? reference : transfer.text()
        }) {
      String text = part == null ? "" : part.toString();
      content.append(part == null ? -1 : text.length()).append(':').append(text);
    }
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(content.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
