package org.shifan;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Headless Chromium, driven over its own protocol: opens a page and hears what it asks for, what it complains about and
 * what stands in it. Tests that need it are skipped where it is not installed.
 */
public final class Browser implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final LinkedBlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private boolean loaded;
    private int sent;

    private Browser(Path chromium) throws Exception {
        profile = Files.createTempDirectory("shifan-browser");
        process = new ProcessBuilder(
                        chromium.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--window-size=1200,900",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log").toFile())
                .start();
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page(), new Listener())
                .get(20, TimeUnit.SECONDS);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
    }

    /** A browser, or a skipped test where there is none. */
    public static Browser open() throws Exception {
        for (Path place : PLACES) {
            if (Files.isExecutable(place)) {
                return new Browser(place);
            }
        }
        Assumptions.abort("skipped: no Chromium is installed (looked for " + PLACES + ")");
        return null;
    }

    private URI page() throws Exception {
        Path ports = profile.resolve("DevToolsActivePort");
        for (int i = 0;
                i < 400 && !(Files.exists(ports) && Files.readAllLines(ports).size() >= 2);
                i++) {
            Thread.sleep(50);
        }
        String port = Files.readAllLines(ports).get(0);
        for (int i = 0; i < 100; i++) {
            String list = HttpClient.newHttpClient()
                    .send(
                            java.net.http.HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.ofString())
                    .body();
            for (JsonNode target : JSON.readTree(list)) {
                if (target.path("type").asString().equals("page")) {
                    return URI.create(target.path("webSocketDebuggerUrl").asString());
                }
            }
            Thread.sleep(50);
        }
        throw new IOException("no page in " + profile);
    }

    /** Opens a file and waits until it is loaded; forgets what was heard before. */
    public void show(Path file) throws Exception {
        complaints.clear();
        requests.clear();
        loaded = false;
        call("Page.navigate", Map.of("url", file.toUri().toString()));
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!loaded) {
            take(until);
        }
        evaluate("document.readyState");
    }

    /** What an expression is worth, as JSON; promises are waited for. */
    public JsonNode evaluate(String expression) throws Exception {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(result.path("exceptionDetails").toString());
        }
        return result.path("result").path("value");
    }

    /** Errors and warnings of the console since the page was opened, and dialogs. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** What the page asked for beside itself. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Asks for something and gives the answer. */
    public JsonNode call(String method, Map<String, ?> parameters) throws Exception {
        int id = ++sent;
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .get(20, TimeUnit.SECONDS);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            JsonNode message = take(until);
            if (message.path("id").asInt(0) == id) {
                if (message.has("error")) {
                    throw new IllegalStateException(method + ": " + message.path("error"));
                }
                return message.path("result");
            }
        }
    }

    private JsonNode take(long until) throws Exception {
        JsonNode message = heard.poll(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (message == null) {
            throw new IOException("the browser does not answer");
        }
        String method = message.path("method").asString("");
        JsonNode parameters = message.path("params");
        switch (method) {
            case "Page.loadEventFired" -> loaded = true;
            case "Runtime.exceptionThrown", "Page.javascriptDialogOpening" -> complaints.add(parameters.toString());
            case "Runtime.consoleAPICalled" ->
                complaints.add(parameters.path("args").toString());
            case "Log.entryAdded" ->
                complaints.add(parameters.path("entry").path("text").asString(""));
            case "Network.requestWillBeSent" -> {
                String url = parameters.path("request").path("url").asString("");
                if (!parameters.path("type").asString("").equals("Document")) {
                    requests.add(url);
                }
            }
            default -> {}
        }
        return message;
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.destroy();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException stillWritten) {
                    // a helper of the browser is still ending; the folder is temporary
                }
            }
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }
    }
}
