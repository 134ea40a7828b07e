package io.github.ostiary.console.web;

import io.github.ostiary.console.accounts.EnrolmentException;
import io.github.ostiary.console.accounts.Fault;
import io.github.ostiary.console.gate.Doorkeeper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages before the door: signing in, and enrolling through a one-time link. */
@Controller
class SignInController {
    private final Doorkeeper doorkeeper;

    SignInController(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    @GetMapping("/login")
    String login() {
        return "login";
    }

    @GetMapping("/enrol")
    ModelAndView enrol(@RequestParam(defaultValue = "") String token) {
        return doorkeeper.isInvited(token)
                ? form(token, "", List.of(), HttpStatus.OK)
                : new ModelAndView("enrol-closed", HttpStatus.GONE);
    }

    @PostMapping("/enrol")
    ModelAndView enrol(
            @RequestParam String token,
            @RequestParam String username,
            @RequestParam String password,
            HttpServletRequest request)
            throws IOException {
        try {
            doorkeeper.enrol(token, username, password, request.getRemoteAddr());
            return new ModelAndView("redirect:/login?enrolled");
        } catch (EnrolmentException e) {
            return doorkeeper.isInvited(token)
                    ? form(token, username, e.faults(), HttpStatus.BAD_REQUEST)
                    : new ModelAndView("enrol-closed", HttpStatus.GONE);
        }
    }

    private static ModelAndView form(String token, String username, List<Fault> faults, HttpStatus status) {
        ModelAndView view = new ModelAndView("enrol", status);
        view.addObject("token", token);
        view.addObject("username", username);
        view.addObject("faults", faults);
        view.addObject(
                "mend", faults.isEmpty() ? Fault.Field.NAME : faults.get(0).field());
        return view;
    }
}
