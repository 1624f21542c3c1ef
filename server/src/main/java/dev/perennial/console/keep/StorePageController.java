package dev.perennial.console.keep;

import com.ibm.icu.lang.UCharacter;
import dev.perennial.console.Choices;
import dev.perennial.console.May;
import dev.perennial.console.Pages;
import dev.perennial.console.Place;
import dev.perennial.console.Shells;
import dev.perennial.console.Visitor;
import dev.perennial.kernel.Problem;
import dev.perennial.kernel.ProblemException;
import dev.perennial.postgres.Database;
import dev.perennial.store.Role;
import dev.perennial.store.StoreChanges;
import dev.perennial.store.StoreInfo;
import dev.perennial.store.StoreSettings;
import dev.perennial.store.Stores;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the store says about itself, and what follows when it says something else. */
@RestController
@RequestMapping("/settings/store")
final class StorePageController {
    private static final int TARGET_MAX = 20;

    private final Database database;
    private final Stores stores;
    private final StoreChanges changes;
    private final Shells shells;
    private final Pages pages;
    private final InstantSource clock;

    StorePageController(
            Database database, Stores stores, StoreChanges changes, Shells shells, Pages pages, InstantSource clock) {
        this.database = database;
        this.stores = stores;
        this.changes = changes;
        this.shells = shells;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping
    @May(Role.OWNER)
    ResponseEntity<String> page(Visitor visitor, @RequestParam(defaultValue = "") String saved) throws SQLException {
        StoreInfo info = database.inStore(visitor.store(), transaction -> stores.get(transaction, visitor.store()));
        return pages.show(
                "keep/store", view(visitor, typed(info.settings()), StoreView.Wrong.NOTHING, saved.equals("yes")));
    }

    private static StoreView.Typing typed(StoreSettings settings) {
        BigDecimal target = settings.crrTarget();
        return new StoreView.Typing(
                settings.name(),
                settings.timeZone(),
                settings.currency(),
                target == null ? "" : target.stripTrailingZeros().toPlainString());
    }

    private StoreView view(Visitor visitor, StoreView.Typing typed, StoreView.Wrong wrong, boolean saved) {
        StoreWords words = visitor.words(StoreWords.class);
        return new StoreView(
                shells.of(visitor, Place.SETTINGS, words.title()),
                words,
                Tabs.of(visitor, KeepPage.STORE),
                visitor.signedIn().key(),
                typed,
                wrong,
                Choices.zones(),
                Choices.currencies(visitor.language().locale(), clock.instant()),
                saved);
    }

    /** Takes the four that stand on the page and nothing else, whatever a form brings. */
    @PostMapping
    @May(Role.OWNER)
    ResponseEntity<String> change(
            Visitor visitor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String timeZone,
            @RequestParam(defaultValue = "") String currency,
            @RequestParam(defaultValue = "") String crrTarget)
            throws SQLException {
        try {
            StoreSettings wanted = new StoreSettings(name.strip(), timeZone, currency, target(crrTarget));
            database.inStore(
                    visitor.store(),
                    transaction -> changes.change(transaction, visitor.store(), visitor.actor(), old -> wanted));
            return Pages.goTo("/settings/store?saved=yes");
        } catch (ProblemException refused) {
            StoreView.Typing typed = new StoreView.Typing(name, timeZone, currency, crrTarget);
            return pages.show(
                    HttpStatus.BAD_REQUEST,
                    "keep/store",
                    view(visitor, typed, wrong(visitor.words(StoreWords.class), refused), false));
        }
    }

    /** A percentage in the digits of any script, with a point or a comma; null for an empty field. */
    private static @Nullable BigDecimal target(String typed) {
        StringBuilder plain = new StringBuilder();
        typed.strip().codePoints().filter(sign -> sign != '%' && sign != '٪').forEach(sign -> {
            int digit = UCharacter.digit(sign, 10);
            if (digit >= 0) {
                plain.append(digit);
            } else {
                plain.appendCodePoint(sign == ',' || sign == '٫' ? '.' : sign);
            }
        });
        String number = plain.toString().strip();
        if (number.isEmpty()) {
            return null;
        }
        if (number.length() > TARGET_MAX || !number.matches("[0-9]+([.][0-9]+)?")) {
            throw new Problem(Problem.Category.INVALID, "crr_target_invalid", "Write the aim in percent, as 82.5.")
                    .asException();
        }
        return new BigDecimal(number);
    }

    private static StoreView.Wrong wrong(StoreWords words, ProblemException refused) {
        return switch (refused.problem().code()) {
            case "store_name_invalid" -> new StoreView.Wrong("name", words.nameWrong());
            case "time_zone_unknown" -> new StoreView.Wrong("timeZone", words.timeZoneWrong());
            case "currency_unknown" -> new StoreView.Wrong("currency", words.currencyWrong());
            case "crr_target_invalid" -> new StoreView.Wrong("crrTarget", words.targetWrong());
            default -> throw refused;
        };
    }
}
