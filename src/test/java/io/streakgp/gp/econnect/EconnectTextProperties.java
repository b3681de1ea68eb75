package io.streakgp.gp.econnect;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;

import javax.xml.parsers.DocumentBuilderFactory;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import io.streakgp.gp.NewCustomer;

import static org.assertj.core.api.Assertions.assertThat;

class EconnectTextProperties {

    private final EconnectDocuments documents = new EconnectDocuments(EconnectSchema.packaged());

    @Property(tries = 300)
    void textArrivesAsItWas(@ForAll("texts") String text) throws Exception {
        byte[] xml = documents.xml(new NewCustomer("NORTHW0001", Map.of("NOTETEXT", text), ""));

        assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml))
                .getElementsByTagName("NOTETEXT").item(0).getTextContent()).isEqualTo(text);
    }

    @Property(tries = 300)
    void anyTextIsEitherAFaultOrWellFormed(@ForAll String text) throws Exception {
        NewCustomer customer = new NewCustomer("NORTHW0001", Map.of("NOTETEXT", text), "");
        List<ElementFault> faults = documents.check(customer);
        if (faults.isEmpty()) {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(documents.xml(customer)));
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("<>&'\"]\r\n\t {}$%;!-").withChars("abcäöüßéñ漢字\u0085\u2028\uFFFD").numeric()
                .ofMaxLength(200);
    }
}
