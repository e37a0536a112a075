package org.shifan.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens a page in headless Chromium several times, each time in a new profile, and prints by the browser's own clock how
 * long it took: {@code Opening CHROMIUM PAGE TIMES}. From the start of the navigation to the first text that is painted, to
 * the end of loading with all scripts run, and to the first moment behind it at which the page is idle again.
 */
public final class Opening {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TIMES = "new Promise(done => requestAnimationFrame(() => setTimeout(() => {"
            + " const load = performance.getEntriesByType('navigation')[0];"
            + " const paint = performance.getEntriesByName('first-contentful-paint')[0];"
            + " done([paint ? paint.startTime : -1, load.loadEventEnd, performance.now()]); }, 0)))";

    private Opening() {}

    public static void main(String[] arguments) throws Exception {
        Path page = Path.of(arguments[1]).toAbsolutePath();
        List<double[]> all = new ArrayList<>();
        for (int i = Integer.parseInt(arguments[2]); i > 0; i--) {
            all.add(open(arguments[0], page));
        }
        StringBuilder said = new StringBuilder();
        for (int what = 0; what < 3; what++) {
            int column = what;
            double[] sorted =
                    all.stream().mapToDouble(each -> each[column]).sorted().toArray();
            said.append(String.format(Locale.ROOT, " %7.0f %7.0f", sorted[0], sorted[sorted.length / 2]));
        }
        System.out.printf(Locale.ROOT, "%-24s %6.2f MB%s%n", page.getFileName(), Files.size(page) / 1e6, said);
    }

    private static double[] open(String chromium, Path page) throws Exception {
        Path profile = Files.createTempDirectory("shifan-opening");
        Process browser = new ProcessBuilder(
                        chromium,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log").toFile())
                .start();
        try {
            BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
            HttpClient client = HttpClient.newHttpClient();
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create(address(profile, client)), new Listener(heard))
                    .get(60, TimeUnit.SECONDS);
            // A message that is sent while another one still is on its way is refused.
            socket.sendText("{\"id\":1,\"method\":\"Page.enable\"}", true).join();
            socket.sendText(
                            "{\"id\":2,\"method\":\"Page.navigate\",\"params\":{\"url\":\"" + page.toUri() + "\"}}",
                            true)
                    .join();
            await(heard, answer -> answer.path("method").asString("").equals("Page.loadEventFired"));
            socket.sendText(
                            "{\"id\":3,\"method\":\"Runtime.evaluate\",\"params\":{\"awaitPromise\":true,"
                                    + "\"returnByValue\":true,\"expression\":\"" + TIMES + "\"}}",
                            true)
                    .join();
            JsonNode value = await(heard, answer -> answer.path("id").asInt(0) == 3)
                    .path("result")
                    .path("result")
                    .path("value");
            return new double[] {
                value.get(0).asDouble(), value.get(1).asDouble(), value.get(2).asDouble()
            };
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly().waitFor();
            try (Stream<Path> files = Files.walk(profile)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    /** Where the browser's only tab listens. */
    private static String address(Path profile, HttpClient client) throws Exception {
        Path port = profile.resolve("DevToolsActivePort");
        for (int i = 0; i < 600 && !(Files.exists(port) && Files.size(port) > 0); i++) {
            Thread.sleep(100);
        }
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list");
        String tabs = client.send(
                        java.net.http.HttpRequest.newBuilder(list).build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString())
                .body();
        for (JsonNode tab : JSON.readTree(tabs)) {
            if (tab.path("type").asString("").equals("page")) {
                return tab.path("webSocketDebuggerUrl").asString();
            }
        }
        throw new IllegalStateException("no tab: " + tabs);
    }

    private static JsonNode await(BlockingQueue<JsonNode> heard, java.util.function.Predicate<JsonNode> wanted)
            throws InterruptedException {
        while (true) {
            JsonNode next = heard.poll(120, TimeUnit.SECONDS);
            if (next == null) {
                throw new IllegalStateException("the browser does not answer");
            }
            if (wanted.test(next)) {
                return next;
            }
        }
    }

    /** Puts whole messages into the queue. */
    private static final class Listener implements WebSocket.Listener {

        private final BlockingQueue<JsonNode> heard;
        private final StringBuilder message = new StringBuilder();

        Listener(BlockingQueue<JsonNode> heard) {
            this.heard = heard;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                heard.add(JSON.readTree(message.toString()));
                message.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
