package dev.perennial.server;

import dev.perennial.postgres.Database;
import dev.perennial.postgres.PostgresLogin;
import dev.perennial.store.Audit;
import dev.perennial.store.Invitations;
import dev.perennial.store.Membership;
import dev.perennial.store.Password;
import dev.perennial.store.People;
import dev.perennial.store.Person;
import dev.perennial.store.Role;
import dev.perennial.store.Sessions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A store of the running server, as its owner has it in hand. */
public record Shop(
        PerennialServer server, PostgresLogin login, long number, String key, String writeKey, String secretKey) {
    /** Of everybody whom {@link #visitOf} adds. */
    public static final String PASSWORD = "a long enough one";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What came back. */
    public record Answer(int status, String body, HttpResponse<String> response) {
        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String code() {
            return json().path("code").asString("");
        }
    }

    public String url() {
        return server.url();
    }

    /** Sends a body to the Event API with the write key as HTTP Basic user name. */
    public Answer send(String path, String body) throws IOException, InterruptedException {
        return send(path, body.getBytes(StandardCharsets.UTF_8), "Authorization", basic(writeKey));
    }

    public Answer send(String path, byte[] body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url() + path)).POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answer(request.build());
    }

    public static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":").getBytes(StandardCharsets.UTF_8));
    }

    /** Calls the management API with the secret key. */
    public Answer call(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return callWith(secretKey, method, path, body, headers);
    }

    /** Calls the management API with a key; with none if it is an empty text. */
    public Answer callWith(String secret, String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!secret.isEmpty()) {
            request.header("Authorization", "Bearer " + secret);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answer(request.build());
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(URI.create(url() + path)).build());
    }

    private static Answer answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), response);
    }

    /** Lets somebody sign in to this store. */
    public Person addPerson(String email, Role role, String password) throws SQLException {
        return server.part(Database.class)
                .inStore(
                        number,
                        transaction -> server.part(People.class)
                                .add(transaction, number, email, role, new Password(password)));
    }

    /** The secret of a browser that somebody is signed in with; the door counts who comes through it. */
    public String session(Person person) throws SQLException {
        return server.part(Sessions.class).open(List.of(new Membership(number, person)));
    }

    /** Somebody of a role, new in the store and signed in, with a form's token at hand. */
    public Visit visitOf(Role role) throws Exception {
        String email = role.text() + "@" + key + ".example";
        Visit visit = new Visit(url());
        visit.plant("perennial_session", session(addPerson(email, role, PASSWORD)));
        visit.get("/settings");
        return visit;
    }

    /** Notes something in the store's audit trail. */
    public void note(String actor, String action, String subject, String detail) throws SQLException {
        server.part(Database.class).inStore(number, transaction -> {
            server.part(Audit.class).done(transaction, number, actor, action, subject, detail);
            return detail;
        });
    }

    /** A link that lets somebody make a store and their account, as a first start prints it. */
    public String setupLink() throws SQLException {
        return url() + "/setup/" + server.part(Invitations.class).issue();
    }

    /** Gives somebody another password, as an operator does. */
    public void resetPassword(String email, String password) throws SQLException {
        server.part(StoreFounding.class).resetPassword(number, email, new Password(password));
    }

    /** What the log has of this store, in its order. */
    public List<JsonNode> events() throws SQLException {
        return sql("SELECT body FROM event.log WHERE store_id = " + number + " ORDER BY position").stream()
                .<JsonNode>map(JSON::readTree)
                .toList();
    }

    /** The first column of a statement that sees behind the walls. */
    public List<String> sql(String text) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(login.url(), "postgres", login.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(text)) {
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
        }
        return values;
    }
}
