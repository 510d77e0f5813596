"""The spiders: each walks one section and routes its requests."""
