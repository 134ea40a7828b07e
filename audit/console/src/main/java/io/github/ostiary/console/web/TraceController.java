package io.github.ostiary.console.web;

import io.github.ostiary.console.gate.DeniedException;
import io.github.ostiary.console.gate.Disclosed;
import io.github.ostiary.console.gate.Gate;
import io.github.ostiary.console.gate.Visitor;
import io.github.ostiary.console.store.Trace;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** One request's page: its spans as a waterfall, its log lines in their places. */
@Controller
class TraceController {
    private final Gate gate;

    TraceController(Gate gate) {
        this.gate = gate;
    }

    @GetMapping("/trace/{traceId:(?!0{32})[0-9a-f]{32}}")
    ModelAndView trace(
            @AuthenticationPrincipal Visitor visitor, HttpServletRequest request, @PathVariable String traceId)
            throws DeniedException, IOException {
        Disclosed<Optional<Trace>> disclosed = gate.trace(visitor.callingFrom(request.getRemoteAddr()), traceId);
        return disclosed
                .content()
                .map(trace -> new ModelAndView("trace")
                        .addObject("trace", TraceView.of(traceId, disclosed, trace))
                        .addObject("user", visitor.name()))
                .orElseGet(() -> new ModelAndView("trace-unknown", HttpStatus.NOT_FOUND)
                        .addObject("traceId", traceId)
                        .addObject("user", visitor.name()));
    }
}
