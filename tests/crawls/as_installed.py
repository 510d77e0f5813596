"""A script: the entry point as it is installed, with no checkout around it."""

from hyxw import environment
from hyxw.__main__ import main

if __name__ == "__main__":
    environment.checkout_folder = lambda: None
    main()
