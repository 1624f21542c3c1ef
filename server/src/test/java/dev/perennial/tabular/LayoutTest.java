package dev.perennial.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutTest {
    @TempDir
    private Path directory;

    private String guess(String... lines) throws Exception {
        Path file = directory.resolve("file");
        Files.writeString(file, String.join("\n", lines) + "\n");
        return Layout.guess(new TextInput(file, "file")).separatorName();
    }

    @Test
    void theSeparatorIsWhatSplitsAllRowsAlike() throws Exception {
        assertThat(guess("a,b,c", "1,2,3")).isEqualTo("comma");
        assertThat(guess("a;b;c", "1;2,5;3", "1;2,5;3,7")).isEqualTo("semicolon");
        assertThat(guess("a\tb\tc", "1\t2, 3 and 4\t3")).isEqualTo("tab");
        assertThat(guess("a|b|c", "1|2;3|3")).isEqualTo("“|”");
        assertThat(guess(" a  b c", "1 2   3", "  1\t2 3 ")).isEqualTo("white space");
    }

    @Test
    void separatorsWithinQuotesDoNotCount() throws Exception {
        assertThat(guess("name,note", "ann,\"a;b;c;d\"", "bob,\"e;f;g;h\"")).isEqualTo("comma");
        assertThat(guess("name;note", "ann;\"a,b,c,d\"", "bob;\"e,f,\n,g\"")).isEqualTo("semicolon");
    }

    @Test
    void aFewRowsOfAnotherLengthDoNotMislead() throws Exception {
        assertThat(guess("a;b;c", "1;2;3", "1;2;3", "1;2", "1;2;3", "1,2,3;4")).isEqualTo("semicolon");
    }

    @Test
    void namesWithSpacesAreNoWhiteSpaceTable() throws Exception {
        assertThat(guess("order date,customer name,total paid", "2025-01-01,Ann Lee,1"))
                .isEqualTo("comma");
    }

    @Test
    void excelsOwnWordIsTaken() throws Exception {
        assertThat(guess("sep=;", "a;b", "1,5;2")).isEqualTo("semicolon");
        assertThat(guess("SEP=\t", "a\tb", "1\t2")).isEqualTo("tab");
        assertThat(guess("sep=", "a,b", "1,2")).isEqualTo("comma");
        assertThat(guess("sep=\"", "a,b", "1,2")).isEqualTo("comma");
        assertThat(guess("sep=xyz,b", "1,2")).isEqualTo("comma");
    }

    @Test
    void oneLineIsEnough() throws Exception {
        assertThat(guess("date;customer;total")).isEqualTo("semicolon");
        assertThat(guess("x".repeat(300_000) + ",1")).isEqualTo("comma");
    }
}
