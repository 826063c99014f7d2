# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# A module of its own because lit's workers have to be able to import it.
import lit.formats


class TestsWithRunLines(lit.formats.ShTest):
    """Test programs stand beside their fixtures: only files that say how they
    are run are tests."""

    def getTestsInDirectory(self, suite, path, lit_config, local_config):
        for test in super().getTestsInDirectory(
            suite, path, lit_config, local_config
        ):
            with open(test.getSourcePath(), "rb") as source:
                if b"RUN:" in source.read(65536):
                    yield test
