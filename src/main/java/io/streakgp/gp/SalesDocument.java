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
 * @param taxes       taxes that we give ourselves; empty = GP taxes (CREATETAXES) or nobody does
 * @param processHold PRCHLDID of the process hold that the document starts with, or empty
 */
public record SalesDocument(SopType type, String documentId, String number, Map<String, String> header,
                            List<Line> lines, Map<String, String> userDefined, List<Tax> taxes, String processHold) {

    public SalesDocument {
        header = Map.copyOf(header);
        lines = List.copyOf(lines);
        userDefined = Map.copyOf(userDefined);
        taxes = List.copyOf(taxes);
    }

    /** A document without taxes of ours and without a process hold. */
    public SalesDocument(SopType type, String documentId, String number, Map<String, String> header,
                         List<Line> lines, Map<String, String> userDefined) {
        this(type, documentId, number, header, lines, userDefined, List.of(), "");
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

    /**
     * One tax detail of a line or of the whole document.
     *
     * @param line     the line, counted from 1; 0 = the whole document
     * @param elements further elements of {@code taSopLineIvcTaxInsert}, e.g. TAXTYPE, TAXDTLID, SALESAMT, STAXAMNT
     */
    public record Tax(int line, Map<String, String> elements) {
        public Tax {
            elements = Map.copyOf(elements);
        }
    }
}
