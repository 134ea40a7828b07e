package io.github.ostiary.console.web;

import io.github.ostiary.console.gate.DeniedException;
import io.github.ostiary.console.gate.Gate;
import io.github.ostiary.console.gate.Visitor;
import io.github.ostiary.console.store.QueryException;
import io.github.ostiary.trail.access.Query;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The search page. Every view of it is a link that can be sent to a colleague. */
@Controller
class SearchController {
    private final Gate gate;
    private final InstantSource clock;

    SearchController(Gate gate, InstantSource clock) {
        this.gate = gate;
        this.clock = clock;
    }

    @GetMapping("/")
    ModelAndView search(
            @AuthenticationPrincipal Visitor visitor,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable List<String> level,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String range,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String after)
            throws DeniedException, IOException {
        Instant now = clock.instant();
        SearchForm form;
        Query query;
        try {
            form = SearchForm.of(new SearchForm.Parameters(q, level, service, range, from, to, after), now);
            query = form.query();
        } catch (IllegalArgumentException e) { // a value that makes no sense, or is beyond the bounds of a query
            return refused(q, String.valueOf(e.getMessage()), request, now);
        }
        try {
            SearchView found = SearchView.of(gate.search(visitor.callingFrom(request.getRemoteAddr()), query), form);
            return page(form, request, HttpStatus.OK).addObject("found", found);
        } catch (QueryException e) {
            return refused(q, String.valueOf(e.getMessage()), request, now);
        }
    }

    private static ModelAndView refused(@Nullable String q, String reason, HttpServletRequest request, Instant now) {
        SearchForm empty = SearchForm.of(new SearchForm.Parameters(q, null, null, null, null, null, null), now);
        return page(empty, request, HttpStatus.BAD_REQUEST).addObject("fault", VisibleText.of(reason));
    }

    private static ModelAndView page(SearchForm form, HttpServletRequest request, HttpStatus status) {
        ModelAndView page = new ModelAndView("search", status);
        page.addObject("form", form);
        page.addObject("chips", chips(form.levels()));
        page.addObject("ranges", ranges(form));
        page.addObject("begin", form.range().equals(SearchForm.CUSTOM) ? field(form.from()) : "");
        page.addObject("end", form.range().equals(SearchForm.CUSTOM) ? field(form.to()) : "");
        page.addObject("user", request.getRemoteUser());
        return page;
    }

    /** A level to choose, with the CSS class of its colour. */
    record Chip(String level, String style, boolean chosen) {}

    /** A time to choose. */
    record Range(String value, String label, String link, boolean chosen) {}

    private static List<Chip> chips(Set<String> chosen) {
        return SearchForm.LEVELS.stream()
                .map(level -> new Chip(level, LineView.style(level), chosen.contains(level)))
                .toList();
    }

    private static List<Range> ranges(SearchForm form) {
        return SearchForm.RANGES.stream()
                .map(range -> new Range(range, label(range), form.over(range).toString(), range.equals(form.range())))
                .toList();
    }

    private static String label(String range) {
        return switch (range) {
            case "15m" -> "15 min";
            case "1h" -> "1 hour";
            case "24h" -> "24 hours";
            default -> "All";
        };
    }

    private static String field(Instant time) {
        return time.equals(Instant.EPOCH) ? "" : time.toString().replace("Z", "");
    }
}
