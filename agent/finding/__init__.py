"""Finding a picture again among all that its owner ever showed: by things, colours, writing, and by meaning."""
