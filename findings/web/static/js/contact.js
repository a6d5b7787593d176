// A word when nobody answers. The server's silence shows in three ways: the browser knows that it is off line,
// Streamlit knows that its socket is gone, or an address has been changed and no run has begun. Streamlit's own
// word for it comes late or never (a socket without traffic looks well), so ours does not wait for it.

const WORDS = document.currentScript.dataset; // read while the script runs first
const PATIENCE = 3000; // ms that an answer may take to begin
let asking = 0; // the timer of a question without an answer
let asked = ""; // the address that was drawn when it was asked
let silent = false;

const drawnAddress = () => document.querySelector(".sidhuvud")?.dataset.adress ?? "";

function awaitAnswer() {
  asked = drawnAddress();
  clearTimeout(asking);
  asking = setTimeout(() => ((silent = true), showContact()), PATIENCE);
}

function answered() {
  clearTimeout(asking);
  silent = false;
  showContact();
}

// The page may come to rest for other reasons: a menu that closes is no answer.
function settled() {
  const drawn = drawnAddress();
  if (!drawn || drawn !== asked) answered();
}

// A run that has begun is an answer, however long it takes.
function watchContact() {
  const app = document.querySelector(".stApp");
  if (app?.dataset.testScriptState === "running") answered();
  else showContact();
}

function isConnected() {
  const state = document.querySelector(".stApp")?.dataset.testConnectionState;
  return shown === null || state === undefined || state === "CONNECTED";
}

function showContact() {
  const lost = silent || !navigator.onLine || !isConnected();
  const said = document.getElementById("granskat-kontakt");
  if (Boolean(said) === lost) return;
  if (!lost) return said.remove();
  const notice = Object.assign(document.createElement("div"), { id: "granskat-kontakt", role: "alert" });
  const again = Object.assign(document.createElement("button"), { type: "button", textContent: WORDS.laddaOm });
  again.addEventListener("click", () => location.reload());
  notice.append(Object.assign(document.createElement("p"), { textContent: WORDS.ingenKontakt }), again);
  document.body.append(notice);
}

addEventListener("online", showContact);
addEventListener("offline", showContact);
