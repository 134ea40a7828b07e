package io.github.ostiary.console.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

final class CredentialsTest {
    @Test
    void takesAFewWords() {
        assertThat(Credentials.faults("alex", "three green bottles")).isEmpty();
        assertThat(Credentials.faults("alex", "pärlgråa öar vid ö")).isEmpty();
    }

    @Test
    void saysHowLongAPasswordMustBe() {
        assertThat(Credentials.faults("alex", "short"))
                .singleElement()
                .extracting(Fault::words, InstanceOfAssertFactories.STRING)
                .contains("5 characters")
                .contains("12");
        assertThat(Credentials.faults("alex", "b3".repeat(70)))
                .anyMatch(fault -> fault.words().contains("128"));
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(Credentials.faults("alex", "\ud83d\udd11".repeat(6)))
                .anyMatch(fault -> fault.words().contains("6 characters"));
    }

    @Test
    void refusesWhatIsGuessedFirst() {
        assertThat(Credentials.faults("alex", "Password1234"))
                .anyMatch(fault -> fault.words().contains("tried first"));
        assertThat(Credentials.faults("alex", "my-ALEX-password"))
                .anyMatch(fault -> fault.words().contains("user name"));
        assertThat(Credentials.faults("alex", "abababababab"))
                .anyMatch(fault -> fault.words().contains("different"));
    }

    @Test
    void takesNamesInOneSpelling() {
        assertThat(Credentials.canonicalName("  Alex.Doe@Example.org ")).isEqualTo("alex.doe@example.org");
        for (String name : new String[] {"", "a b", ".alex", "alex-", "älex", "a".repeat(65), "a\nb", "<b>"}) {
            assertThat(Credentials.faults(name, "three green bottles")).as(name).hasSize(1);
        }
    }
}
