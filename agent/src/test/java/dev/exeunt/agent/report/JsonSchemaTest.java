package dev.exeunt.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema says what a report in JSON is. */
class JsonSchemaTest {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static String text;
    private static Schema schema;

    @BeforeAll
    static void readSchema() throws IOException {
        text = Files.readString(Path.of("../docs/report.schema.json"));
        schema = SCHEMAS.getSchema(text);
    }

    private static List<Error> errors(Schema schema, String json) {
        return schema.validate(json, InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.exeunt.agent.report.GoldenReports#all")
    void aReportKeepsToIt(String name, Report report) {
        assertThat(errors(schema, JsonReport.of(report, true))).isEmpty();
    }

    @Test
    void soDoesOneWithAnEnd() {
        assertThat(errors(schema, JsonReport.of(GoldenReports.ended(), true))).isEmpty();
    }

    @Test
    void soDoesOneWhoseTextsAreHostile() {
        assertThat(errors(schema, JsonReport.of(Hostile.version(GoldenReports.ended()), true))).isEmpty();
    }

    @Test
    void itIsASchemaItself() {
        Schema ofSchemas = SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(errors(ofSchemas, text)).isEmpty();
    }

    @Test
    void itNoticesWhatIsMissingOrTooMuchOrOfAnotherType() {
        String json = JsonReport.of(GoldenReports.ended(), false);

        assertThat(errors(schema, json.replaceFirst("\\{", "{\"more\":1,"))).isNotEmpty();
        assertThat(errors(schema, json.replace("\"daemon\":true,", ""))).isNotEmpty();
        assertThat(errors(schema, json.replace("\"pid\":4711", "\"pid\":\"4711\""))).isNotEmpty();
        assertThat(errors(schema, json.replace("\"takenAt\":\"2026-01-02T03:04:35Z\"", "\"takenAt\":\"today\""))).isNotEmpty();
    }

    @Test
    void everyFieldIsDescribedAndEveryObjectIsClosed() {
        List<String> faults = new ArrayList<>();
        look("schema", JsonParser.parseString(text).getAsJsonObject(), faults);

        assertThat(faults).isEmpty();
    }

    private static void look(String path, JsonObject at, List<String> faults) {
        if (at.has("type") && at.get("type").getAsString().equals("object")
                && !(at.has("additionalProperties") && !at.get("additionalProperties").getAsBoolean())) {
            faults.add(path + " is open");
        }
        if (at.has("items")) {
            look(path + "[]", at.getAsJsonObject("items"), faults);
        }
        for (String members : List.of("properties", "$defs")) {
            if (at.has(members)) {
                for (Map.Entry<String, JsonElement> member : at.getAsJsonObject(members).entrySet()) {
                    JsonObject value = member.getValue().getAsJsonObject();
                    if (!value.has("description") && !value.has("$ref")) {
                        faults.add(path + "." + member.getKey() + " is not described");
                    }
                    look(path + "." + member.getKey(), value, faults);
                }
            }
        }
    }
}
