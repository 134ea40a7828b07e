package io.github.ostiary.console.web;

import io.github.ostiary.console.gate.DeniedException;
import io.github.ostiary.console.gate.Gate;
import io.github.ostiary.console.gate.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who read what, and whether the trail that says so can be believed. */
@Controller
class AuditController {
    private final Gate gate;

    AuditController(Gate gate) {
        this.gate = gate;
    }

    @GetMapping("/audit")
    ModelAndView audit(
            @AuthenticationPrincipal Visitor visitor,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Long before)
            throws DeniedException, IOException {
        AuditForm form = AuditForm.of(person, kind, before);
        var disclosed = gate.audit(visitor.callingFrom(request.getRemoteAddr()), form.question());
        return new ModelAndView("audit")
                .addObject("audit", AuditView.of(disclosed, form))
                .addObject("form", form)
                .addObject("user", visitor.name());
    }
}
