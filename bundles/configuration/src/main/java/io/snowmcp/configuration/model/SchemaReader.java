package io.snowmcp.configuration.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Reads a metatype document (OSGi Compendium, 105.8). The documents are read as they are and not through the
 * MetaTypeService, because its AttributeDefinition hides minimum and maximum, which a message to the operator names.
 */
public final class SchemaReader {

    private SchemaReader() {}

    public static List<Schema> read(InputStream document) throws IOException {
        Element root;
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            root = factory.newDocumentBuilder().parse(document).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e.getMessage(), e);
        }
        Map<String, Map<String, Attribute>> definitions = new LinkedHashMap<>();
        for (Element definition : children(root, "OCD")) {
            Map<String, Attribute> attributes = new LinkedHashMap<>();
            for (Element element : children(definition, "AD")) {
                Attribute attribute = attribute(element);
                attributes.put(attribute.id(), attribute);
            }
            definitions.put(definition.getAttribute("id"), attributes);
        }
        List<Schema> schemas = new ArrayList<>();
        for (Element designate : children(root, "Designate")) {
            String factoryPid = designate.getAttribute("factoryPid");
            String pid = factoryPid.isEmpty() ? designate.getAttribute("pid") : factoryPid;
            for (Element object : children(designate, "Object")) {
                Map<String, Attribute> attributes = definitions.get(object.getAttribute("ocdref"));
                if (attributes != null) {
                    schemas.add(new Schema(pid, !factoryPid.isEmpty(), attributes));
                }
            }
        }
        return schemas;
    }

    private static Attribute attribute(Element element) {
        List<String> options = new ArrayList<>();
        for (Element option : children(element, "Option")) {
            options.add(option.getAttribute("value"));
        }
        int cardinality =
                element.hasAttribute("cardinality") ? Integer.parseInt(element.getAttribute("cardinality")) : 0;
        return new Attribute(
                element.getAttribute("id"),
                ValueType.named(element.getAttribute("type")),
                cardinality,
                !"false".equals(element.getAttribute("required")),
                element.hasAttribute("default") ? standard(element.getAttribute("default"), cardinality) : null,
                element.hasAttribute("min") ? element.getAttribute("min") : null,
                element.hasAttribute("max") ? element.getAttribute("max") : null,
                options);
    }

    /** A comma that does not part one value from the next stands behind a backslash, also where there is only one. */
    private static String standard(String written, int cardinality) {
        return cardinality == 0 ? written.replace("\\,", ",") : written;
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element && element.getTagName().endsWith(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
