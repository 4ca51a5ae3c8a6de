"""The parts of a watch file: records from steps, texts that fit, and what is lost on the way."""
