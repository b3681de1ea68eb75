package io.streakgp.sandbox.faults;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Closes the connection without an answer when a filter asked for it. Only the connector can do this. */
final class HangUpValve extends ValveBase {

    private static final String MARK = HangUpValve.class.getName();

    HangUpValve() {
        super(true);
    }

    /** Asks for the connection of this request to be closed without an answer. */
    static void hangUp(ServletRequest request) {
        request.setAttribute(MARK, Boolean.TRUE);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.getAttribute(MARK) != null) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
        }
    }
}
