package io.retailcrm.bootstrap.console;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** A real browser, the one of this machine. */
public final class Browser implements AutoCloseable {

  static final Path PICTURES = Path.of("target", "console");

  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
  private static final Pattern NONSENSE =
      Pattern.compile("NaN|Infinity|\u221e|undefined|\\[object|\\{\\w+}");
  private static final String SHOWN =
      "() => document.querySelector('main h1') && !document.querySelector('main"
          + " .loading:not(.picture *)')";
  private static final String LOADING = "() => !document.querySelector('.loading')";

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final String address;

  /** What a page has complained of: refused scripts and styles, and failures of its own. */
  private final List<String> complaints = new ArrayList<>();

  private Browser(String address, Path executable) {
    this.address = address;
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(List.of("--no-sandbox")));
  }

  /**
   * Starts it.
   *
   * @throws TestAbortedException if this machine has none
   */
  public static Browser open(String address) {
    Path executable =
        Stream.of(
                Optional.ofNullable(System.getenv("CHROMIUM")).orElse(""),
                "/usr/bin/chromium",
                "/usr/bin/chromium-browser",
                "/usr/bin/google-chrome",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
            .filter(path -> !path.isEmpty())
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(
                () ->
                    new TestAbortedException(
                        "The console is not tested: there is no Chromium on this machine. Install"
                            + " one, or name it in the variable CHROMIUM"));
    return new Browser(address, executable);
  }

  /** A new visitor. */
  Visitor visitor(String language, ColorScheme colours, int width, int height) {
    BrowserContext context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(address)
                .setLocale(language)
                .setTimezoneId("Asia/Kolkata")
                .setColorScheme(colours)
                .setViewportSize(width, height));
    Page page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            complaints.add(message.text());
          }
        });
    return new Visitor(context, page);
  }

  public Visitor visitor() {
    return visitor("en-IN", ColorScheme.LIGHT, 1280, 860);
  }

  List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }

  /** Somebody with a browser window. */
  public record Visitor(BrowserContext context, Page page) implements AutoCloseable {

    Visitor signIn(String email, String password) {
      return arrive().begin(email, password).settle();
    }

    /** Opens the console without a session and waits for the form of the login. */
    public Visitor arrive() {
      page.navigate("/");
      page.waitForSelector("crm-login-form button[type=submit]");
      return this;
    }

    /** Signs in and waits until the numbers of the first view are there. */
    public Visitor begin(String email, String password) {
      fillIn(email, password);
      page.waitForSelector("main[data-path]");
      return shown();
    }

    /** Loads the page once more, as somebody does who comes back during a session. */
    public Visitor reload() {
      page.reload();
      page.waitForSelector("main[data-path]");
      return shown();
    }

    void fillIn(String email, String password) {
      page.fill("input[name=username]", email);
      page.fill("input[name=password]", password);
      page.click("crm-login-form button[type=submit]");
    }

    /** Goes to a view and waits until its numbers are there, though not for its pictures. */
    public Visitor open(String view) {
      page.navigate("/#/" + view);
      page.waitForSelector("main[data-path='" + view + "']");
      return shown();
    }

    private Visitor shown() {
      page.waitForFunction(SHOWN);
      return this;
    }

    /** Goes to a view and waits until all of it is there. */
    Visitor goTo(String view) {
      page.navigate("/#/" + view);
      page.waitForSelector("main[data-path='" + view + "']");
      return settle();
    }

    Visitor settle() {
      page.waitForSelector("main h1");
      page.waitForLoadState(LoadState.NETWORKIDLE);
      page.waitForFunction(LOADING);
      return this;
    }

    Locator main() {
      return page.locator("main");
    }

    Locator button(String name) {
      return page.getByRole(
          AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator field(String name) {
      return page.locator("dialog [name='" + name + "'], form [name='" + name + "']").last();
    }

    void keepPicture(String name) {
      page.mouse().move(0, 0);
      page.screenshot(
          new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
    }

    /**
     * The findings of axe, whether something is wider than the window, and whether a number is
     * none.
     */
    List<String> faults(String view) {
      List<String> faults = new ArrayList<>();
      new AxeBuilder(page)
          .setLegacyMode(true) // Without a second page, which only findings in frames need.
          .withTags(WCAG)
          .analyze()
          .getViolations()
          .forEach(
              rule ->
                  rule.getNodes()
                      .forEach(
                          node ->
                              faults.add(
                                  "%s: %s %s".formatted(view, rule.getId(), node.getHtml()))));
      Object wider =
          page.evaluate(
              "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
      if (!Integer.valueOf(0).equals(wider)) {
        faults.add("%s: %s pixels wider than the window".formatted(view, wider));
      }
      Matcher nonsense = NONSENSE.matcher(page.locator("body").innerText());
      while (nonsense.find()) {
        faults.add("%s: %s is shown".formatted(view, nonsense.group()));
      }
      return faults;
    }

    void expect(String text) {
      page.getByText(text, new Page.GetByTextOptions().setExact(false)).first().waitFor();
    }

    /** How many cookies the browser holds, and which of them a script can read. */
    Object cookiesForScripts() {
      return page.evaluate("() => document.cookie");
    }

    @Override
    public void close() {
      context.close();
    }
  }
}
