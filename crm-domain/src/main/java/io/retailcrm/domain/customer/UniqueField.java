package io.retailcrm.domain.customer;

/** A field that is unique over all customers, in the order in which conflicts are reported. */
public enum UniqueField {
  EMAIL("email", Taken.EMAIL),
  PHONE("phone", Taken.PHONE),
  EXTERNAL_ID("external_id", Taken.EXTERNAL_ID),
  USER_ID("user_id", Taken.USER_ID);

  /** The messages when another customer has the value. */
  public static final class Taken {

    public static final String EMAIL = "Email already registered";
    public static final String PHONE = "Phone already registered";
    public static final String EXTERNAL_ID = "External id already registered";
    public static final String USER_ID = "User id already registered";

    private Taken() {}
  }

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
