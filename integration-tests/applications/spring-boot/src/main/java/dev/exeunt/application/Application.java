package dev.exeunt.application;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** An ordinary application that has started a child; says its port and ends at the end of its stdin. */
@SpringBootApplication
public class Application {

    public static void main(String[] args) throws Exception {
        Process child = new ProcessBuilder("sleep", "600").start();
        try (ConfigurableApplicationContext context = SpringApplication.run(Application.class,
                "--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
                "--management.endpoints.web.exposure.include=metrics,health")) {
            System.out.println("PORT " + context.getEnvironment().getProperty("local.server.port"));
            System.in.read();
        } finally {
            child.destroy();
        }
    }
}
