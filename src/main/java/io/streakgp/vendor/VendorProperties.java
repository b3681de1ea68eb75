package io.streakgp.vendor;

import java.time.LocalDate;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

import io.streakgp.streak.Box;

/**
 * Which boxes are suppliers that shall be vendors in GP.
 *
 * @param pipelines   names of the pipelines; none = no box becomes a vendor
 * @param stages      names of the stages that make a box of such a pipeline a supplier to be a vendor
 * @param from        boxes that came to their stage before this day, in the company's time zone, are left alone; {@code null} = none is
 * @param numberField name of the box's text field for the VENDORID; a number that somebody typed there is taken as proof
 * @param statusField name of the box's text field in which we say how things stand
 */
@ConfigurationProperties("streakgp.vendors")
public record VendorProperties(@DefaultValue List<String> pipelines, @DefaultValue("Approved supplier") List<String> stages, LocalDate from,
                               @DefaultValue("GP vendor number") String numberField, @DefaultValue("GP vendor status") String statusField) {

    public VendorProperties {
        Assert.isTrue(pipelines.isEmpty() || !stages.isEmpty(), "streakgp.vendors.stages is missing: name the stage in which a supplier becomes a vendor");
    }

    /** Whether the box stands where suppliers become vendors. */
    boolean isApproved(Box box) {
        return pipelines.contains(box.pipeline()) && stages.contains(box.stage());
    }
}
