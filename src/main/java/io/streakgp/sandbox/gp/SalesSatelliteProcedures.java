package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The nodes that stand before a sales document's header and are written with it. */
final class SalesSatelliteProcedures {

    private static final List<String> DOCUMENT_KEYS = List.of("SOPNUMBE", "SOPTYPE");

    private SalesSatelliteProcedures() {
    }

    /** {@code taSopLineIvcTaxInsert}: a tax detail of a line, or of the document when LNITMSEQ is 0. */
    @GpSandboxComponent
    static class Tax implements Procedure {

        private final MasterData masterData;

        Tax(MasterData masterData) {
            this.masterData = masterData;
        }

        @Override
        public String name() {
            return "taSopLineIvcTaxInsert";
        }

        @Override
        public List<String> keys() {
            return List.of("SOPNUMBE", "SOPTYPE", "LNITMSEQ", "TAXDTLID");
        }

        @Override
        public void run(Call call) {
            masterData.checkExists(call, "TAXDTLID", "TX00201", "TAXDTLID", GpRule.TAX_DETAIL_MISSING);
            masterData.checkExists(call, "CUSTNMBR", "RM00101", "CUSTNMBR", GpRule.CUSTOMER_MISSING);
            masterData.checkExists(call, "ACTNUMST", "GL00105", "ACTNUMST", GpRule.ACCOUNT_MISSING);
            call.stopIfRefused();
            call.transaction().draft(SalesKey.of(call.arguments())).taxes().add(call);
        }
    }

    /** {@code taSopUserDefined}: fields of a document that GP itself makes no use of (SOP10106). */
    @GpSandboxComponent
    static class UserDefined implements Procedure {

        @Override
        public String name() {
            return "taSopUserDefined";
        }

        @Override
        public List<String> keys() {
            return DOCUMENT_KEYS;
        }

        @Override
        public void run(Call call) {
            call.transaction().draft(SalesKey.of(call.arguments())).userDefined(call);
        }
    }

    /** {@code taSopDistribution}: an account posting, where GP is not asked to make them. */
    @GpSandboxComponent
    static class Distribution implements Procedure {

        private final GpTables tables;

        Distribution(GpTables tables) {
            this.tables = tables;
        }

        @Override
        public String name() {
            return "taSopDistribution";
        }

        @Override
        public List<String> keys() {
            return List.of("SOPNUMBE", "SOPTYPE", "SEQNUMBR");
        }

        @Override
        public void run(Call call) {
            Arguments sent = call.arguments();
            // the account string goes before the index
            boolean exists = sent.isSet("ACTNUMST")
                    ? tables.exists("GL00105", Map.of("ACTNUMST", sent.text("ACTNUMST")))
                    : tables.exists("GL00100", Map.of("ACTINDX", sent.integer("ACTINDX")));
            call.require(exists, GpRule.ACCOUNT_MISSING);
            call.stopIfRefused();
            call.transaction().draft(SalesKey.of(sent)).distributions().add(call);
        }
    }

    /** {@code taSopSerial}: the serial number of a piece sold (SOP10201). */
    @GpSandboxComponent
    static class Serial implements Procedure {

        private final GpTables tables;

        Serial(GpTables tables) {
            this.tables = tables;
        }

        @Override
        public String name() {
            return "taSopSerial";
        }

        @Override
        public List<String> keys() {
            return List.of("SOPNUMBE", "SOPTYPE", "ITEMNMBR", "SERLNMBR");
        }

        @Override
        public void run(Call call) {
            Arguments sent = call.arguments();
            Optional<Row> serial = tables.row("IV00200",
                    Map.of("ITEMNMBR", sent.text("ITEMNMBR"), "SERLNMBR", sent.text("SERLNMBR")));
            call.require(serial.isPresent(), GpRule.SERIAL_MISSING);
            call.require(serial.map(row -> !row.flag("SERLNSLD")).orElse(true), GpRule.SERIAL_SOLD);
            call.stopIfRefused();
            call.transaction().draft(SalesKey.of(sent)).serials().add(call);
        }
    }

    /** {@code taSopLotAuto}: the lot that a quantity is taken from (SOP10201). */
    @GpSandboxComponent
    static class Lot implements Procedure {

        @Override
        public String name() {
            return "taSopLotAuto";
        }

        @Override
        public List<String> keys() {
            return List.of("SOPNUMBE", "SOPTYPE", "ITEMNMBR", "LOTNUMBR");
        }

        @Override
        public void run(Call call) {
            call.require(call.arguments().amount("QUANTITY").signum() > 0, GpRule.QUANTITY_NOT_POSITIVE);
            call.stopIfRefused();
            call.transaction().draft(SalesKey.of(call.arguments())).serials().add(call);
        }
    }

    /** {@code taCreateSopPaymentInsertRecord}: a deposit or payment with the document (SOP10103). */
    @GpSandboxComponent
    static class Payment implements Procedure {

        private final MasterData masterData;

        Payment(MasterData masterData) {
            this.masterData = masterData;
        }

        @Override
        public String name() {
            return "taCreateSopPaymentInsertRecord";
        }

        @Override
        public List<String> keys() {
            return DOCUMENT_KEYS;
        }

        @Override
        public void run(Call call) {
            masterData.checkExists(call, "CHEKBKID", "CM00100", "CHEKBKID", GpRule.CHECKBOOK_MISSING);
            call.require(call.arguments().amount("DOCAMNT").compareTo(BigDecimal.ZERO) > 0, GpRule.PAYMENT_DIFFERS);
            call.stopIfRefused();
            call.transaction().draft(SalesKey.of(call.arguments())).payments().add(call);
        }
    }
}
