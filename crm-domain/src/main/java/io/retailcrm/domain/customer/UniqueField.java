package io.retailcrm.domain.customer;

/** What no two customers share, in the order in which a conflict is told. */
public enum UniqueField {
  EMAIL("email", "Email already registered"),
  PHONE("phone", "Phone already registered"),
  EXTERNAL_ID("external_id", "External id already registered"),
  USER_ID("user_id", "User id already registered");

  private final String code;
  private final String sentence;

  UniqueField(String code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  /** The name of the field, as clients write it. */
  public String code() {
    return code;
  }

  /** What to say when another customer has it. */
  public String sentence() {
    return sentence;
  }
}
