package io.snowmcp.itests.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the built bundles say of their settings. */
public record Metatype(String pid, boolean factory, String description, List<Key> keys) {

    public record Key(String name, String type, String min, String max, String standard, String description) {}

    /** Of all bundles, ordered by PID. */
    public static List<Metatype> all() throws Exception {
        List<Metatype> all = new ArrayList<>();
        for (Path bundle : Project.bundles()) {
            Path jar = bundle.resolve("target/" + bundle.getFileName() + "-" + Project.version() + ".jar");
            if (Files.exists(jar)) {
                all.addAll(of(jar));
            }
        }
        all.sort(Comparator.comparing(Metatype::pid));
        return all;
    }

    private static List<Metatype> of(Path path) throws Exception {
        List<Metatype> found = new ArrayList<>();
        try (JarFile jar = new JarFile(path.toFile());
                Stream<String> names = jar.stream().map(entry -> entry.getName())) {
            for (String name : names.filter(n -> n.startsWith("OSGI-INF/metatype/") && n.endsWith(".xml"))
                    .toList()) {
                try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
                    found.addAll(of(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(in)));
                } catch (IOException e) {
                    throw new IOException(path + " " + name, e);
                }
            }
        }
        return found;
    }

    private static List<Metatype> of(Document document) {
        Map<String, Element> classes = new HashMap<>();
        elements(document.getElementsByTagName("OCD")).forEach(ocd -> classes.put(ocd.getAttribute("id"), ocd));
        List<Metatype> found = new ArrayList<>();
        for (Element designate : elements(document.getElementsByTagName("Designate"))) {
            boolean factory = !designate.getAttribute("factoryPid").isEmpty();
            String pid = designate.getAttribute(factory ? "factoryPid" : "pid");
            String ocd =
                    elements(designate.getElementsByTagName("Object")).get(0).getAttribute("ocdref");
            Element described = classes.get(ocd);
            List<Key> keys = elements(described.getElementsByTagName("AD")).stream()
                    .map(Metatype::key)
                    .toList();
            found.add(new Metatype(pid, factory, described.getAttribute("description"), keys));
        }
        return found;
    }

    private static Key key(Element ad) {
        boolean secret = "Password".equals(ad.getAttribute("type"));
        return new Key(
                ad.getAttribute("id"),
                secret ? "secret" : ad.getAttribute("type").toLowerCase(java.util.Locale.ROOT),
                ad.getAttribute("min"),
                ad.getAttribute("max"),
                ad.getAttribute("default").replace("\\,", ","),
                ad.getAttribute("description"));
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
