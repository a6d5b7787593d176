"""The server around Streamlit."""
