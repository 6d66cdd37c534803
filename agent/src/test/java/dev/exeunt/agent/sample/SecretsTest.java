package dev.exeunt.agent.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "server --password=s3cret --port=80 | server --password=*** --port=80",
        "server --password s3cret --port 80 | server --password *** --port 80",
        "server --db-password 's3 cret' -v | server --db-password *** -v",
        "java -Dtoken=s3cret -jar a.jar | java -Dtoken=*** -jar a.jar",
        "java -Dspring.datasource.password=s3,cr;et&x -jar a.jar | java -Dspring.datasource.password=*** -jar a.jar",
        "java -Djavax.net.ssl.keyStorePassword=s3cret A | java -Djavax.net.ssl.keyStorePassword=*** A",
        "curl -d token:s3cret | curl -d token:***",
        "curl -d token: s3cret -v | curl -d token: *** -v",
        "env PGPASSWORD=s3cret psql | env PGPASSWORD=*** psql",
        "env AWS_SECRET_ACCESS_KEY=s3/cr+et= aws s3 ls | env AWS_SECRET_ACCESS_KEY=*** aws s3 ls",
        "x --api-key=s3cret --apikey s3cret --api_key=s3cret | x --api-key=*** --apikey *** --api_key=***",
        "x --pass=s3cret --db-pass s3cret --private-key=s3cret | x --pass=*** --db-pass *** --private-key=***",
        "x --client-secret=\"s3 cret\" y | x --client-secret=*** y",
        "x {\"secret\":\"s3 cret\",\"a\":1} | x {\"secret\":***,\"a\":1}",
        "x --credentials s3cret | x --credentials ***",
        "curl -H Authorization: Bearer s3cret.s3cret-s3cret | curl -H Authorization: Bearer ***",
        "curl -H Authorization: Basic dXNlcjpzM2NyZXQ= x | curl -H Authorization: Basic *** x",
        "psql postgres://me:s3cret@db:5432/x | psql postgres://me:***@db:5432/x",
        "psql postgres://me:s3@cret@db/x | psql postgres://me:***@db/x",
        "redis-cli -u redis://:s3cret@cache | redis-cli -u redis://:***@cache",
        "curl https://host/x?a=1&access_token=s3cret&b=2 | curl https://host/x?a=1&access_token=***&b=2",
        "mssql Server=db;Password=s3cret;Database=x | mssql Server=db;Password=***;Database=x",
        "X --PASSWORD=s3cret --Passwd s3cret | X --PASSWORD=*** --Passwd ***"
    })
    void whatIsSecretIsMasked(String commandLine, String masked) {
        assertThat(Secrets.mask(commandLine)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "--password=correct horse battery | --password=***",
        "Authorization: token ghp_s3cret | Authorization: ***",
        "Cookie: session=s3cret; b=1 | Cookie: ***",
        "password=a,s3cret;x&y | password=***",
        "--signing-key=s3 cret | --signing-key=***",
        "https://ghp_s3cret@host/x | https://***@host/x",
        "--port=80 | --port=80",
        "while true; do sleep 1; done | while true; do sleep 1; done"
    })
    void anArgumentIsMaskedToItsEnd(String argument, String masked) {
        assertThat(Secrets.mask(List.of("server", argument, "-v"))).isEqualTo("server " + masked + " -v");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "sleep 600",
        "x --bypass=1 --compass=2 --passive=3",
        "python -m http.server 8793",
        "java -cp lib/token-service.jar:lib/password4j.jar com.acme.TokenService --port 80",
        "sh -c 'while true; do date; sleep 1; done'",
        "sphinx-build -b basic documentation/source",
        "git clone https://github.com/acme/secrets.git",
        "curl http://host:8080/a@b?x=1",
        "ssh me@host ls /etc/passwd",
        "postgres: writer process",
        "C:\\Program Files\\tool.exe /x:1",
        ""
    })
    void whatIsNotStaysAsItIs(String commandLine) {
        assertThat(Secrets.mask(commandLine)).isEqualTo(commandLine);
    }

    @Test
    void aLongArgumentIsReadOnceAndNotOnceForEachOfItsLetters() {
        String blob = "aZ0-".repeat(50_000);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5),
                () -> assertThat(Secrets.mask("java -jar x.jar " + blob + " --password=s3cret")).doesNotContain("s3cret"));
    }
}
