package io.github.ostiary.console.web;

import io.github.ostiary.console.gate.DeniedException;
import io.github.ostiary.console.gate.UnrecordedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What a visitor sees when the gate shows nothing: why, and what can be done. */
@ControllerAdvice
class Refusals {
    private static final Logger LOG = LogManager.getLogger(Refusals.class);

    @ExceptionHandler
    ModelAndView denied(DeniedException denial, HttpServletRequest request) {
        return page("denied", HttpStatus.FORBIDDEN, request)
                .addObject("role", denial.needed().text());
    }

    @ExceptionHandler
    ModelAndView unrecorded(UnrecordedException failure, HttpServletRequest request) {
        LOG.error("Nothing is shown: {}", failure.getMessage());
        return page("unrecorded", HttpStatus.SERVICE_UNAVAILABLE, request)
                .addObject(
                        "findings",
                        failure.findings().stream().map(VisibleText::of).toList());
    }

    @ExceptionHandler
    ModelAndView unreadable(IOException failure, HttpServletRequest request) {
        LOG.error("A reading failed", failure);
        return page("unreadable", HttpStatus.INTERNAL_SERVER_ERROR, request);
    }

    private static ModelAndView page(String template, HttpStatus status, HttpServletRequest request) {
        return new ModelAndView(template, status).addObject("user", request.getRemoteUser());
    }
}
