// Tells Streamlit's script where its server is. Otherwise it tries below the page's own address first, and each page
// but the first has two answers of 404 and two errors in the console.
window.__streamlit = { BACKEND_BASE_URL: new URL("..", document.currentScript.src).href };
