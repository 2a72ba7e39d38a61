"""Questions over several pictures: read, asked of each, and answered in one sentence that names the pictures."""
