package org.pennypost.standalone;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/// The arrows between the modules, in tests too, are those of the plan, and there are no others.
class ModuleArrowsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> EDGE = Set.of("mail-core", "mailbox-api");
    private static final Set<String> WHOLE = Set.of(
            "mail-core",
            "mailbox-api",
            "smtp-gateway",
            "imap-service",
            "pop3-service",
            "mailbox-service",
            "relay-worker");

    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("mail-core", Set.of()),
            Map.entry("mailbox-api", Set.of("mail-core")),
            Map.entry("smtp-gateway", EDGE),
            Map.entry("imap-service", EDGE),
            Map.entry("pop3-service", EDGE),
            Map.entry("mailbox-service", EDGE),
            Map.entry("relay-worker", EDGE),
            Map.entry("standalone", WHOLE),
            Map.entry("cli", Set.of()),
            Map.entry("system-tests", plus(WHOLE, "standalone")),
            Map.entry("benchmarks", plus(WHOLE, "standalone")));

    @Test
    void everyModuleIsInThePlan() throws Exception {
        assertThat(texts(pom(ROOT).getElementsByTagName("module")))
                .containsExactlyInAnyOrderElementsOf(MAY_KNOW.keySet());
    }

    @TestFactory
    Stream<DynamicTest> noModuleKnowsMoreThanItMay() {
        return MAY_KNOW.entrySet().stream()
                .map(module -> DynamicTest.dynamicTest(
                        module.getKey(),
                        () -> assertThat(dependencies(module.getKey(), "org.pennypost"))
                                .isSubsetOf(plus(module.getValue(), module.getKey()))));
    }

    @Test
    void theCommandsKnowNoSpring() throws Exception {
        assertThat(dependencies("cli", "org.springframework")).isEmpty();
    }

    @Test
    void theVocabularyKnowsNoSpring() throws Exception {
        assertThat(dependencies("mail-core", "org.springframework")).isEmpty();
    }

    private static Set<String> dependencies(String module, String group) throws Exception {
        NodeList dependencies = pom(ROOT.resolve(module)).getElementsByTagName("dependency");
        return IntStream.range(0, dependencies.getLength())
                .mapToObj(i -> (Element) dependencies.item(i))
                .filter(it -> it.getParentNode().getNodeName().equals("dependencies"))
                .filter(it -> text(it, "groupId").startsWith(group))
                .map(it -> text(it, "artifactId"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Document pom(Path module) throws Exception {
        try (InputStream in = Files.newInputStream(module.resolve("pom.xml"))) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    private static String text(Element element, String name) {
        return texts(element.getElementsByTagName(name)).getFirst();
    }

    private static List<String> texts(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent().strip())
                .toList();
    }

    private static Set<String> plus(Set<String> set, String one) {
        return Stream.concat(set.stream(), Stream.of(one)).collect(Collectors.toUnmodifiableSet());
    }
}
