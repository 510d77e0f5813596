"""What the project is measured by; each module prints its figures."""
