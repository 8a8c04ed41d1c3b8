package org.preceptor.supply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.StringJoiner;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The licences that a library's POM in the local repository names, or its nearest parent that names any. */
final class Licences {

    private static final int MOST_PARENTS = 12;

    private Licences() {}

    /** Joined by {@code |}; {@code none named} where no POM says one. */
    static String of(Path jar, String artifact, String version) throws IOException {
        Path folder = jar.toAbsolutePath().getParent();
        Path pom = folder.resolve(artifact + "-" + version + ".pom");
        for (int i = 0; i < MOST_PARENTS && Files.isRegularFile(pom); i++) {
            Element project = project(pom);
            String named = named(project);
            if (!named.isEmpty()) {
                return named;
            }
            Optional<Element> parent = child(project, "parent");
            if (parent.isEmpty()) {
                break;
            }
            pom = parentPom(pom, parent.get());
        }
        return "none named";
    }

    private static String named(Element project) {
        StringJoiner names = new StringJoiner(" | ");
        child(project, "licenses").ifPresent(licenses -> {
            for (Node one = licenses.getFirstChild(); one != null; one = one.getNextSibling()) {
                if (one instanceof Element license) {
                    text(license, "name").or(() -> text(license, "url")).ifPresent(names::add);
                }
            }
        });
        return names.toString();
    }

    /** The repository's root is as many folders above as the POM's own group, artifact and version are long. */
    private static Path parentPom(Path pom, Element parent) throws IOException {
        String group = text(parent, "groupId").orElse("");
        String artifact = text(parent, "artifactId").orElse("");
        String version = text(parent, "version").orElse("");
        String wanted =
                group.replace('.', '/') + "/" + artifact + "/" + version + "/" + artifact + "-" + version + ".pom";
        for (Path up = pom.getParent(); up != null; up = up.getParent()) {
            if (Files.isRegularFile(up.resolve(wanted))) {
                return up.resolve(wanted);
            }
        }
        return pom.resolveSibling("none");
    }

    private static Element project(Path pom) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
        } catch (ParserConfigurationException | SAXException broken) {
            throw new IOException(pom + " is not a POM", broken);
        }
    }

    private static Optional<Element> child(Element element, String name) {
        for (Node one = element.getFirstChild(); one != null; one = one.getNextSibling()) {
            if (one instanceof Element found && found.getTagName().equals(name)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(Element element, String name) {
        return child(element, name)
                .map(found -> found.getTextContent().strip().replaceAll("\\s+", " "))
                .filter(text -> !text.isEmpty());
    }
}
