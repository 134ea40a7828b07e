package io.github.ostiary.console.web;

import io.github.ostiary.console.gate.DeniedException;
import io.github.ostiary.console.gate.Gate;
import io.github.ostiary.console.gate.Visitor;
import io.github.ostiary.console.store.QueryException;
import io.github.ostiary.trail.access.Query;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
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
        Visitor caller = visitor.callingFrom(request.getRemoteAddr());
        SearchFields fields = SearchFields.of(new SearchFields.Parameters(q, level, service, range, from, to, after));
        SearchForm form;
        Query query;
        try {
            form = SearchForm.of(fields, clock.instant());
            query = form.query();
        } catch (IllegalArgumentException e) { // a value that makes no sense, or is beyond the bounds of a query
            gate.refuseSearch(caller, String.valueOf(e.getMessage()));
            return refused(fields, e, request);
        }
        try {
            SearchView found = SearchView.of(gate.search(caller, query), form);
            return page(fields, request, HttpStatus.OK).addObject("found", found);
        } catch (QueryException e) {
            return refused(fields, e, request);
        }
    }

    private static ModelAndView refused(SearchFields fields, IllegalArgumentException why, HttpServletRequest request) {
        return page(fields, request, HttpStatus.BAD_REQUEST)
                .addObject("fault", VisibleText.of(String.valueOf(why.getMessage())));
    }

    private static ModelAndView page(SearchFields fields, HttpServletRequest request, HttpStatus status) {
        ModelAndView page = new ModelAndView("search", status);
        page.addObject("form", fields);
        page.addObject("chips", chips(fields.levels()));
        page.addObject("ranges", ranges(fields));
        page.addObject("begin", TimeField.of(fields.from()));
        page.addObject("end", TimeField.of(fields.to()));
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

    private static List<Range> ranges(SearchFields fields) {
        return SearchForm.RANGES.stream()
                .map(range -> new Range(range, label(range), fields.over(range).toString(), fields.covers(range)))
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
}
