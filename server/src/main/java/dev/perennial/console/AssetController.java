package dev.perennial.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Hands out styles, scripts and the font. */
@RestController
final class AssetController {
    private static final Duration YEAR = Duration.ofDays(365);

    private final Assets assets;

    AssetController(Assets assets) {
        this.assets = assets;
    }

    /** A page of another version, as there are while nodes are exchanged, gets what there is, and may not keep it. */
    @GetMapping("/assets/{hash}/{name}")
    ResponseEntity<byte[]> file(@PathVariable String name, HttpServletRequest request) {
        Optional<Assets.File> found = assets.file(name);
        if (found.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        Assets.File file = found.get();
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean zipped = file.canBeZipped() && accepted != null && accepted.contains("gzip");
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .cacheControl(
                        assets.isCurrent(request.getRequestURI())
                                ? CacheControl.maxAge(YEAR).cachePublic().immutable()
                                : CacheControl.noStore())
                .header(HttpHeaders.CONTENT_TYPE, file.type)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header("X-Content-Type-Options", "nosniff");
        if (zipped) {
            answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return answer.body(file.bytes(zipped));
    }
}
