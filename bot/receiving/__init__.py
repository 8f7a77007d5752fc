"""Updates on their way in: fetched or called in, stored, and only then confirmed and handled."""
