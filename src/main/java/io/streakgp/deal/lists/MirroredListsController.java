package io.streakgp.deal.lists;

import java.util.List;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import io.streakgp.shared.CompanyProperties;
import io.streakgp.shared.NotNow;

/** How it stands with the lists that are mirrored into Streak; operators can have them looked at now. */
@RestController
class MirroredListsController {

    private final MirroredLists lists;
    private final MirrorStore store;
    private final CompanyProperties company;

    MirroredListsController(MirroredLists lists, MirrorStore store, CompanyProperties company) {
        this.lists = lists;
        this.store = store;
        this.company = company;
    }

    record Answer(String company, List<MirrorState> lists) {
    }

    @GetMapping("/api/mirrored-lists")
    ResponseEntity<Answer> states() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Answer(company.id(), store.states(company.id())));
    }

    /** 409 while another look is under way, 503 when GP or Streak cannot be reached. */
    @PostMapping("/api/mirrored-lists/run")
    ResponseEntity<Answer> run() {
        store.begin(company.id());
        MirroredLists.Look look;
        try {
            look = lists.lookNow(company.id());
        } catch (NotNow notNow) {
            throw refusal(HttpStatus.SERVICE_UNAVAILABLE, "Not now: " + notNow.getMessage());
        }
        if (look == MirroredLists.Look.ELSEWHERE) {
            throw refusal(HttpStatus.CONFLICT, "The lists are being looked at");
        }
        return states();
    }

    private static ErrorResponseException refusal(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
