"""The whole demo, driven in Chromium as a visitor would."""
