import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Asks a notelint server about one note; nothing but a JDK (17 or newer) is needed.
 *
 *   NOTELINT_URL=https://notelint.intern NOTELINT_KEY=nl_... java Check.java note.json
 */
public class Check {
    public static void main(String[] args) throws Exception {
        String base = System.getenv().getOrDefault("NOTELINT_URL", "http://localhost:8080");
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/v1/check"))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + System.getenv().getOrDefault("NOTELINT_KEY", "none"))
                .POST(HttpRequest.BodyPublishers.ofFile(Path.of(args[0])))
                .build();
        HttpResponse<String> answer;
        try {
            answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException gone) {
            System.err.println("not checked, so not published: " + gone);
            System.exit(3);
            return;
        }
        System.out.println(answer.body());
        if (answer.statusCode() != 200) {
            System.exit(3);
        }
        System.exit(answer.body().contains("\"verdict\":\"pass\"") ? 0 : 1);
    }
}
