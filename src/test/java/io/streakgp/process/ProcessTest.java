package io.streakgp.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import io.streakgp.customer.CustomerCreation;
import io.streakgp.customer.CustomerSearch;
import io.streakgp.customer.DuplicateReview;
import io.streakgp.customer.NewCustomerReview;
import io.streakgp.customer.NewCustomers;
import io.streakgp.customer.Parties;
import io.streakgp.deal.DealEnd;
import io.streakgp.deal.DealReader;
import io.streakgp.deal.Deals;
import io.streakgp.deal.change.ChangeReview;
import io.streakgp.deal.change.OrderChanges;
import io.streakgp.deal.document.DocumentPreparation;
import io.streakgp.deal.order.DocumentEntry;
import io.streakgp.deal.report.BoxReport;
import io.streakgp.deal.review.ApprovalDesk;
import io.streakgp.deal.review.CorrectionReview;
import io.streakgp.deal.review.NeededApprovals;
import io.streakgp.deal.review.ReviewRouting;
import io.streakgp.payment.Payments;
import io.streakgp.payment.payout.Payouts;
import io.streakgp.payment.receipt.Applying;
import io.streakgp.payment.receipt.PaymentReport;
import io.streakgp.payment.receipt.ReceiptEntry;
import io.streakgp.payment.reversal.DebitMemos;
import io.streakgp.payment.reversal.ReversalDesk;
import io.streakgp.payment.reversal.ReversalEnd;
import io.streakgp.payment.reversal.ReversalPlanning;
import io.streakgp.payment.reversal.ReversedPayments;
import io.streakgp.payment.reversal.TakingBack;
import io.streakgp.payment.review.PaymentDesk;
import io.streakgp.payment.review.PaymentEnd;
import io.streakgp.payment.review.PaymentPlanning;
import io.streakgp.payment.review.PaymentRouting;
import io.streakgp.payment.review.SamePayments;
import io.streakgp.vendor.SupplierReader;
import io.streakgp.vendor.SupplierReport;
import io.streakgp.vendor.VendorCreation;
import io.streakgp.vendor.VendorReview;
import io.streakgp.vendor.VendorRouting;
import io.streakgp.vendor.VendorSearch;

/**
 * A test of the packaged models on a real engine: closed expressions, own FEEL, own history level, authorization, and the
 * real delegates in front of mocked services. Jobs run only when the test runs them. All such tests share one engine.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = ProcessTestApplication.class, properties = {
        "spring.datasource.url=jdbc:h2:mem:process-test;DB_CLOSE_DELAY=-1",
        "streakgp.sandbox.inside=false",
        "streakgp.admin.user=admin",
        "streakgp.admin.password=admin",
        "camunda.bpm.generate-unique-process-engine-name=true",
        "camunda.bpm.webapp.enabled=false",
        "camunda.bpm.job-execution.enabled=false"})
@MockitoBean(types = {DealReader.class, Deals.class, DealEnd.class, DocumentPreparation.class, DocumentEntry.class, BoxReport.class,
        NeededApprovals.class, ApprovalDesk.class, CorrectionReview.class, ReviewRouting.class, OrderChanges.class, ChangeReview.class,
        CustomerSearch.class, CustomerCreation.class, DuplicateReview.class, NewCustomers.class, NewCustomerReview.class, Parties.class,
        Payments.class, SamePayments.class, PaymentPlanning.class, PaymentRouting.class, PaymentDesk.class, PaymentEnd.class, Payouts.class, ReceiptEntry.class,
        Applying.class, PaymentReport.class,
        ReversedPayments.class, ReversalPlanning.class, TakingBack.class, DebitMemos.class, ReversalEnd.class, ReversalDesk.class,
        SupplierReader.class, VendorSearch.class, VendorRouting.class, VendorReview.class, VendorCreation.class, SupplierReport.class})
public @interface ProcessTest {
}
