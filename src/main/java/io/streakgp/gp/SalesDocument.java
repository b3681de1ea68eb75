package io.streakgp.gp;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A sales document to enter into GP. What the product must control stands in fields of its own; everything an analyst
 * maps stands in maps from eConnect element name to its text.
 *
 * @param type        SOPTYPE
 * @param documentId  DOCID
 * @param number      SOPNUMBE, reserved before
 * @param header      further elements of {@code taSopHdrIvcInsert}, e.g. CUSTNMBR, DOCDATE, BACHNUMB
 * @param lines       the lines, in order
 * @param userDefined elements of {@code taSopUserDefined} (SOP10106); the deal key is among them
 */
public record SalesDocument(SopType type, String documentId, String number, Map<String, String> header,
                            List<Line> lines, Map<String, String> userDefined) {

    public SalesDocument {
        header = Map.copyOf(header);
        lines = List.copyOf(lines);
        userDefined = Map.copyOf(userDefined);
    }

    /**
     * One line. XTNDPRCE is the extended price that GP checks: unit price x quantity less the markdown.
     *
     * @param elements further elements of {@code taSopLineIvcInsert}, e.g. LOCNCODE, UOFM, MRKDNAMT
     */
    public record Line(String itemNumber, BigDecimal quantity, BigDecimal unitPrice, BigDecimal extendedPrice,
                       Map<String, String> elements) {
        public Line {
            elements = Map.copyOf(elements);
        }
    }
}
