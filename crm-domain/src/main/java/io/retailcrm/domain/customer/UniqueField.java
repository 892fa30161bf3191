package io.retailcrm.domain.customer;

/** A field that is unique over all customers, in the order in which conflicts are reported. */
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

  /** The name of the field in the API. */
  public String code() {
    return code;
  }

  /** The message when another customer has the value. */
  public String sentence() {
    return sentence;
  }
}
