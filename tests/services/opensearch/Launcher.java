import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.index.mapper.MapperExtrasPlugin;
import org.opensearch.index.reindex.ReindexPlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/** One OpenSearch node on a free port of this machine: `Launcher FOLDER` writes its address to FOLDER/address. */
public class Launcher {
    private static final List<Class<? extends Plugin>> MODULES = List.of(
        Netty4Plugin.class, CommonAnalysisPlugin.class, MapperExtrasPlugin.class, PainlessPlugin.class, ReindexPlugin.class
    );

    /** The constructor that takes plugins from the class path is protected. */
    private static class ClassPathNode extends Node {
        ClassPathNode(Settings settings) {
            super(InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "test"), MODULES, true);
        }
    }

    private static Settings settings(Path folder) {
        return Settings.builder()
            .put("path.home", folder)
            .put("cluster.name", "test")
            .put("node.name", "test")
            .put("discovery.type", "single-node")
            .put("network.host", "127.0.0.1")
            .put("http.port", "0")
            .put("transport.port", "0")
            .put("node.store.allow_mmap", false)
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
    }

    /** Whole or not at all: whoever waits for the file reads it the moment it is there. */
    private static void tell(Path folder, String address) throws Exception {
        Path draft = folder.resolve("address.draft");
        Files.writeString(draft, "http://" + address + "\n");
        Files.move(draft, folder.resolve("address"), StandardCopyOption.ATOMIC_MOVE);
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        Node node = new ClassPathNode(settings(folder)).start();
        tell(folder, node.injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress().toString());
        // A test run that was killed stops nothing, but its folder goes some day.
        while (Files.exists(folder)) {
            Thread.sleep(5000);
        }
        System.exit(0);
    }
}
