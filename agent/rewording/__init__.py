"""A second reading for questions that the first cannot read: by likeness to known forms, or not at all."""
