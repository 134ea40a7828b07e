package io.github.ostiary.console.web;

import io.github.ostiary.console.gate.Disclosed;
import io.github.ostiary.console.gate.Found;
import io.github.ostiary.console.store.Page;
import io.github.ostiary.console.store.StoredLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a search found, as the template prints it. Made only from what the gate disclosed. */
record SearchView(
        List<Row> rows,
        HistogramView histogram,
        String total,
        @Nullable String written,
        @Nullable String next,
        @Nullable String first,
        String permanent,
        long record) {

    /** A line, and where its trace and its service lead. */
    record Row(LineView line, @Nullable String traceLink, String serviceLink) {}

    static SearchView of(Disclosed<Found> disclosed, SearchForm form) {
        Page page = disclosed.content().page();
        String next = page.next();
        Link first = form.first();
        boolean sampled = page.weightTotal() > page.total();
        return new SearchView(
                page.lines().stream().map(line -> row(line, form)).toList(),
                HistogramView.of(disclosed.content().histogram(), form),
                Wording.counted(page.total(), "line", "lines"),
                sampled ? Wording.weight(page.weightTotal()) : null,
                next == null ? null : form.next(next).toString(),
                first == null ? null : first.toString(),
                form.permanent().toString(),
                disclosed.receipt().index());
    }

    private static Row row(StoredLine stored, SearchForm form) {
        String traceId = stored.line().traceId();
        return new Row(
                LineView.of(stored),
                traceId == null ? null : "/trace/" + traceId,
                form.ofService(stored.line().service()).toString());
    }
}
