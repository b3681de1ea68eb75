package io.streakgp.vendor.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

import io.streakgp.vendor.VendorSearch;

/** Looks for the vendor in GP: by link, by number on the box, by likeness. */
@Component
class FindVendor implements JavaDelegate {

    private final VendorSearch search;

    FindVendor(VendorSearch search) {
        this.search = search;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(VendorCreationProcess.SEARCH_OUTCOME, search.search(execution.getProcessBusinessKey()).name());
    }
}
