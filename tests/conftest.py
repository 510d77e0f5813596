"""What holds for all tests."""

from tests import loopback as loopback
