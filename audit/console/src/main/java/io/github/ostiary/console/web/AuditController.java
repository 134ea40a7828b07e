package io.github.ostiary.console.web;

import io.github.ostiary.console.gate.AuditQuestion;
import io.github.ostiary.console.gate.DeniedException;
import io.github.ostiary.console.gate.Gate;
import io.github.ostiary.console.gate.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
            @RequestParam(required = false) @Nullable String before)
            throws DeniedException, IOException {
        Visitor caller = visitor.callingFrom(request.getRemoteAddr());
        AuditForm form = AuditForm.of(person, kind, before);
        AuditQuestion question;
        try {
            question = form.question();
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage());
            gate.refuseAudit(caller, reason);
            return page(form, visitor, HttpStatus.BAD_REQUEST).addObject("fault", VisibleText.of(reason));
        }
        return page(form, visitor, HttpStatus.OK).addObject("audit", AuditView.of(gate.audit(caller, question), form));
    }

    private static ModelAndView page(AuditForm form, Visitor visitor, HttpStatus status) {
        return new ModelAndView("audit", status).addObject("form", form).addObject("user", visitor.name());
    }
}
