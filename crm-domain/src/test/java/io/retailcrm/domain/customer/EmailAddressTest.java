package io.retailcrm.domain.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "jane@example.com, jane@example.com",
    "'  jane@example.com\t\n', jane@example.com",
    "'\u2003jane@example.com\u2003', jane@example.com",
    "Jane.SMITH@Example.COM, jane.smith@example.com",
    "JOSÉ@EXAMPLE.COM, josé@example.com"
  })
  void anAddressIsTrimmedAndInLowerCase(String text, String value) {
    // When
    Optional<EmailAddress> address = EmailAddress.parse(text);

    // Then
    assertThat(address).hasValueSatisfying(found -> assertThat(found).hasToString(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "j@x.in",
        "jane+shop@example.com",
        "jane_smith-1@mail.example.co.uk",
        "o'neil@example.com",
        "!#$%&'*+/=?^_`{|}~-@example.com",
        "1234567890@example.com",
        "jane@123.example.com",
        "jané@exämple.com",
        "用户@例子.广告",
        "जेन@example.com"
      })
  void anAddressOfTheUsualFormIsOne(String text) {
    // When
    Optional<EmailAddress> address = EmailAddress.parse(text);

    // Then
    assertThat(address).hasValueSatisfying(found -> assertThat(found.value()).isEqualTo(text));
  }

  /** Vowel signs and accents are characters of their own, and India's domain has them. */
  @ParameterizedTest
  @ValueSource(strings = {"info@उदाहरण.भारत", "info@எடுத்துக்காட்டு.இந்தியா", "info@ตัวอย่าง.ไทย"})
  void aDomainMayHaveCombiningMarks(String text) {
    // When
    Optional<EmailAddress> address = EmailAddress.parse(text);

    // Then
    assertThat(address).hasValueSatisfying(found -> assertThat(found.value()).isEqualTo(text));
  }

  /** Decoding takes the square of a length, so that only what a label may have is decoded. */
  @Test
  void aLabelOfAMillionLettersIsNotDecoded() {
    assertThat(EmailAddress.parse("jane@xn--fsqu00a" + "a".repeat(1_000_000) + ".com")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "@",
        "jane",
        "example.com",
        "@example.com",
        "jane@",
        "jane@example",
        "jane@localhost",
        "jane@@example.com",
        "jane@smith@example.com",
        "jane@.com",
        "jane@example.",
        "jane@example.com.",
        "jane@example.com...",
        "jane@example..com",
        "jane@-example.com",
        "jane@example-.com",
        "jane@exa_mple.com",
        "jane@\u0301example.com",
        "jane@[127.0.0.1]",
        "jane smith@example.com",
        "jane@exam ple.com",
        "jane@example.com, john@example.com",
        "jane@example.com;john@example.com",
        "Jane <jane@example.com>",
        "\"jane\"@example.com",
        "jane(x)@example.com",
        "mailto:jane@example.com"
      })
  void whatIsNoAddressIsNothing(String text) {
    // When
    Optional<EmailAddress> address = EmailAddress.parse(text);

    // Then
    assertThat(address).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("unprintables")
  void aCharacterThatNobodySeesIsNotOfAnAddress(String unprintable) {
    // When
    Optional<EmailAddress> address = EmailAddress.parse("ja" + unprintable + "ne@example.com");

    // Then
    assertThat(address).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("unprintables")
  void aCharacterThatNobodySeesIsNotOfADomain(String unprintable) {
    // When
    Optional<EmailAddress> address = EmailAddress.parse("jane@exam" + unprintable + "ple.com");

    // Then
    assertThat(address).isEmpty();
  }

  static Stream<Named<String>> unprintables() {
    return Stream.of(
        Named.of("NUL", "\0"),
        Named.of("tab", "\t"),
        Named.of("line feed", "\n"),
        Named.of("carriage return", "\r"),
        Named.of("delete", "\u007f"),
        Named.of("next line, a C1 control", "\u0085"),
        Named.of("no-break space", "\u00a0"),
        Named.of("em space", "\u2003"),
        Named.of("line separator", "\u2028"),
        Named.of("half a surrogate pair", "\ud800"),
        Named.of("the other half", "\udc00"));
  }

  @Test
  void anAddressHasAtMost254Characters() {
    // Given
    String domain = ("d".repeat(63) + ".").repeat(2) + "d".repeat(61) + ".example";
    String longest = "j".repeat(253 - domain.length()) + "@" + domain;

    // When
    Optional<EmailAddress> address = EmailAddress.parse(longest);

    // Then
    assertThat(longest).hasSize(254);
    assertThat(address).isPresent();
    assertThat(EmailAddress.parse("j" + longest)).isEmpty();
  }

  @Test
  void spacesAroundAnAddressDoNotCount() {
    // Given
    String padded = " ".repeat(300) + "jane@example.com" + " ".repeat(300);

    // When
    Optional<EmailAddress> address = EmailAddress.parse(padded);

    // Then
    assertThat(address).isPresent();
  }

  @Test
  void aNameBeforeTheAtHasAtMost64Characters() {
    // When
    Optional<EmailAddress> address = EmailAddress.parse("j".repeat(64) + "@example.com");

    // Then
    assertThat(address).isPresent();
    assertThat(EmailAddress.parse("j".repeat(65) + "@example.com")).isEmpty();
  }

  @Test
  void aPartOfADomainHasAtMost63Characters() {
    // When
    Optional<EmailAddress> address = EmailAddress.parse("jane@" + "d".repeat(63) + ".com");

    // Then
    assertThat(address).isPresent();
    assertThat(EmailAddress.parse("jane@" + "d".repeat(64) + ".com")).isEmpty();
  }

  @Test
  void twoWritingsOfAnAddressAreOneAddress() {
    // Given
    Optional<EmailAddress> address = EmailAddress.parse("jane@example.com");

    // When
    Optional<EmailAddress> other = EmailAddress.parse(" JANE@Example.com ");

    // Then
    assertThat(other).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"İBRAHİM@EXAMPLE.COM", "ΟΔΥΣΣΕΥΣ@EXAMPLE.GR", "STRASSE@STRAẞE.DE"})
  void anAddressStandsForItself(String text) {
    // Given
    EmailAddress address = EmailAddress.parse(text).orElseThrow();

    // When
    Optional<EmailAddress> again = EmailAddress.parse(address.value());

    // Then
    assertThat(again).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\ufeffivo@example.com", "\u202eivo@example.com", "ivo@example.com\u200b"})
  void invisibleCharactersAtTheEndsAreNoPartOfIt(String text) {
    assertThat(EmailAddress.parse(text)).contains(new EmailAddress("ivo@example.com"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iv\u200bo@example.com", "ivo@exam\u00adple.com"})
  void invisibleCharactersInsideAreRefused(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }

  @Test
  void bothSpellingsOfADomainAreOneAddress() {
    assertThat(EmailAddress.parse("ivo@XN--MLLER-KVA.example"))
        .isEqualTo(EmailAddress.parse("ivo@m\u00fcller.example"))
        .isEqualTo(EmailAddress.parse("ivo@mu\u0308ller.example"))
        .contains(new EmailAddress("ivo@m\u00fcller.example"));
    assertThat(EmailAddress.parse("jane@xn--h1alffa9f.xn--p1ai"))
        .contains(new EmailAddress("jane@россия.рф"));
  }

  /** The codes are those of Python's {@code codecs.encode(label, "punycode")}. */
  @ParameterizedTest
  @CsvSource({
    "xn--strae-oqa.de, straße.de",
    "XN--STRAE-OQA.DE, STRAẞE.de",
    "example.com, ｅxample.com",
    "example.com, ＥＸＡＭＰＬＥ．ＣＯＭ",
    "example.com, example。com",
    "xn--mller-kva.example, ｍüller.example",
    "xn--mller-kva.example, xn--ｍller-kva.example",
    "xn--fuball-cta.example, fußball.example",
    "xn--fiance-fva.example, ﬁancée.example",
    "xn--pxac2arabkd.gr, ΟΔΥΣΣΕΥΣ.gr",
    "xn--nxasmm1c.com, βόλος.com",
    "xn--fsqu00a.xn--0zwm56d, 例子.测试",
    "xn--i-9bb.example, İ.example",
    "xn--j8f.example, ᴜ.example",
    "xn--hj8cc.example, 𐐨𐐩.example"
  })
  void aDomainIsOneValueHoweverItIsWritten(String one, String other) {
    assertThat(EmailAddress.parse("ivo@" + one))
        .isPresent()
        .isEqualTo(EmailAddress.parse("ivo@" + other));
  }

  @ParameterizedTest
  @CsvSource({
    "straße.de, strasse.de",
    "xn--strae-oqa.de, strasse.de",
    "βόλος.com, βόλοσ.com",
    "exàmple.com, example.com"
  })
  void domainsThatDifferInAsciiAreTwo(String one, String other) {
    assertThat(EmailAddress.parse("ivo@" + one))
        .isPresent()
        .isNotEqualTo(EmailAddress.parse("ivo@" + other));
  }

  /** No code, a code of nothing but ASCII, of a sign, of a joiner, and of half a surrogate pair. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "xn--a.example",
        "xn--99999999.example",
        "xn--a-b-c.example",
        "xn--n3h.example",
        "xn--ab-m1t.example",
        "xn--0n7c.example"
      })
  void aLabelThatEncodesNoLettersStandsForItself(String domain) {
    assertThat(EmailAddress.parse("ivo@" + domain)).contains(new EmailAddress("ivo@" + domain));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"iv\ufe0fo@example.com", "ivo@exa\ufe0fmple.com", "ivo@exa\u034fmple.com"})
  void whatOnlyChangesItsNeighbourIsRefused(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
  }
}
