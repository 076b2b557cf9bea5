package org.pennypost.mailbox.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A piece of SQL with the values of its question marks, in their order. As a condition it is true or false, never
/// null, so that NOT means what it says.
record Condition(String sql, List<Object> parameters) {

    static final Condition TRUE = new Condition("true", List.of());

    static Condition of(String sql, Object... parameters) {
        return new Condition(sql, List.of(parameters));
    }

    static Condition all(List<Condition> conditions) {
        return conditions.isEmpty() ? TRUE : joined(conditions, " and ");
    }

    static Condition any(List<Condition> conditions) {
        return conditions.isEmpty() ? of("false") : joined(conditions, " or ");
    }

    Condition negated() {
        return new Condition("not (" + sql + ")", parameters);
    }

    Condition and(Condition other) {
        return all(List.of(this, other));
    }

    Condition named(String name) {
        return new Condition(sql + " as " + name, parameters);
    }

    /// The value that goes with the first condition that holds; the last one if none does.
    ///
    /// @param values one more than conditions
    static Condition choose(List<Condition> conditions, List<Condition> values) {
        List<Condition> pieces = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            pieces.addAll(List.of(of("case when"), conditions.get(i), of("then"), values.get(i), of("else")));
        }
        pieces.add(values.getLast());
        pieces.add(of("end ".repeat(conditions.size()).strip()));
        return new Condition(
                pieces.stream().map(Condition::sql).collect(Collectors.joining(" ")), parameters(pieces.stream()));
    }

    /// One behind another, separated.
    static Condition joined(List<Condition> pieces, String separator) {
        return new Condition(
                pieces.stream().map(Condition::sql).collect(Collectors.joining(separator, "(", ")")),
                parameters(pieces.stream()));
    }

    static List<Object> parameters(Stream<Condition> pieces) {
        return pieces.flatMap(piece -> piece.parameters.stream()).toList();
    }
}
