"""Whether a run went as this section's runs go, and who is told where it did not."""
