package dev.perennial.console;

import com.ibm.icu.text.Transliterator;
import dev.perennial.kernel.ProblemException;
import dev.perennial.postgres.Database;
import dev.perennial.store.Invitations;
import dev.perennial.store.Membership;
import dev.perennial.store.Password;
import dev.perennial.store.People;
import dev.perennial.store.StoreSettings;
import dev.perennial.store.Taste;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page that the first start prints: makes the first store and its owner. The secret in its path is its protection. */
@RestController
@RequestMapping("/setup/{secret}")
final class SetupController {
    private static final int NAME_MAX = 100;
    private static final int KEY_MAX = 30;

    private final Invitations invitations;
    private final Founding founding;
    private final Database database;
    private final People people;
    private final SignInController door;
    private final Shells shells;
    private final Pages pages;
    private final InstantSource clock;

    SetupController(
            Invitations invitations,
            Founding founding,
            Database database,
            People people,
            SignInController door,
            Shells shells,
            Pages pages,
            InstantSource clock) {
        this.invitations = invitations;
        this.founding = founding;
        this.database = database;
        this.people = people;
        this.door = door;
        this.shells = shells;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping
    @Anybody
    ResponseEntity<String> form(Visitor visitor, @PathVariable String secret) throws SQLException {
        return invitations.valid(secret)
                ? pages.show("setup", asking(visitor, SetupView.Typing.NOTHING, SetupView.Wrong.NOTHING, true))
                : spent(visitor);
    }

    private SetupView asking(Visitor visitor, SetupView.Typing typed, SetupView.Wrong wrong, boolean guess) {
        SetupWords words = visitor.words(SetupWords.class);
        return new SetupView(
                shells.of(visitor, null, words.title()),
                words,
                false,
                visitor.path(),
                typed,
                wrong,
                Choices.zones(),
                Choices.currencies(visitor.language().locale(), clock.instant()),
                guess);
    }

    private ResponseEntity<String> spent(Visitor visitor) {
        SetupWords words = visitor.words(SetupWords.class);
        SetupView view = new SetupView(
                shells.of(visitor, null, words.spent()),
                words,
                true,
                "",
                SetupView.Typing.NOTHING,
                SetupView.Wrong.NOTHING,
                List.of(),
                List.of(),
                false);
        return pages.show(HttpStatus.NOT_FOUND, "setup", view);
    }

    @PostMapping
    @Anybody
    ResponseEntity<String> found(
            Visitor visitor,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String shop,
            @RequestParam(defaultValue = "") String timeZone,
            @RequestParam(defaultValue = "") String currency)
            throws SQLException {
        if (!invitations.valid(secret)) {
            return spent(visitor);
        }
        String called =
                name.strip().substring(0, Math.min(NAME_MAX, name.strip().length()));
        SetupView.Typing typed = new SetupView.Typing(called, email, shop, timeZone, currency);
        try {
            String address = People.address(email);
            Password chosen = new Password(password);
            StoreSettings settings = new StoreSettings(shop.strip(), timeZone, currency);
            // Taken before anything is made: of two who come with it, one is first.
            if (!invitations.accept(secret)) {
                return spent(visitor);
            }
            Membership owner = founding.found(shortName(shop), settings, address, chosen);
            Taste taste = new Taste(
                    called.replace('\0', ' '), Optional.of(visitor.language().tag()), Optional.empty());
            database.inStore(owner.store(), transaction -> {
                people.keep(transaction, owner.store(), owner.person().id(), taste);
                return taste;
            });
            door.enter(request, response, List.of(owner));
            return Pages.goTo("/welcome");
        } catch (ProblemException refused) {
            return pages.show(HttpStatus.BAD_REQUEST, "setup", asking(visitor, typed, wrong(visitor, refused), false));
        }
    }

    private static SetupView.Wrong wrong(Visitor visitor, ProblemException refused) {
        SetupWords words = visitor.words(SetupWords.class);
        return switch (refused.problem().code()) {
            case "email_invalid" -> new SetupView.Wrong("email", words.emailWrong());
            case "password_unfit" -> new SetupView.Wrong("password", words.passwordUnfit());
            case "time_zone_unknown" -> new SetupView.Wrong("timeZone", words.timeZoneWrong());
            case "currency_unknown" -> new SetupView.Wrong("currency", words.currencyWrong());
            case "store_name_invalid" -> new SetupView.Wrong("shop", words.shopNameWrong());
            default -> throw refused;
        };
    }

    /** A short name for paths out of a name for people. */
    private static String shortName(String shop) {
        String latin = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower")
                .transliterate(shop)
                .toLowerCase(Locale.ROOT);
        String plain = latin.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
        String cut = plain.substring(0, Math.min(KEY_MAX, plain.length())).replaceAll("-+$", "");
        return cut.isEmpty() ? "store" : cut;
    }
}
