package io.streakgp.sandbox.gp;

import java.math.BigDecimal;
import java.util.Map;

/** The amounts of a sales document, in its currency. */
record SalesAmounts(BigDecimal subtotal, BigDecimal freight, BigDecimal miscellaneous, BigDecimal tax, BigDecimal freightTax,
                    BigDecimal miscellaneousTax, BigDecimal tradeDiscount, BigDecimal payment) {

    /** DOCAMNT = SUBTOTAL + FREIGHT + MISCAMNT + TAXAMNT + FRTTXAMT + MSCTXAMT - TRDISAMT. */
    BigDecimal total() {
        return subtotal.add(freight).add(miscellaneous).add(tax).add(freightTax).add(miscellaneousTax).subtract(tradeDiscount);
    }

    /** The total in functional currency: the sum of its converted parts, so that the parts add up there too. */
    BigDecimal functionalTotal(SalesRate rate) {
        return new SalesAmounts(rate.functional(subtotal), rate.functional(freight), rate.functional(miscellaneous),
                rate.functional(tax), rate.functional(freightTax), rate.functional(miscellaneousTax),
                rate.functional(tradeDiscount), BigDecimal.ZERO).total();
    }

    /** Puts all amounts into the columns of SOP10100. */
    void put(Map<String, Object> row, SalesRate rate) {
        rate.put(row, "SUBTOTAL", "ORSUBTOT", subtotal);
        rate.put(row, "FRTAMNT", "ORFRTAMT", freight);
        rate.put(row, "MISCAMNT", "ORMISCAMT", miscellaneous);
        rate.put(row, "TAXAMNT", "ORTAXAMT", tax);
        rate.put(row, "FRTTXAMT", "ORFRTTAX", freightTax);
        rate.put(row, "MSCTXAMT", "ORMSCTAX", miscellaneousTax);
        rate.put(row, "TRDISAMT", "ORTDISAM", tradeDiscount);
        rate.put(row, "PYMTRCVD", "ORPMTRVD", payment);
        row.put("DOCAMNT", functionalTotal(rate));
        row.put("ORDOCAMT", total());
        row.put("ACCTAMNT", functionalTotal(rate).subtract(rate.functional(payment)));
        row.put("ORACTAMT", total().subtract(payment));
    }
}
