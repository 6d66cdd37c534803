package dev.exeunt.agent.report;

import com.google.gson.stream.JsonWriter;
import dev.exeunt.agent.report.Report.TransactionLine;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The open transactions of a report as JSON, both ways; no field where there are none. */
final class JsonTransactions {

    private static final String NAME = "transactions";

    private JsonTransactions() {}

    static void write(JsonWriter json, List<TransactionLine> transactions) throws IOException {
        if (transactions.isEmpty()) {
            return;
        }
        json.name(NAME).beginArray();
        for (TransactionLine each : transactions) {
            json.beginObject();
            json.name("connection").value(each.connection());
            json.name("thread").value(each.thread());
            json.name("begunBy").value(each.begunBy());
            json.name("begunAt").value(each.begunAt().toString());
            json.name("begunFrom").beginArray();
            for (String frame : each.begunFrom()) {
                json.value(frame);
            }
            json.endArray();
            json.name("statements").value(each.statements());
            json.name("lastStatement").value(each.last());
            if (each.idleSince().isPresent()) {
                json.name("idleSince").value(each.idleSince().get().toString());
            }
            json.name("idleTooLong").value(each.tooLong());
            json.endObject();
        }
        json.endArray();
    }

    static List<TransactionLine> read(JsonFields report) {
        return !report.has(NAME) ? List.of() : report.objects(NAME, each -> new TransactionLine(
                each.text("connection"), each.text("thread"), each.text("begunBy"), each.instant("begunAt"),
                each.texts("begunFrom"), each.number("statements"), each.text("lastStatement"),
                each.has("idleSince") ? Optional.of(each.instant("idleSince")) : Optional.empty(), each.is("idleTooLong")));
    }
}
