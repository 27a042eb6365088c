/* Small comforts. Every page does its work without them. */
const reading = self.trustedTypes
  ? self.trustedTypes.createPolicy("service", { createHTML: (text) => text })
  : { createHTML: (text) => text };

/* htmx reads answers of this site through the one policy that the headers allow, and runs no text as script. */
function htmxReadsThroughPolicy() {
  const refuse = () => { throw new Error("No text is run as script."); };
  self.htmx?.registerExtension("service", {
    init: (api) => api.initSecurity({ createHTML: reading.createHTML.bind(reading), createScript: refuse }, refuse, refuse),
  });
}

/* The parts of the design system that are used here; its measuring of visitors is never called. */
function designSystemParts() {
  const parts = self.DS?.components;
  if (!parts) { return; }
  document.body.classList.add("js-enabled");
  const wanted = [["ds-character-count", parts.CharacterCount], ["ds-tabs", parts.Tabs]];
  for (const [name, Part] of wanted) {
    for (const element of document.querySelectorAll(`[data-module="${name}"]:not(.js-instantiated)`)) {
      new Part(element).init();
    }
  }
}

/* A page that comes back with errors begins at their summary. */
function beginAtErrors() {
  document.getElementById("error-summary")?.focus();
}

/* A form goes off once, however often its button is pressed; the server keeps the same law. */
function sendOnce(event) {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) { return; }
  if (form.dataset.sentAt && Date.now() - Number(form.dataset.sentAt) < 5000) {
    event.preventDefault();
    return;
  }
  form.dataset.sentAt = String(Date.now());
}

/* A menu that is open closes when one turns elsewhere. */
function closeMenus(event) {
  for (const menu of document.querySelectorAll(".service_drop[open], .service_menu[open]")) {
    const leave = event.type === "keydown" ? event.key === "Escape" : !menu.contains(event.target);
    if (!leave) { continue; }
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (event.type === "keydown" && inside) { menu.querySelector("summary").focus(); }
  }
}

function printing() {
  for (const button of document.querySelectorAll(".service_print")) {
    button.hidden = false;
    button.addEventListener("click", () => self.print());
  }
}

htmxReadsThroughPolicy();
designSystemParts();
self.DS?.components.skipLinks.init();
beginAtErrors();
printing();
document.addEventListener("submit", sendOnce);
document.addEventListener("click", closeMenus);
document.addEventListener("keydown", closeMenus);
document.addEventListener("htmx:after:swap", designSystemParts);
