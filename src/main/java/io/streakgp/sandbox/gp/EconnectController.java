package io.streakgp.sandbox.gp;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.w3c.dom.Document;

/** The gateway: eConnect over HTTP, as {@code docs/gp-gateway.openapi.yaml} has it. */
@RestController
@GpSandboxComponent
@RequestMapping("/sandbox/gp/eConnect")
class EconnectController {

    private static final MediaType XML = new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8);

    private final EconnectService service;
    private final Requester requester;
    private final SalesNumbers numbers;
    private final RmNumbers paymentNumbers;
    private final GpSandboxSettings settings;

    EconnectController(EconnectService service, Requester requester, SalesNumbers numbers, RmNumbers paymentNumbers,
                       GpSandboxSettings settings) {
        this.service = service;
        this.requester = requester;
        this.numbers = numbers;
        this.paymentNumbers = paymentNumbers;
        this.settings = settings;
    }

    /** Enters a document, or answers a requester document. What the path names does not matter, the document does. */
    @PostMapping({"", "/{type}"})
    ResponseEntity<String> document(@RequestHeader(name = "GP-Company", required = false) String company,
                                    HttpServletRequest request) throws IOException {
        checkCompany(company);
        // the raw stream: a client that names no content type sends the XML as if it were a form
        Document document = EconnectXml.parse(request.getInputStream().readAllBytes(), charset(request.getContentType()));
        if (Requester.isQuestion(document)) {
            return xml(requester.answer(document));
        }
        service.enter(document);
        return xml(EconnectXml.text(document.getDocumentElement()));
    }

    /** Takes the next number of a document id, for good. */
    @PostMapping("/GetNextSopNumber")
    ResponseEntity<String> nextNumber(@RequestHeader(name = "GP-Company", required = false) String company,
                                      @RequestParam("SOPTYPE") int type, @RequestParam("DOCID") String documentId) {
        checkCompany(company);
        Optional<String> number = service.exclusively(() -> numbers.next(type, documentId));
        EconnectNode call = EconnectXml.node("taGetSopNumber", "SOPTYPE", Integer.toString(type), "DOCID", documentId);
        return number.map(text -> xml("<SOPNUMBE>" + text + "</SOPNUMBE>")).orElseThrow(() -> new EconnectRefusal(call,
                List.of("SOPTYPE", "DOCID"), List.of(new EconnectRefusal.Violation(GpRule.DOCUMENT_ID_MISSING, ""))));
    }

    /** Takes the next number of a type of receivables document, for good. */
    @PostMapping("/GetNextPaymentNumber")
    ResponseEntity<String> nextPaymentNumber(@RequestHeader(name = "GP-Company", required = false) String company,
                                             @RequestParam("DOCTYPE") int type) {
        checkCompany(company);
        Optional<String> number = service.exclusively(() -> paymentNumbers.next(type));
        EconnectNode call = EconnectXml.node("taGetPaymentNumber", "DOCTYPE", Integer.toString(type));
        return number.map(text -> xml("<DOCNUMBR>" + text + "</DOCNUMBR>")).orElseThrow(() -> new EconnectRefusal(call,
                List.of("DOCTYPE"), List.of(new EconnectRefusal.Violation(GpRule.RECEIVABLE_TYPE_WRONG, ""))));
    }

    /** Hands a number back. */
    @PostMapping("/RollBackSopNumber")
    ResponseEntity<String> rollBack(@RequestHeader(name = "GP-Company", required = false) String company,
                                    @RequestParam("SOPTYPE") int type, @RequestParam("DOCID") String documentId,
                                    @RequestParam("SOPNUMBE") String number) {
        checkCompany(company);
        boolean rolledBack = service.exclusively(() -> numbers.rollBack(type, documentId, number));
        return xml("<RolledBack>" + rolledBack + "</RolledBack>");
    }

    private void checkCompany(String company) {
        if (company != null && !company.isBlank() && !company.strip().equalsIgnoreCase(settings.company())) {
            throw new UnknownRecord("GP has no company " + company + "; the sandbox has " + settings.company());
        }
    }

    private static Optional<Charset> charset(String contentType) {
        return Optional.ofNullable(contentType).filter(text -> !text.isBlank())
                .flatMap(text -> {
                    try {
                        return Optional.ofNullable(MimeType.valueOf(text).getCharset());
                    } catch (IllegalArgumentException e) {
                        throw new MalformedRequest("The content type is not understood: " + text, e);
                    }
                });
    }

    private static ResponseEntity<String> xml(String body) {
        return ResponseEntity.ok().contentType(XML).body(body);
    }
}
