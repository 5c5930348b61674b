"""The seven rooms of the corridor, each with the same furniture: models, rules, forms, views."""
