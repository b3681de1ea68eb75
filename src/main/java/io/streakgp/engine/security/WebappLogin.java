package io.streakgp.engine.security;

import java.io.IOException;
import java.util.TreeSet;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The login form inside Camunda's web applications, which they show after their logout or when the session has ended. It is
 * the same login as ours: this filter answers in the place of their own resource.
 */
class WebappLogin extends AbstractAuthenticationProcessingFilter {

    static final String PATH = "/camunda/api/admin/auth/user/{engine}/login/{application}";
    static final String LOGOUT_PATH = "/camunda/api/admin/auth/user/{engine}/logout";

    private final ProcessEngine engine;
    private final ObjectMapper json = new ObjectMapper();

    WebappLogin(RequestMatcher requests, AuthenticationManager authenticationManager, ProcessEngine engine) {
        super(requests, authenticationManager);
        this.engine = engine;
        setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
        setAuthenticationSuccessHandler(this::answer);
        setAuthenticationFailureHandler((request, response, failure) -> response.setStatus(HttpStatus.UNAUTHORIZED.value()));
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response)
            throws AuthenticationException {
        String user = request.getParameter("username");
        return getAuthenticationManager().authenticate(UsernamePasswordAuthenticationToken.unauthenticated(
                user == null ? "" : user, request.getParameter("password")));
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Authentication login) throws IOException {
        UserAuthentication user = AuthenticationUtil.createAuthentication(engine, login.getName());
        ObjectNode body = json.createObjectNode().put("userId", user.getIdentityId());
        new TreeSet<>(user.getAuthorizedApps()).forEach(body.putArray("authorizedApps")::add);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), body);
    }
}
