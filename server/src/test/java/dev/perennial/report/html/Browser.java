package dev.perennial.report.html;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Chromium that is on the machine already. */
public final class Browser implements AutoCloseable {
    private static final List<String> PLACES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Browser(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS));
    }

    /** Whether there is one; said by {@code @EnabledIf}. */
    public static boolean isPresent() {
        return executable().isPresent();
    }

    private static Optional<Path> executable() {
        return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static Browser open() {
        return new Browser(executable().orElseThrow());
    }

    /** A window without network, of so many pixels. */
    Page page(int width, ColorScheme scheme) {
        NewContextOptions options = new NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setOffline(true);
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT); // the driver's client lowers LIGHT by the default locale, Turkish in tests
            return browser.newContext(options).newPage();
        } finally {
            Locale.setDefault(locale);
        }
    }

    /** A visit of its own with network, in a language, of so many pixels. */
    public BrowserContext visit(int width, ColorScheme scheme, String language) {
        NewContextOptions options = new NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setLocale(language)
                .setReducedMotion(ReducedMotion.REDUCE);
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT); // as above
            return browser.newContext(options);
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
