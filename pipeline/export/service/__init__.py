"""The parts of what goes to other people's services: identities, texts, and steps in their languages."""
