"""What a person does in Telegram, parsed into acts and questions; keyboards and callback data. No rules, no texts."""
