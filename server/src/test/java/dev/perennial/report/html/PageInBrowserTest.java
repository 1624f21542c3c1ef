package dev.perennial.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.perennial.insight.SmallShop;
import dev.perennial.report.Report;
import dev.perennial.report.TeaShop;
import dev.perennial.wording.Wording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page as a reader has it before the eyes: nothing sticks out, nothing is cut, no label covers another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(
        value = "dev.perennial.report.html.Browser#isPresent",
        disabledReason = "There is no Chromium. Get it:  apt-get install chromium  or name one in CHROMIUM.")
class PageInBrowserTest {
    private static final List<Integer> WIDTHS = List.of(360, 390, 768, 1440);

    /** Names what sticks out of the page or is cut, and labels of a plot that touch each other. */
    private static final String FAULTS = """
            () => {
              const faults = [];
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth > width) faults.push('the page scrolls sideways');
              const scrolled = element => element.closest('.scroll') !== null;
              for (const element of document.querySelectorAll('h1,h2,h3,p,li,span,td,th,summary,text')) {
                if (scrolled(element) || element.closest('.sr') || element.closest('details:not([open]) > :not(summary)')) continue;
                const box = element.getBoundingClientRect();
                if (box.width > 0 && (box.left < -1 || box.right > width + 1)) faults.push('outside: ' + element.textContent);
                if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline'
                    && !(element instanceof SVGElement)) faults.push('cut: ' + element.textContent);
              }
              for (const head of document.querySelectorAll('.heat.plain th'))
                if (head.scrollWidth > head.clientWidth + 1) faults.push('cut in a map: ' + head.textContent);
              for (const plot of document.querySelectorAll('svg.plot')) {
                const labels = [...plot.querySelectorAll('text')];
                for (let i = 0; i < labels.length; i++) for (let j = i + 1; j < labels.length; j++) {
                  const a = labels[i].getBoundingClientRect(), b = labels[j].getBoundingClientRect();
                  if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2)
                    faults.push(labels[i].textContent + ' covers ' + labels[j].textContent);
                }
              }
              for (const row of document.querySelectorAll('.bars > li')) {
                const parts = [...row.children].filter(part => part.textContent.trim() || part.tagName === 'svg');
                for (let i = 0; i < parts.length; i++) for (let j = i + 1; j < parts.length; j++) {
                  const a = parts[i].getBoundingClientRect(), b = parts[j].getBoundingClientRect();
                  if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4)
                    faults.push('in a bar: ' + row.textContent);
                }
              }
              return faults;
            }""";

    /** Contrast of each text with what lies behind it, where that is a plain colour. */
    private static final String FAINT = """
            () => {
              const channel = value => { value /= 255; return value <= .03928 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4; };
              const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
              const rgb = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return canvas.getImageData(0, 0, 1, 1).data; };
              const light = colour => { const [r, g, b] = rgb(colour); return .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b); };
              const behind = element => { for (let at = element; at; at = at.parentElement) { const colour = getComputedStyle(at).backgroundColor; if (rgb(colour)[3] === 255) return colour; } return '#fff'; };
              const faint = new Set();
              for (const element of document.querySelectorAll('h1,h2,h3,p,span,td,th,li,b,summary,text')) {
                if (![...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())) continue;
                const style = getComputedStyle(element);
                const colour = element instanceof SVGElement ? style.fill : style.color;
                const [a, b] = [light(colour), light(behind(element))].sort((x, y) => y - x);
                const ratio = (a + .05) / (b + .05);
                if (ratio < 4.5) faint.add(ratio.toFixed(2) + ' ' + element.tagName + '.' + element.className + ': ' + element.textContent);
              }
              return [...faint];
            }""";

    @TempDir
    private static Path folder;

    private final SmallShop shop = TeaShop.fill(new SmallShop());
    private Report report;
    private Browser browser;

    @BeforeAll
    void open() throws Exception {
        report = Pages.report(shop);
        browser = Browser.open();
    }

    @AfterAll
    void close() throws Exception {
        browser.close();
        shop.close();
    }

    static List<String> languages() {
        return List.copyOf(Wording.languages());
    }

    private String address(String language) throws Exception {
        return Files.writeString(folder.resolve(language + ".html"), Pages.page(report, language))
                .toUri()
                .toString();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void nothingSticksOutAndNothingIsCut(String language) throws Exception {
        String address = address(language);
        for (int width : WIDTHS) {
            try (Page page = browser.page(width, ColorScheme.LIGHT)) {
                page.navigate(address);
                assertThat((List<?>) page.evaluate(FAULTS))
                        .as(language + " at " + width)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void theBrowserHasNothingToComplainOf(String language) throws Exception {
        List<String> complaints = new ArrayList<>();
        try (Page page = browser.page(800, ColorScheme.LIGHT)) {
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.onPageError(complaints::add);
            page.onRequest(request -> {
                if (!request.url().startsWith("file:") && !request.url().startsWith("data:")) {
                    complaints.add(request.url());
                }
            });
            page.navigate(address(language));
            assertThat(page.evaluate("() => document.fonts.ready.then(() => true)"))
                    .isEqualTo(true);
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void textIsReadableInLightAndDark() throws Exception {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Page page = browser.page(1000, scheme)) {
                page.navigate(address("en"));
                assertThat((List<?>) page.evaluate(FAINT)).as(scheme.name()).isEmpty();
            }
        }
    }

    @Test
    void darkIsDark() throws Exception {
        try (Page page = browser.page(1000, ColorScheme.DARK)) {
            page.navigate(address("fa"));
            assertThat(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(21, 20, 17)");
            assertThat(page.evaluate("() => getComputedStyle(document.body).fontFamily")
                            .toString())
                    .startsWith("Vazirmatn");
        }
    }

    @Test
    void bothDirectionsHaveTheirBarsAtTheirStart() throws Exception {
        String start = "() => { const bar = document.querySelector('.bars svg.bar .f-brand').getBoundingClientRect();"
                + " const label = document.querySelector('.bars .lab').getBoundingClientRect();"
                + " return bar.left > label.left ? 'right of its label' : 'left of its label'; }";
        try (Page page = browser.page(1000, ColorScheme.LIGHT)) {
            page.navigate(address("en"));
            assertThat(page.evaluate(start)).isEqualTo("right of its label");
            page.navigate(address("fa"));
            assertThat(page.evaluate(start)).isEqualTo("left of its label");
        }
    }
}
