"""The methods the demo carries out, by theme. Updates and webhooks, which wait, are in `demo.telegram.dispatch`."""
