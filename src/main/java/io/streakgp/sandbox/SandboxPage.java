package io.streakgp.sandbox;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /sandbox}: the deals, the fault switches and where to look, on one page without anything from outside. */
@RestController
@ConditionalOnSandbox
class SandboxPage {

    private static final Resource PAGE = new ClassPathResource("sandbox/page/index.html");

    @GetMapping({"/sandbox", "/sandbox/"})
    ResponseEntity<Resource> page() {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .cacheControl(CacheControl.noCache()).body(PAGE);
    }
}
