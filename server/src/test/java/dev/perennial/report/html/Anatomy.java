package dev.perennial.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The elements and attributes that a page consists of, read as a browser would; broken markup throws. */
record Anatomy(List<Element> elements) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s+([a-zA-Z][a-zA-Z0-9-]*)(?:=\"([^\"]*)\")?");

    record Element(String name, Map<String, String> attributes) {}

    static Anatomy of(String html) {
        List<Element> elements = new ArrayList<>();
        int at = html.indexOf('<');
        while (at >= 0) {
            if (html.startsWith("<!doctype html>", at)) {
                at = html.indexOf('<', at + 1);
                continue;
            }
            int end = html.indexOf('>', at);
            String tag = html.substring(at + 1, end);
            if (!tag.startsWith("/")) {
                Element element = element(tag);
                elements.add(element);
                end = element.name().equals("style") ? html.indexOf("</style>", end) : end;
            }
            at = html.indexOf('<', end);
        }
        return new Anatomy(elements);
    }

    private static Element element(String tag) {
        String body = tag.endsWith("/") ? tag.substring(0, tag.length() - 1) : tag;
        Matcher name = NAME.matcher(body);
        if (!name.lookingAt()) {
            throw new AssertionError("Not a tag: <" + tag + ">");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(body).region(name.end(), body.length());
        int at = name.end();
        while (attribute.lookingAt()) {
            attributes.put(attribute.group(1), attribute.group(2) == null ? "" : attribute.group(2));
            at = attribute.end();
            attribute.region(at, body.length());
        }
        if (!body.substring(at).isBlank()) {
            throw new AssertionError("Not attributes: <" + tag + ">");
        }
        return new Element(name.group(), attributes);
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        elements.forEach(element -> names.add(element.name()));
        return names;
    }

    Set<String> attributeNames() {
        Set<String> names = new TreeSet<>();
        elements.forEach(element -> names.addAll(element.attributes().keySet()));
        return names;
    }

    List<Element> named(String name) {
        return elements.stream().filter(element -> element.name().equals(name)).toList();
    }
}
