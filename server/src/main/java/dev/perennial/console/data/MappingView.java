package dev.perennial.console.data;

import dev.perennial.chart.Markup;
import dev.perennial.console.Shell;
import java.util.List;

/**
 * What the columns of a file are taken for, to be corrected.
 *
 * @param path of the import
 * @param recognised what the file is, in a sentence
 * @param wrong what keeps it from being imported; an empty text while nothing does
 * @param fixed whether nothing can be corrected, because a program wrote the file
 * @param header whether its first line names the columns
 * @param questions about the whole file
 * @param currency as it was typed
 */
public record MappingView(
        Shell shell,
        ImportsWords words,
        String path,
        String id,
        Markup title,
        String recognised,
        String wrong,
        boolean fixed,
        boolean header,
        String kind,
        List<Choice> kinds,
        List<Column> columns,
        List<Question> questions,
        String currency,
        String currencyWrong) {
    public MappingView {
        kinds = List.copyOf(kinds);
        columns = List.copyOf(columns);
        questions = List.copyOf(questions);
    }

    /**
     * A column.
     *
     * @param name of its select
     * @param header an empty text where it has none
     * @param why it is taken for what it is
     */
    public record Column(
            String name, String header, List<String> samples, List<Choice> fields, String why, String wrong) {
        public Column {
            samples = List.copyOf(samples);
            fields = List.copyOf(fields);
        }
    }

    /** A question, with the answers that there are. */
    public record Question(String name, String label, String help, String wrong, List<Choice> answers) {
        public Question {
            answers = List.copyOf(answers);
        }
    }
}
