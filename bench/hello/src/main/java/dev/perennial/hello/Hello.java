package dev.perennial.hello;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Greets, once it has asked a PostgreSQL that runs already. */
@SpringBootApplication
@RestController
public class Hello {
    private final JdbcClient database;

    public Hello(JdbcClient database) {
        this.database = database;
    }

    public static void main(String[] arguments) {
        SpringApplication.run(Hello.class, arguments);
    }

    @GetMapping("/")
    String hello() {
        return "hello " + database.sql("SELECT 1").query(Integer.class).single();
    }
}
