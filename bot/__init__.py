"""The application: channels, command line and wiring."""
