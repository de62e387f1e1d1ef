"""From a question to a typed plan: normalise, language, entities, what is asked, of what, as of when."""
