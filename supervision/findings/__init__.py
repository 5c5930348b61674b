"""督查问题: what supervision has found, who answers for it until when, and what became of it."""
