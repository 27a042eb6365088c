/* What only a browser can do in signing in: passkeys, and looking at the password one types. */
const passkeys = "PublicKeyCredential" in self && self.isSecureContext;

for (const button of document.querySelectorAll("[data-needs-passkeys]")) { button.hidden = !passkeys; }
if (passkeys) { document.getElementById("passkey-without-script")?.remove(); }

/* A passkey that was refused, or a window that was closed, is said where the button is. */
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const problem = document.getElementById("passkey-problem");
  if (problem) { problem.hidden = false; }
});

/* Beside each password a button to look at what one typed. */
for (const input of document.querySelectorAll("[data-show-password]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ds_button ds_button--secondary signin_show";
  const name = input.labels[0]?.textContent.trim().toLowerCase() ?? "password";
  const say = (shown) => {
    input.type = shown ? "text" : "password";
    button.textContent = shown ? "Hide" : "Show";
    button.setAttribute("aria-label", `${button.textContent} ${name}`);
  };
  say(false);
  button.addEventListener("click", () => say(input.type === "password"));
  input.form?.addEventListener("submit", () => say(false));
  const beside = document.createElement("div");
  beside.className = "signin_password";
  input.replaceWith(beside);
  beside.append(input, button);
}
