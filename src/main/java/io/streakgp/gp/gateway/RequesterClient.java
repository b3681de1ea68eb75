package io.streakgp.gp.gateway;

import java.util.Map;

import io.streakgp.gp.econnect.EconnectDocuments;

/** Asks GP's requester over the gateway. */
final class RequesterClient {

    private final GatewayClient client;
    private final EconnectDocuments documents;

    RequesterClient(GatewayClient client, EconnectDocuments documents) {
        this.client = client;
        this.documents = documents;
    }

    /** @param words what is asked, for messages, e.g. {@code read customer NORTHW0001} */
    RequesterAnswer ask(String company, RequesterDocument question, String words) {
        return new RequesterAnswer(client.read(new GatewayClient.Request(company, EconnectDocuments.REQUESTER_TYPE, Map.of(),
                question.xml(documents), words)));
    }
}
