package io.embedstream.it;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What {@code .ci/import-control.xml} cannot say about packages. */
class ArchitectureTest {
    private static final String ROOT = "io.embedstream";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void shouldHaveNoCycleBetweenPackages() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldHaveEveryPackageInOneModule() {
        // Given
        Map<String, Set<String>> modules = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            type.getSource()
                    .ifPresent(source -> modules.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                            .add(module(source.getUri().toString(), type)));
        }

        // Then
        assertThat(modules)
                .hasSizeGreaterThan(40)
                .allSatisfy((name, in) -> assertThat(in).as(name).hasSize(1));
    }

    private static String module(String uri, JavaClass type) {
        String path = type.getFullName().replace('.', '/');
        int end = uri.indexOf(path.substring(0, path.lastIndexOf('/')));
        return uri.substring(0, end);
    }
}
