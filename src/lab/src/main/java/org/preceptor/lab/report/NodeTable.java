package org.preceptor.lab.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.resource.Node;

/** A part of an evaluation that this page does not know the form of, as a table: nothing that is there is left out. */
final class NodeTable {

    private NodeTable() {}

    /** One row an element or member; columns are the names of what they hold. */
    static void put(Html page, String caption, Node node) {
        List<List<String>> rows = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>();
        List<Node> elements = new ArrayList<>();
        List<String> names = new ArrayList<>();
        if (node instanceof Node.Obj(Map<String, Node> members)) {
            members.forEach((name, value) -> {
                names.add(name);
                elements.add(value);
            });
        } else if (node instanceof Node.Arr(List<Node> all)) {
            all.forEach(element -> {
                names.add(String.valueOf(names.size() + 1));
                elements.add(element);
            });
        } else {
            names.add(caption);
            elements.add(node);
        }
        elements.forEach(element -> columns.addAll(
                element instanceof Node.Obj(Map<String, Node> members) ? members.keySet() : Set.of("value")));
        for (int i = 0; i < elements.size(); i++) {
            Node element = elements.get(i);
            List<String> row = new ArrayList<>(List.of(plain(names.get(i))));
            for (String column : columns) {
                row.add(
                        element instanceof Node.Obj
                                ? element.member(column).map(NodeTable::words).orElse("–")
                                : column.equals("value") ? words(element) : "–");
            }
            rows.add(row);
        }
        List<String> heads = new ArrayList<>(List.of(""));
        columns.forEach(column -> heads.add(plain(column)));
        page.table(caption, heads, rows);
    }

    private static String words(Node node) {
        return switch (node) {
            case Node.Text(String text) -> text;
            case Node.Num(String literal) -> literal;
            case Node.Bool(boolean value) -> value ? "yes" : "no";
            case Node.Nothing() -> "–";
            case Node.Arr(List<Node> elements) ->
                String.join("; ", elements.stream().map(NodeTable::words).toList());
            case Node.Obj(Map<String, Node> members) ->
                String.join(
                        ", ",
                        members.entrySet().stream()
                                .map(member -> plain(member.getKey()) + " " + words(member.getValue()))
                                .toList());
        };
    }

    private static String plain(String name) {
        return name.replace('_', ' ');
    }
}
