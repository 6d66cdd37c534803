package dev.exeunt.it.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.it.EveryJdk;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;

/** As root, permissions do not bind, so the folder is one that cannot be: under a file. */
class ReportFolderCannotBeWrittenIT {

    private static final String OPTION = "report.dir=/dev/null/reports";

    @EveryJdk
    void oneLineSaysSoAndAHealthyApplicationWorks(Jdk jdk) {
        assertThat(Launch.quick(jdk, BadOptionIT.Healthy.class).agent(OPTION).arguments(4_000).run()
                .endedWith(3).exeuntSaidOnly("/dev/null/reports").stdout()).isEqualTo("worked\n");
    }
}
