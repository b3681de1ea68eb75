package io.streakgp.payment.intake.bank;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Objects;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import io.streakgp.payment.intake.FaultProblems;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Where bank files are sent: people use the page {@code /payments/files}, machines {@code POST /api/bank-files} with the file as the body
 * or as part {@code file} of a form. The answer tells how far the file is; ask again for its progress.
 */
@RestController
class BankFileController {

    private static final ClassPathResource PAGE = new ClassPathResource("payment/files.html");
    private static final int LARGEST_FILE = 16 * 1024 * 1024;
    private static final int SHOWN = 30;

    private final BankFileIntake intake;
    private final BankFiles files;

    BankFileController(BankFileIntake intake, BankFiles files) {
        this.intake = intake;
        this.files = files;
    }

    @GetMapping("/payments/files")
    ResponseEntity<String> page(CsrfToken csrf) throws IOException {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/html;charset=UTF-8")).cacheControl(CacheControl.noStore())
                .body(PAGE.getContentAsString(StandardCharsets.UTF_8).replace("{csrf.header}", csrf.getHeaderName()).replace("{csrf.token}", csrf.getToken()));
    }

    @GetMapping({"/payments/files/list", "/api/bank-files"})
    List<BankFiles.BankFile> list() {
        return files.newest(SHOWN);
    }

    @GetMapping({"/payments/files/{id}", "/api/bank-files/{id}"})
    BankFiles.BankFile file(@PathVariable String id) {
        return files.find(id).orElseThrow(() -> FaultProblems.refusal(HttpStatus.NOT_FOUND, "No bank file " + id + " was sent"));
    }

    @PostMapping(path = {"/payments/files", "/api/bank-files"}, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    BankFiles.BankFile take(@RequestParam MultipartFile file, Principal user) throws IOException {
        return take(Objects.requireNonNullElse(file.getOriginalFilename(), "file"), file.getBytes(), user);
    }

    @PostMapping("/api/bank-files")
    BankFiles.BankFile take(HttpServletRequest request, InputStream body, Principal user) throws IOException {
        byte[] content = body.readNBytes(LARGEST_FILE + 1);
        if (content.length > LARGEST_FILE) {
            throw FaultProblems.refusal(HttpStatus.PAYLOAD_TOO_LARGE, "The file is larger than 16 MB");
        }
        // not as a parameter of the request: a body that calls itself a form, as curl's does, would be read as one
        String name = UriComponentsBuilder.newInstance().query(request.getQueryString()).build().getQueryParams().getFirst("name");
        return take(name == null ? "file" : UriUtils.decode(name, StandardCharsets.UTF_8), content, user);
    }

    private BankFiles.BankFile take(String name, byte[] content, Principal user) {
        try {
            return intake.take(name, content, user.getName());
        } catch (FileRefused refused) {
            throw FaultProblems.badRequest("Nothing of the file was taken", refused.faults());
        }
    }
}
