package io.streakgp.payment.intake.bank;

import java.util.List;

/** Reads the lines out of a bank file of one format. */
interface BankFileReader {

    BankFileFormat format();

    /**
     * All lines, those that cannot be read as well, in the order of the file.
     *
     * @throws FileRefused when it is no such file, or its control sums are not those of its lines
     */
    List<BankLine> read(byte[] content);
}
