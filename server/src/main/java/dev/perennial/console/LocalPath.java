package dev.perennial.console;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where somebody goes on to after a form: a page of ours, whatever the request says. */
final class LocalPath {
    static final String HOME = "/";
    private static final int LENGTH_MAX = 2_000;

    private LocalPath() {}

    /** Where one goes after signing in: the page itself if it is one of ours, otherwise the first. */
    static String of(@Nullable String wanted) {
        String path = backTo(wanted);
        return path.startsWith("/sign-") ? HOME : path;
    }

    /** The page that a form was on, if it is one of ours, otherwise the first. */
    static String backTo(@Nullable String wanted) {
        if (wanted == null
                || wanted.length() > LENGTH_MAX
                || !wanted.startsWith("/")
                || wanted.startsWith("//")
                || wanted.indexOf('\\') >= 0
                || wanted.chars().anyMatch(sign -> sign <= ' ' || sign == 0x7F)) {
            return HOME;
        }
        try {
            URI uri = new URI(wanted);
            boolean ours = uri.getScheme() == null && uri.getRawAuthority() == null && uri.getRawPath() != null;
            return ours ? wanted : HOME;
        } catch (URISyntaxException odd) {
            return HOME;
        }
    }
}
