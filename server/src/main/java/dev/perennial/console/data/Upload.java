package dev.perennial.console.data;

import dev.perennial.imports.ImportFiles;
import dev.perennial.imports.ImportKind;
import dev.perennial.wording.Typed;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * A file that came with a form, read part by part into the directory of imports while it comes. The framework would spool the
 * bytes of anybody to a temporary directory before it is known who sends them; here nobody's are read before the door is passed.
 * That is why the form's token stands in its address: the fields are not read by then.
 *
 * @param name as its owner calls it, without where it lay
 */
record Upload(ImportKind kind, String name, ImportFiles.Sent sent) {
    private static final int FIELD_BYTES = 100;
    private static final int NAME_CHARACTERS = 200;
    private static final int PARTS = 5;

    /** What was sent is no form with a file. */
    static final class NoFileException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /**
     * Takes a file.
     *
     * @throws NoFileException when there is none, or an empty one
     * @throws dev.perennial.kernel.ProblemException {@code import_kind_unknown}
     * @throws IOException when the sender goes away; nothing is kept then
     */
    static Upload take(HttpServletRequest request, ImportFiles files) throws IOException, NoFileException {
        ImportKind kind = ImportKind.ORDERS;
        try {
            FileItemIterator parts = new FileUpload().getItemIterator(new ServletRequestContext(request));
            for (int part = 0; part < PARTS && parts.hasNext(); part++) {
                FileItemStream item = parts.next();
                try (InputStream bytes = item.openStream()) {
                    if (!item.isFormField()) {
                        String name = name(item.getName());
                        if (name.isEmpty()) {
                            throw new NoFileException();
                        }
                        return new Upload(kind, name, kept(bytes, files));
                    }
                    if (item.getFieldName().equals("kind")) {
                        kind = ImportKind.of(new String(bytes.readNBytes(FIELD_BYTES), StandardCharsets.UTF_8));
                    }
                }
            }
        } catch (FileUploadException | FileUploadIOException noForm) {
            throw new NoFileException();
        }
        throw new NoFileException();
    }

    private static ImportFiles.Sent kept(InputStream bytes, ImportFiles files) throws IOException, NoFileException {
        int first = bytes.read();
        if (first < 0) {
            throw new NoFileException();
        }
        return files.keep(new SequenceInputStream(new ByteArrayInputStream(new byte[] {(byte) first}), bytes));
    }

    /** The last part of a path, whichever system wrote it; for people, never for a file of ours. */
    static String name(@Nullable String said) {
        if (said == null) {
            return "";
        }
        String name = new Typed(said.substring(Math.max(said.lastIndexOf('/'), said.lastIndexOf('\\')) + 1)).text();
        return name.length() <= NAME_CHARACTERS ? name : name.substring(0, NAME_CHARACTERS);
    }
}
