package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import io.streakgp.sandbox.gp.RmApplications.Amounts;

/** The nodes that apply a credit to a debit, and take that back. */
final class RmApplyProcedures {

    private RmApplyProcedures() {
    }

    /** {@code taRMApply}: only between documents in functional currency. */
    @GpSandboxComponent
    static class Apply implements Procedure {

        private final MasterData masterData;
        private final RmDocuments documents;
        private final RmApplyRules rules;
        private final RmApplications applications;

        Apply(MasterData masterData, RmDocuments documents, RmApplyRules rules, RmApplications applications) {
            this.masterData = masterData;
            this.documents = documents;
            this.rules = rules;
            this.applications = applications;
        }

        @Override
        public String name() {
            return "taRMApply";
        }

        @Override
        public List<String> keys() {
            return List.of("APFRDCNM", "APFRDCTY", "APTODCNM", "APTODCTY");
        }

        @Override
        public void run(Call call) {
            Arguments sent = call.arguments();
            RmKey from = new RmKey(sent.integer("APFRDCTY"), sent.text("APFRDCNM"));
            RmKey to = new RmKey(sent.integer("APTODCTY"), sent.text("APTODCNM"));
            rules.whatKeepsApart(from, to).forEach(call::refuse);
            call.stopIfRefused();
            RmDocument credit = documents.find(from).orElseThrow();
            RmDocument debit = documents.findOpen(to).orElseThrow();
            String functional = masterData.functionalCurrency(call.transaction());
            call.require(List.of(credit, debit).stream().allMatch(document -> document.currency().equalsIgnoreCase(functional)), GpRule.APPLY_CURRENCY);
            call.stopIfRefused();
            LocalDate day = sent.isSet("APPLYDATE") ? sent.date("APPLYDATE") : LocalDate.now(ZoneOffset.UTC);
            BigDecimal applied = sent.amount("APPTOAMT");
            BigDecimal writeOff = sent.amount("WROFAMNT");
            // without DISTKNAM GP takes what discount it has
            BigDecimal discount = sent.has("DISTKNAM") ? sent.amount("DISTKNAM") : RmApplyRules.discountAvailable(debit, day)
                    .min(debit.balance().subtract(applied).subtract(writeOff).max(BigDecimal.ZERO));
            Amounts amounts = Amounts.alike(applied, discount, writeOff);
            rules.whatIsWrong(credit, debit, amounts, day).forEach(call::refuse);
            call.stopIfRefused();
            applications.apply(credit, debit, amounts, day, sent.isSet("GLPOSTDT") ? sent.date("GLPOSTDT") : day);
        }
    }

    /** {@code taRMUnapplyTransaction}: takes one apply back. */
    @GpSandboxComponent
    static class Unapply implements Procedure {

        private final RmApplications applications;

        Unapply(RmApplications applications) {
            this.applications = applications;
        }

        @Override
        public String name() {
            return "taRMUnapplyTransaction";
        }

        @Override
        public List<String> keys() {
            return List.of("CUSTNMBR", "DOCNUMBR", "RMDTYPAL");
        }

        @Override
        public void run(Call call) {
            Arguments sent = call.arguments();
            Optional<Row> application = applications.find(new RmKey(sent.integer("RMDTYPAL"), sent.text("DOCNUMBR")),
                    new RmKey(sent.integer("APTODCTY"), sent.text("APTODCNM")));
            call.require(application.isPresent(), GpRule.APPLY_MISSING);
            call.stopIfRefused();
            call.require(application.get().text("CUSTNMBR").equalsIgnoreCase(sent.text("CUSTNMBR")), GpRule.CUSTOMER_DIFFERS);
            call.stopIfRefused();
            applications.unapply(application.get());
        }
    }
}
