package dev.perennial.bench.ingest;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

/**
 * What {@link FloorServer} does, as one servlet on the HTTP server that the product uses too. It tells how much of the
 * distance to the floor is the price of a real HTTP server.
 *
 * <p>Arguments as there.
 */
final class FloorServlet extends HttpServlet {
    private static final byte[] OK = "{\"success\":true}".getBytes(StandardCharsets.US_ASCII);

    private final transient FloorLog log;

    private FloorServlet(FloorLog log) {
        this.log = log;
    }

    public static void main(String[] arguments) throws IOException, SQLException, LifecycleException {
        FloorServlet servlet = new FloorServlet(FloorLog.of(arguments));
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("perennial-floor").toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setExecutor(new VirtualThreadExecutor("floor-"));
            http.setMaxKeepAliveRequests(-1);
        }
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "floor", servlet);
        context.addServletMappingDecoded("/v1/*", "floor");
        tomcat.start();
        System.out.println(connector.getLocalPort());
        tomcat.getServer().await();
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(request.getContentLength());
        log.append(FloorServer.messageId(body), body).join();
        response.setContentType("application/json");
        response.setContentLength(OK.length);
        response.getOutputStream().write(OK);
    }
}
