"""The API: questions and searches over HTTP, as JSON or as a stream, described by OpenAPI."""
