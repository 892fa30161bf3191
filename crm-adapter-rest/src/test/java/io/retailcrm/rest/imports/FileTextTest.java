package io.retailcrm.rest.imports;

import static io.retailcrm.rest.imports.ImportFiles.bytes;
import static io.retailcrm.rest.imports.ImportFiles.dripping;
import static io.retailcrm.rest.imports.ImportFiles.inPieces;
import static io.retailcrm.rest.imports.ImportFiles.joined;
import static io.retailcrm.rest.imports.ImportFiles.utf8;
import static io.retailcrm.rest.imports.ImportFiles.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTextTest {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTF-8",
        "UTF-16",
        "UTF-16LE",
        "UTF-16BE",
        "UTF-32",
        "GB18030",
        "GBK",
        "Shift_JIS",
        "ISO-2022-JP"
      })
  void textIsReadInTheCharsetThatTheSenderNames(String charset) throws Exception {
    // Given
    String text = "id,name\n" + "7,東京, 6\"\n".repeat(5_000);
    byte[] file = text.getBytes(Charset.forName(charset));

    // When
    FileText read = FileText.open(inPieces(file, new Random(1)), Charset.forName(charset));

    // Then
    assertThat(read.utf8()).hasBinaryContent(utf8(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void aByteOrderMarkDecides(String charset) throws Exception {
    // Given
    byte[] file = "\uFEFFid,name\n7,Zoë\n".getBytes(Charset.forName(charset));

    // When
    FileText read = FileText.open(dripping(file), WINDOWS);

    // Then
    assertThat(read.utf8()).hasBinaryContent(utf8("id,name\n7,Zoë\n"));
    assertThat(read.charset()).isEqualTo(charset);
  }

  @Test
  void bytesThatAreNoCharacterCostOnlyTheirRow() throws Exception {
    // Given
    byte[] file =
        joined("id\nGrün\n".getBytes(WINDOWS), bytes(0x81), "x\n\u20ac 8".getBytes(WINDOWS));
    FileWindow window = FileWindow.open(whole(file), WINDOWS, 100);

    // When
    window.skipLine();
    String first = window.faultIn(0, window.seekLineEnd());
    window.skipLine();
    String second = window.faultIn(0, window.seekLineEnd());
    window.skipLine();

    // Then
    assertThat(first).isNull();
    assertThat(second).isEqualTo("not valid windows-1252");
    assertThat(window.text(0, window.seekLineEnd())).isEqualTo("€ 8");
  }

  @Test
  void aWorkbookIsRefusedByName() {
    assertThatThrownBy(() -> FileText.open(whole(bytes('P', 'K', 3, 4, 20, 0)), null))
        .isInstanceOf(UnusableFile.class)
        .hasMessage(
            "The file is a workbook (XLSX or another ZIP archive), not a text: open it in the"
                + " spreadsheet and save the sheet as \"CSV UTF-8\".");
    assertThatThrownBy(
            () ->
                FileText.open(
                    whole(bytes(0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0)),
                    StandardCharsets.UTF_8))
        .isInstanceOf(UnusableFile.class)
        .hasMessageStartingWith("The file is a workbook of Excel 97-2003 (XLS)");
  }

  @Test
  void aCompressedFileThatIsNotAnnouncedIsRefused() {
    assertThatThrownBy(() -> FileText.open(whole(bytes(0x1F, 0x8B, 8)), null))
        .isInstanceOf(UnusableFile.class)
        .hasMessageContaining("Content-Encoding: gzip");
  }
}
