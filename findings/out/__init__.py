"""What leaves the house: files, feeds, routes. Knows no Streamlit."""
