package dev.perennial.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Writes pages. Templates were compiled with everything else; nothing is compiled at run time. */
public final class Pages {
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final int USUAL_SIZE = 1 << 16;

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "gg.jte.generated.precompiled");

    /**
     * A page.
     *
     * @param template below {@code src/main/jte/console}, without its ending
     * @param view its parameter
     */
    public ResponseEntity<String> show(String template, Object view) {
        return show(HttpStatus.OK, template, view);
    }

    public ResponseEntity<String> show(HttpStatus status, String template, Object view) {
        return ResponseEntity.status(status).contentType(HTML).body(text(template, view));
    }

    public String text(String template, Object view) {
        StringOutput output = new StringOutput(USUAL_SIZE);
        templates.render("console/" + template + ".jte", view, output);
        return output.toString();
    }

    /** Where the browser goes on to after a form, with GET, so that loading it again repeats nothing. */
    public static ResponseEntity<String> goTo(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }
}
