"""The township: its people, posts, quotas and villages, and the project's settings."""
