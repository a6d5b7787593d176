"""From an address to a filter to SQL text. Knows no data."""
